import Foundation

/// Why a file is not read.
public enum FileRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing has this name.
    case missing
    /// Links followed, it lies outside the folder that it must lie in.
    case outside(folder: String)
    /// It is a folder.
    case folder
    /// It is a pipe, a device or the like, which may block, never end, or do something when it is read.
    case notAFile
    /// It has more bytes than its reader takes.
    case tooLarge(byteCount: Int, limit: Int)
    /// What should be in it lies behind its end.
    case tooShort(byteCount: Int, needed: Int)
    /// It became shorter while it was read.
    case cutShort
    /// The system refuses, with its error number.
    case system(Int32)

    /// The cause in a few words, without the name.
    public var description: String {
        switch self {
        case .missing: "no such file or folder"
        case .outside(let folder): "it lies outside '\(folder)', links followed"
        case .folder: "it is a folder"
        case .notAFile: "it is not a regular file"
        case .tooLarge(let byteCount, let limit):
            "it has \(Self.size(byteCount)), more than the \(Self.size(limit)) that are read"
        case .tooShort(let byteCount, let needed):
            "it has \(Self.size(byteCount)), and these would end at byte \(needed); it may have been copied or downloaded in part"
        case .cutShort: "it was cut short while it was read"
        case .system(EACCES), .system(EPERM): "permission denied"
        case .system(let code): String(cString: strerror(code))
        }
    }

    private static func size(_ count: Int) -> String {
        count < 10_000
            ? "\(count) bytes"
            : count < 10_000_000
                ? "\(count / 1000) kB"
                : count < 10_000_000_000 ? "\(count / 1_000_000) MB" : "\(count / 1_000_000_000) GB"
    }
}
