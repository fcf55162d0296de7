package import Files
internal import Foundation

/// Why a file cannot be read as a notebook.
public enum SourceFileError: Error, Equatable, CustomStringConvertible {
    /// Nothing has this name.
    case missing(String)
    /// It is a folder.
    case folder(String)
    /// It is a device, a pipe or the like.
    case notAFile(String)
    /// The system refuses to read it, with the cause.
    case unreadable(String, String)
    /// It is larger than ``SourceText/sizeLimit``.
    case tooLarge(String, byteCount: Int)
    /// It holds nothing but white space.
    case empty(String)
    /// It holds a zero byte, as programs and pictures do.
    case binary(String)
    /// It is not UTF-8; the number of the first line that is not.
    case notUnicode(String, line: Int)

    /// One line for the user, naming the file and the cause.
    public var description: String {
        switch self {
        case .missing(let name): "cannot read '\(name)': there is no such file"
        case .folder(let name): "cannot read '\(name)': it is a folder"
        case .notAFile(let name): "cannot read '\(name)': it is not a regular file"
        case .unreadable(let name, let cause): "cannot read '\(name)': \(cause)"
        case .tooLarge(let name, let byteCount):
            "cannot read '\(name)': it has \(byteCount) bytes, more than the "
                + "\(SourceText.sizeLimit / 1_048_576) MiB that are read"
        case .empty(let name): "cannot read '\(name)': the file is empty"
        case .binary(let name): "cannot read '\(name)': it is a binary file, not text"
        case .notUnicode(let name, let line):
            "cannot read '\(name)': line \(line) is not UTF-8 text; save it as UTF-8"
        }
    }
}

extension SourceText {
    /// The most bytes a notebook may have: 4 MiB, a book of two thousand pages.
    public static let sizeLimit = 4 * 1_048_576

    /// Reads a notebook's text; its size is checked before a byte is read.
    ///
    /// - Parameter path: The file, absolute or seen from the working folder; also the name in diagnostics.
    /// - Throws: `SourceFileError` when there is no such file or it is no UTF-8 text of sensible size.
    public init(contentsOf path: String) throws(SourceFileError) {
        try self.init(contentsOf: path, in: nil)
    }

    /// Reads a text that must lie in a folder, links followed.
    ///
    /// - Parameters:
    ///   - file: The file, absolute or seen from the working folder.
    ///   - enclosure: What it must lie in; nil where the user named it.
    ///   - name: What it is called in diagnostics; nil for the path.
    /// - Throws: `SourceFileError` when there is no such file or it is no UTF-8 text of sensible size.
    package init(
        contentsOf file: String, in enclosure: Enclosure?, as name: String? = nil
    ) throws(SourceFileError) {
        let path = name ?? file
        // An empty path would mean the working folder.
        guard !file.isEmpty else { throw .missing(path) }
        let data: Data
        do throws(FileRefusal) {
            data = try Data(
                reading: URL(fileURLWithPath: file), atMost: Self.sizeLimit, in: enclosure)
        } catch {
            switch error {
            case .missing: throw .missing(path)
            case .folder: throw .folder(path)
            case .notAFile: throw .notAFile(path)
            case .tooLarge(let byteCount, _): throw .tooLarge(path, byteCount: byteCount)
            case .outside, .cutShort, .tooShort, .system: throw .unreadable(path, error.description)
            }
        }
        guard !data.contains(0) else { throw .binary(path) }
        self.init(String(decoding: data, as: UTF8.self), name: path)
        let content = bytes[byteOrderMarkLength...]
        guard !content.allSatisfy({ Ascii.isWhitespace($0) }) else { throw .empty(path) }
        // Decoding replaces what is no UTF-8, so the first difference is the first such byte.
        if let damage = zip(data, bytes).enumerated().first(where: { $1.0 != $1.1 })?.offset {
            throw .notUnicode(path, line: position(of: damage).line)
        }
        if data.count != bytes.count {
            throw .notUnicode(path, line: position(of: data.count).line)
        }
    }
}
