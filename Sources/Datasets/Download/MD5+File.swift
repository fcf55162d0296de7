internal import Digests
internal import Files
internal import Foundation

extension MD5 {
    /// The digest of a file, hexadecimal, for comparison with what was published.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    static func digest(of file: URL) throws(DatasetError) -> String {
        var hash = MD5()
        do throws(FileRefusal) {
            try OpenFile(file, atMost: .max, in: Enclosure(file.deletingLastPathComponent()))
                .forEachPiece { hash.update($0) }
        } catch {
            throw .unreadable(file: file.path, cause: error.description)
        }
        return hash.finalize().hexadecimal
    }
}
