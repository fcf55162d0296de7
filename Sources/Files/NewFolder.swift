public import Foundation

/// A folder that was made for what is to be written into it, and goes again where nothing was.
public struct NewFolder: Sendable {
    /// Where it lies.
    public let path: String
    private let leftover: Leftover

    /// Makes a folder and those that it lies in, as far as they do not exist; says nothing of what cannot be made, which the first
    /// file in it will.
    /// - Returns: What was made, the innermost first.
    public static func make(_ folder: URL) -> [NewFolder] {
        // As it is written: what a `..` behind a link means, the system says.
        let bytes = Array(folder.path.utf8)
        guard !bytes.isEmpty, bytes.count < Int(PATH_MAX) else { return [] }
        var made: [NewFolder] = []
        for end in 1...bytes.count where end == bytes.count || bytes[end] == 0x2F {
            let path = String(decoding: bytes.prefix(end), as: UTF8.self)
            var status = stat()
            if lstat(path, &status) == 0 { continue }
            guard errno == ENOENT else { break }
            do throws(Refusal) {
                made.insert(try NewFolder(path), at: 0)
            } catch {
                // Another program may have made it meanwhile.
                guard error.code == EEXIST else { break }
            }
        }
        return made
    }

    private struct Refusal: Error {
        var code: Int32
    }

    private init(_ path: String) throws(Refusal) {
        self.path = path
        leftover = try Leftover.making(path) { () throws(Refusal) in
            guard mkdir(path, 0o777) == 0 else { throw Refusal(code: errno) }
        }.leftover
    }

    /// Removes it where it is empty, and leaves it where it is not.
    public func end() {
        leftover.forget { rmdir(path) }
    }
}
