package import Foundation
import Notebook
package import Publishing

/// A first draft of a notebook, made of a Jupyter notebook.
///
/// Markdown stays Markdown, code becomes blocks of code that nothing runs, and outputs are left out: figures are to be computed anew by
/// directives. What would be a mistake in a notebook is changed until there is none.
package struct NotebookDraft: Sendable {
    /// The largest file that is read, in bytes.
    package static let largestFile = 100_000_000
    /// The most bytes of attached pictures.
    private static let mostPictureBytes = 100_000_000

    /// The text.
    package private(set) var text = ""
    /// Picture files that were attached to cells, by their path beside the draft.
    package private(set) var pictures: [(path: String, bytes: [UInt8])] = []
    /// What was left out or changed, in sentences.
    package private(set) var remarks: [String] = []

    /// Makes a draft.
    /// - Parameters:
    ///   - bytes: The file.
    ///   - folder: The name of the folder beside the draft in which attached pictures will lie; nil where none can be written.
    ///   - images: The folder that the draft will lie in.
    /// - Throws: ``JupyterError``.
    package init(
        _ bytes: [UInt8], pictureFolder folder: String?, images: ImageFolder
    ) throws(JupyterError) {
        let file = try JupyterFile(bytes)
        var pieces: [DraftPiece] = []
        for cell in file.cells where !cell.source.allSatisfy(\.isWhitespace) {
            switch cell.kind {
            case .markdown:
                pieces.append(DraftPiece(markdown: attaching(cell, folder)))
            case .heading(let level):
                let words = cell.source.split(whereSeparator: \.isNewline).joined(separator: " ")
                pieces.append(
                    DraftPiece(markdown: String(repeating: "#", count: level) + " " + words))
            case .code(let language): pieces.append(DraftPiece(code: cell.source, language))
            case .raw(let language):
                pieces.append(DraftPiece(code: cell.source, language ?? "text"))
            }
        }
        guard !pieces.isEmpty else { throw .empty }
        let outputs = file.cells.filter { $0.outputCount > 0 }.count
        if outputs > 0 {
            remarks.append(
                "the outputs of \(outputs) code cell\(outputs == 1 ? "" : "s") are left out; directives make figures anew"
            )
        }
        let known = Set(pictures.map(\.path))
        var repair = DraftRepair(pieces) { source in
            let path = source.removingPercentEncoding ?? source
            return known.contains(path) || PictureCheck.canShow(source, in: images)
        }
        try repair.run()
        remarks += repair.remarks
        text = repair.text
    }

    /// The text of a cell, with its attached pictures named as files.
    private mutating func attaching(_ cell: JupyterFile.Cell, _ folder: String?) -> String {
        var text = cell.source
        // The longest first: the name of one may begin that of another.
        for (name, base64) in cell.attachments.sorted(by: { $0.name.count > $1.name.count }) {
            let written = [
                name, name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed),
            ]
            .compactMap { $0 }.map { "attachment:" + $0 }
            guard written.contains(where: text.contains) else { continue }
            guard let folder, let path = keep(base64, name, in: folder) else {
                remarks.append("the attached picture '\(name)' cannot be kept")
                continue
            }
            let address = path.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? path
            for word in written { text = text.replacing(word, with: address) }
        }
        return keepingPictures(of: text, folder)
    }

    /// The text with the pictures that it holds itself as files.
    private mutating func keepingPictures(of text: String, _ folder: String?) -> String {
        guard let folder, text.contains("](data:image/") else { return text }
        var result = ""
        var next = text.startIndex
        for match in text.matches(
            of: /\]\(data:image\/([a-z]+)[a-z+.;=-]*;base64,([A-Za-z0-9+\/=]+)/)
        {
            let name = "picture-\(pictures.count + 1).\(match.output.1)"
            guard let path = keep(String(match.output.2), name, in: folder) else { continue }
            result += text[next..<match.range.lowerBound] + "](" + path
            next = match.range.upperBound
        }
        return result + text[next...]
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./")

    /// Keeps a picture under a name of its own; nil where it is none, or too much.
    private mutating func keep(_ base64: String, _ name: String, in folder: String) -> String? {
        let kept = pictures.reduce(0) { $0 + $1.bytes.count }
        guard base64.utf8.count / 4 * 3 <= Self.mostPictureBytes - kept,
            let data = Data(base64Encoded: base64, options: .ignoreUnknownCharacters)
        else { return nil }
        let bytes = Array(data)
        guard PictureCheck.isPicture(bytes) else { return nil }
        if let known = pictures.first(where: { $0.bytes == bytes }) { return known.path }
        var plain = String(
            name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }
        )
        while plain.hasPrefix(".") { plain.removeFirst() }
        if plain.isEmpty { plain = "picture" }
        plain = String(plain.suffix(100))
        var path = "\(folder)/\(plain)"
        var count = 1
        while pictures.contains(where: { $0.path.lowercased() == path.lowercased() }) {
            count += 1
            path = "\(folder)/\(count)-\(plain)"
        }
        pictures.append((path, bytes))
        return path
    }
}

/// A cell of a Jupyter notebook as it stands in a draft.
struct DraftPiece {
    /// The text, without an end of its last line.
    var text: String
    /// Whether it is Markdown, in which mistakes may be found.
    var isMarkdown: Bool
    /// How often it was changed because of mistakes.
    var attempts = 0

    init(markdown: String) {
        text = Self.lines(markdown)
        isMarkdown = true
    }

    init(code: String, _ language: String?) {
        let code = Self.lines(code)
        let word = (language ?? "").lowercased()
            .filter { $0.isASCII && ($0.isLetter || $0.isNumber || "+-#_.".contains($0)) }.prefix(
                40)
        var run = 0
        var longest = 2
        for character in code {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        text = "\(fence)\(word)\n\(code)\n\(fence)"
        isMarkdown = false
    }

    /// A text whose lines end alike, without empty ones at its ends and without characters that no text has.
    private static func lines(_ text: String) -> String {
        var lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .replacing("\0", with: "\u{FFFD}")
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.allSatisfy(\.isWhitespace) ?? false { lines.removeLast() }
        while lines.first?.allSatisfy(\.isWhitespace) ?? false { lines.removeFirst() }
        return lines.joined(separator: "\n")
    }
}
