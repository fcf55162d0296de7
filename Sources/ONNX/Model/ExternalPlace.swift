/// Where a tensor's numbers lie outside the model's file.
package struct ExternalPlace: Hashable, Sendable {
    /// The name of a file beside the model's; one plain name, never a path.
    package var name: String
    /// How many bytes come before.
    package var offset: Int
    /// How many bytes belong to the tensor.
    package var length: Int

    /// Reads the keys `location`, `offset` and `length` of a tensor's `external_data`.
    ///
    /// Names that lead elsewhere have been used to read any file of a machine: CVE-2022-25882, CVE-2024-27318.
    /// - Throws: ``ONNXError/externalData(tensor:_:)``.
    init(
        _ entries: [String: String], of tensor: TensorProto, byteCount: Int
    ) throws(ONNXError) {
        func problem(_ reason: String) -> ONNXError {
            .externalData(tensor: tensor.name, reason)
        }
        guard let name = entries["location"], !name.isEmpty else {
            throw problem("it does not say in which file")
        }
        guard Self.isPlain(name) else {
            throw problem(
                "it names \(shown(name)), which is no plain name of a file beside the model")
        }
        self.name = name
        offset = 0
        if let text = entries["offset"] {
            guard let value = Int(text), value >= 0 else {
                throw problem("its offset is \(shown(text)), which is no number from 0 on")
            }
            offset = value
        }
        length = byteCount
        if let text = entries["length"], Int(text) != byteCount {
            throw problem("its shape takes \(byteCount) bytes, and its length is \(shown(text))")
        }
        guard !offset.addingReportingOverflow(length).overflow else {
            throw problem("its offset is \(offset), more than any file has bytes")
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        name.utf8.count <= 255 && name != "." && name != ".."
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.value >= 0x20 && scalar.value != 0x7F && scalar != "/" && scalar != "\\"
                    && scalar != ":"
            }
    }
}
