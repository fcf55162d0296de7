internal import Digests
internal import Files
internal import Foundation

extension DatasetPart {
    /// SHA-256, hexadecimal, over the class names, one a line, then the bytes of each file in the order of `files`.
    ///
    /// Pictures that have a file each are preceded by their class, as one byte.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    public func digest() throws(DatasetError) -> String {
        var hash = SHA256()
        for name in classNames { hash.update("\(name)\n".utf8) }
        for (index, file) in files.enumerated() {
            if case .pictures(let labels) = layout { hash.update([labels[index]]) }
            let limit =
                if case .pictures = layout { PictureFolder.largestFile } else {
                    BinaryBatch.largestFile
                }
            do throws(FileRefusal) {
                try OpenFile(file, atMost: limit, in: enclosure)
                    .forEachPiece { hash.update($0) }
            } catch {
                throw .unreadable(file: file.path, cause: error.description)
            }
        }
        return hash.finalize().hexadecimal
    }
}
