package import Foundation

/// An ONNX file that was read: its model, and the bytes that the tensors lie in.
///
/// `bytes` may be mapped into memory; a tensor's are converted when it is asked for, once and straight from there.
package struct ModelFile: Sendable {
    /// Reads bytes of a file beside the model's: its plain name, how many bytes come before, and how many are wanted.
    package typealias ExternalReader =
        @Sendable (_ name: String, _ offset: Int, _ length: Int) throws -> Data

    /// The most bytes of a file, protobuf's own limit.
    package static let mostBytes = 1 << 31

    /// What the file says.
    package let model: ModelProto
    let bytes: Data
    let external: ExternalReader?

    /// Reads a file.
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - external: Reads files that tensors lie in beside this one; it must refuse links and whatever is not a regular file.
    ///     Nil refuses all.
    /// - Throws: ``ONNXError/damaged(offset:_:)`` for what is not protobuf as ONNX uses it, or ``ONNXError/tooLarge(_:)``.
    package init(_ bytes: Data, external: ExternalReader? = nil) throws(ONNXError) {
        guard bytes.count <= Self.mostBytes else {
            throw .tooLarge("a file of ONNX has at most 2 GiB, and this one \(bytes.count) bytes")
        }
        guard !bytes.isEmpty else { throw .damaged(offset: 0, "the file ends") }
        self.bytes = bytes
        self.external = external
        model = try Self.reading(bytes) { buffer throws(ONNXError) in
            try ModelProto(WireReader(buffer))
        }
    }

    /// Calls a closure with borrowed bytes, and throws nothing else than the closure.
    static func reading<Value>(
        _ bytes: Data,
        _ body: (UnsafeRawBufferPointer) throws(ONNXError) -> Value
    ) throws(ONNXError) -> Value {
        let result: Result<Value, ONNXError> = bytes.withUnsafeBytes { buffer in
            do throws(ONNXError) {
                return .success(try body(buffer))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
