package import Files
package import Foundation
package import ONNX

extension ImportedNetwork {
    /// Reads a model's file, and brings it into the form that is computed here.
    /// - Parameters:
    ///   - url: The file.
    ///   - enclosure: What it must lie in, links followed; nil for anywhere. Numbers in other files lie beside it in any case.
    ///   - options: The size of pictures, where the model leaves it open, and the like.
    /// - Throws: ``FileRefusal`` where it cannot be read, or ``ImportError``.
    package init(
        contentsOf url: URL, in enclosure: Enclosure? = nil,
        _ options: FoldingOptions = FoldingOptions()
    ) throws {
        try self.init(
            Self.bytes(of: url, in: enclosure), from: url, in: enclosure, options)
    }

    /// The bytes of a model's file.
    /// - Throws: ``FileRefusal`` where it cannot be read.
    package static func bytes(
        of url: URL, in enclosure: Enclosure? = nil
    ) throws(FileRefusal) -> Data {
        try OpenFile(url, atMost: ModelFile.mostBytes, in: enclosure).contents()
    }

    /// Takes the bytes of a model's file that were read already.
    /// - Throws: ``FileRefusal`` or ``ImportError``, as for the file.
    package init(
        _ bytes: Data, from url: URL, in enclosure: Enclosure?, _ options: FoldingOptions
    ) throws {
        let folder = Enclosure(url.deletingLastPathComponent(), in: enclosure?.url)
        let file: ModelFile
        do throws(ONNXError) {
            file = try ModelFile(bytes) { name, offset, length in
                // The name is plain; a link beside the model would lead out of its folder.
                let place = folder.url.appending(path: name)
                var status = stat()
                guard lstat(place.path, &status) == 0 else { throw FileRefusal.missing }
                guard status.st_mode & S_IFMT == S_IFREG else { throw FileRefusal.notAFile }
                let open = try OpenFile(place, atMost: ModelFile.mostBytes, in: folder)
                guard offset >= 0, length >= 0, offset <= open.byteCount - length else {
                    throw FileRefusal.tooShort(
                        byteCount: open.byteCount,
                        needed: offset.addingReportingOverflow(length).partialValue)
                }
                return try open.bytes(offset..<offset + length)
            }
        } catch {
            throw ImportError.model(error)
        }
        try self.init(file, options)
    }
}
