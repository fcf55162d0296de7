import ArgumentParser
import Files
import Foundation
import Rendering

/// Where `report render` writes what it makes.
struct Destinations {
    /// In the order in which they are written.
    let all: [Destination]

    /// Reads what was asked for.
    /// - Parameters:
    ///   - output: What `-o` names: a file, a file without an ending, a folder, or `-`.
    ///   - folder: Where files go when `-o` is not given; nil for `output`.
    ///   - formats: What `-t` names.
    ///   - notebook: The notebook, whose name the files get in a folder.
    ///   - suffix: What stands behind that name.
    /// - Throws: `ValidationError` where format and name do not go together.
    init(
        output: String?, folder: String?, formats: Formats?, notebook: String,
        suffix: String = ""
    ) throws(ValidationError) {
        let own =
            URL(fileURLWithPath: notebook).deletingPathExtension().lastPathComponent + suffix
        let every = formats?.formats ?? OutputFormat.usual
        guard let output else {
            let named = folder
            let folder = named ?? "output"
            // The folder that nobody named is one of the working folder, and no link in its place leads out of it.
            let place = URL(fileURLWithPath: folder)
            all = Self.files(
                own, every, in: folder == "." ? "" : folder,
                enclosedBy: named == nil
                    ? Enclosure(place, in: URL(fileURLWithPath: ".")) : Enclosure(place))
            return
        }
        guard !output.isEmpty else {
            throw ValidationError("'-o' names no file; '-' is standard output")
        }
        if output == "-" {
            all = [Destination(format: try Self.only(formats, for: output), name: output)]
            return
        }
        let place = output.endsLikeFolder ? .folder : OutputPlace(of: URL(fileURLWithPath: output))
        switch place {
        case .folder:
            let place = Enclosure(URL(fileURLWithPath: output))
            all = Self.files(own, every, in: output, enclosedBy: place)
        case .stream, .other:
            all = [Destination(format: try Self.only(formats, for: output), name: output)]
        case .file:
            all = try Self.files(output, formats)
        }
    }

    /// The notebook's files in a folder, as the user would name them.
    private static func files(
        _ own: String, _ formats: [OutputFormat], in folder: String,
        enclosedBy enclosure: Enclosure
    ) -> [Destination] {
        let start = folder.isEmpty || folder.endsLikeFolder ? folder : folder + "/"
        return formats.map {
            Destination(
                format: $0, name: "\(start)\(own).\($0.rawValue)",
                enclosure: enclosure)
        }
    }

    /// The format of what can hold only one.
    private static func only(
        _ formats: Formats?, for output: String
    ) throws(ValidationError) -> OutputFormat {
        guard let formats, formats.formats.count == 1 else {
            throw ValidationError(
                "'\(output)' takes one format; say which with -t html, -t pdf or -t ipynb")
        }
        return formats.formats[0]
    }

    /// Whether an ending is that of another kind of file.
    ///
    /// Where the name is taken as it is, any short word behind a dot is an ending. Where `.html` or `.pdf` follows it, as for
    /// `results.v2`, only the endings are refused that everybody knows for other kinds of files.
    private static func isForeign(_ ending: String, isWhole: Bool) -> Bool {
        isWhole
            ? !ending.isEmpty && ending.count <= 5 && ending.allSatisfy(\.isLetter)
            : knownEndings.contains(ending.lowercased())
    }

    private static let knownEndings = Set(
        """
        csv doc docx eps epub gif gz ipynb jpeg jpg json markdown md odt png ps rtf safetensors svg tex txt webp xhtml \
        xml yaml yml zip
        """.split(separator: " ").map(String.init))

    private static func files(
        _ output: String, _ formats: Formats?
    ) throws(ValidationError) -> [Destination] {
        let ending = URL(fileURLWithPath: output).pathExtension
        guard let named = OutputFormat(ending: ending) else {
            let every = formats?.formats ?? OutputFormat.usual
            guard !isForeign(ending, isWhole: every.count == 1) else {
                throw ValidationError(
                    "'\(output)' ends in '.\(ending)', which is neither html, pdf nor ipynb")
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
