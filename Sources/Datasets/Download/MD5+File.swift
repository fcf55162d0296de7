internal import Digests
internal import Foundation

extension MD5 {
    /// The digest of a file, hexadecimal, for comparison with what was published.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    static func digest(of file: URL) throws(DatasetError) -> String {
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            var hash = MD5()
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                hash.update(piece)
            }
            return hash.finalize().hexadecimal
        } catch {
            throw .unreadable(file: file.path, cause: plainCause(error))
        }
    }
}
