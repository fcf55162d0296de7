import ArgumentParser
import Files
import Foundation

/// Where `report render` writes what it makes.
struct Destinations {
    /// One file, or standard output.
    struct Destination {
        var format: Formats.Format
        /// The file as the user would name it; `-` for standard output.
        var name: String

        /// Whether it goes to standard output.
        var isStandardOutput: Bool { name == "-" }
        var url: URL { URL(fileURLWithPath: name) }
    }

    /// In the order in which they are written.
    let all: [Destination]

    /// Reads what was asked for.
    /// - Parameters:
    ///   - output: What `-o` names: a file, a file without an ending, a folder, or `-`.
    ///   - folder: Where files go when `-o` is not given.
    ///   - formats: What `-t` names.
    ///   - notebook: The notebook, whose name the files get in a folder.
    /// - Throws: `ValidationError` where format and name do not go together.
    init(
        output: String?, folder: String, formats: Formats?, notebook: String
    ) throws(ValidationError) {
        let own = URL(fileURLWithPath: notebook).deletingPathExtension().lastPathComponent
        let every = formats?.formats ?? Formats.Format.allCases
        guard let output else {
            let start = folder == "." ? "" : folder + (folder.hasSuffix("/") ? "" : "/")
            all = every.map { Destination(format: $0, name: "\(start)\(own).\($0.rawValue)") }
            return
        }
        switch Self.kind(of: output) {
        case .folder:
            let start = output.hasSuffix("/") ? output : output + "/"
            all = every.map { Destination(format: $0, name: "\(start)\(own).\($0.rawValue)") }
        case .stream:
            guard let formats, formats.formats.count == 1 else {
                throw ValidationError(
                    "'\(output)' takes one format; say which with -t html or -t pdf")
            }
            all = [Destination(format: formats.formats[0], name: output)]
        case .file:
            all = try Self.files(output, formats)
        }
    }

    private enum Kind {
        case file, folder, stream
    }

    private static func kind(of output: String) -> Kind {
        if output == "-" { return .stream }
        if output.hasSuffix("/") { return .folder }
        var status = stat()
        guard stat(output, &status) == 0 else { return .file }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return output.hasPrefix("/dev/") ? .stream : .file
        default: return .stream
        }
    }

    /// Whether an ending is that of another kind of file.
    ///
    /// Where another ending follows, `results.v2` and `draft.one` are
    /// names as good as any, and only what everybody knows for a kind of file is refused.
    private static func isForeign(_ ending: String, isWhole: Bool) -> Bool {
        if isWhole { return !ending.isEmpty && ending.count <= 5 && ending.allSatisfy(\.isLetter) }
        let kinds = [
            "csv", "doc", "docx", "eps", "epub", "gif", "gz", "ipynb", "jpeg", "jpg", "json",
            "markdown",
            "md", "odt", "png", "ps", "rtf", "safetensors", "svg", "tex", "txt", "webp", "xhtml",
            "xml",
            "yaml", "yml", "zip",
        ]
        return kinds.contains(ending.lowercased())
    }

    private static func files(
        _ output: String, _ formats: Formats?
    ) throws(ValidationError) -> [Destination] {
        let ending = URL(fileURLWithPath: output).pathExtension
        guard let named = Formats.Format(ending: ending) else {
            let every = formats?.formats ?? Formats.Format.allCases
            guard !isForeign(ending, isWhole: every.count == 1) else {
                throw ValidationError(
                    "'\(output)' ends in '.\(ending)', which is neither html nor pdf")
            }
            return every.count == 1
                ? [Destination(format: every[0], name: output)]
                : every.map { Destination(format: $0, name: "\(output).\($0.rawValue)") }
        }
        guard let formats else { return [Destination(format: named, name: output)] }
        guard formats.formats.contains(named) else {
            throw ValidationError(
                "'\(output)' ends in '.\(ending)', and -t asks for \(formats.formats[0].rawValue)")
        }
        let base = output.dropLast(ending.count + 1)
        return formats.formats.map {
            Destination(format: $0, name: $0 == named ? output : "\(base).\($0.rawValue)")
        }
    }
}

extension Formats.Format {
    /// The format that a file's ending names.
    init?(ending: String) {
        switch ending.lowercased() {
        case "html", "htm": self = .html
        case "pdf": self = .pdf
        default: return nil
        }
    }
}
