internal import Crypto
internal import Foundation

/// MD5 of files, for comparison with what was published; it finds accidents, not attacks.
enum MD5 {
    /// The digest of a file, hexadecimal.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    static func digest(of file: URL) throws(DatasetError) -> String {
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            var hash = Insecure.MD5()
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                hash.update(data: piece)
            }
            return hash.finalize().hexadecimal
        } catch {
            throw .unreadable(file: file.path, cause: plainCause(error))
        }
    }
}
