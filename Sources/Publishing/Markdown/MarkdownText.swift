import Directives
import Files
import Foundation
import Notebook

/// Running text as Markdown that reads the same on sites that host code and in notebooks: what means something to either is escaped.
struct MarkdownText {
    /// Where the text stands, which decides what a line end may be.
    enum Setting {
        case paragraph
        /// One line: a heading.
        case line
        /// One line between bars: a cell of a table.
        case cell
    }

    /// The picture files named so far.
    private(set) var pictures: [DocumentPart.PictureOfText] = []

    /// The picture files named since the last time.
    mutating func takePictures() -> [DocumentPart.PictureOfText] {
        defer { pictures = [] }
        return pictures
    }

    /// Running text as Markdown.
    mutating func markdown(_ text: RunningText, _ setting: Setting = .paragraph) -> String {
        let markdown = self.markdown(text.pieces, setting)
        guard setting == .paragraph else { return markdown.trimmingBlanks }
        return markdown.split(separator: "\n", omittingEmptySubsequences: true)
            .map { Self.shielded(String($0).trimmingBlanks) }.filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private mutating func markdown(
        _ pieces: [RunningText.Piece], _ setting: Setting
    ) -> String {
        var result = ""
        for (index, piece) in pieces.enumerated() {
            let next = index + 1 < pieces.count ? pieces[index + 1] : nil
            result += markdown(piece, setting, after: result.last, before: next)
        }
        return result
    }

    private mutating func markdown(
        _ piece: RunningText.Piece, _ setting: Setting, after last: Character?,
        before next: RunningText.Piece?
    ) -> String {
        switch piece {
        case .text(let text), .value(let text), .reference(let text, _): return Self.escaped(text)
        case .emphasis(let inner):
            return marked(inner, setting, "*", "em", after: last, before: next)
        case .strong(let inner):
            return marked(inner, setting, "**", "strong", after: last, before: next)
        case .strikethrough(let inner):
            return marked(inner, setting, "~~", "del", after: last, before: next)
        case .code(let code): return Self.code(code, setting)
        case .link(let inner, let link):
            let words = markdown(inner, setting)
            // A place in the report is none of a notebook's.
            guard !link.destination.text.hasPrefix("#") else { return words }
            let title = link.title.map {
                " \"\(Self.escaped($0).replacing("\"", with: "&quot;"))\""
            }
            return "[\(words)](<\(link.destination.encoded)>\(title ?? ""))"
        case .image(let image): return self.image(image)
        case .mathematics(let formula, let isDisplay):
            let source = Self.mathematics(formula, setting == .cell ? .cell : .line)
            return isDisplay ? "$$\(source)$$" : "$\(source)$"
        case .softBreak: return setting == .paragraph ? "\n" : " "
        case .lineBreak: return setting == .paragraph ? "\\\n" : "<br>"
        case .mark(let mark): return "<sup>\(mark.number)</sup>"
        case .change(let words): return Self.escaped("(\(words))")
        case .failure(let failure): return "**\(Self.escaped(failure.words))**"
        case .doubtful(let inner): return "<mark>" + markdown(inner, setting) + "</mark>"
        case .objection(let objection): return "**[\(Self.escaped(objection.words))]**"
        }
    }

    /// Text between marks, or between tags where marks could be read otherwise.
    private mutating func marked(
        _ inner: [RunningText.Piece], _ setting: Setting, _ mark: String, _ tag: String,
        after last: Character?, before next: RunningText.Piece?
    ) -> String {
        let words = markdown(inner, setting)
        // Beside a space or a sign every other character may stand inside the marks.
        func isPlain(_ character: Character?) -> Bool {
            character.map { $0.isASCII && !$0.isWhitespace && !"*_~\\<>".contains($0) } ?? false
        }
        func isBlank(_ character: Character?) -> Bool {
            character.map { $0.isWhitespace || "(,.;:?!)".contains($0) } ?? true
        }
        let follows: Bool =
            switch next {
            case nil, .softBreak, .lineBreak: true
            case .text(let text): isBlank(text.first)
            default: false
            }
        return isPlain(words.first) && isPlain(words.last) && isBlank(last) && follows
            ? "\(mark)\(words)\(mark)" : "<\(tag)>\(words)</\(tag)>"
    }

    private mutating func image(_ image: RunningText.Image) -> String {
        let type = image.file.format.rawValue
        var name = (image.source.removingPercentEncoding ?? image.source).pathNames.last ?? ""
        name = String(
            name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }
        )
        if name.isEmpty { name = "picture" }
        let plain = name
        var count = 1
        // Another file of the same name has another name here.
        while let known = pictures.first(where: { $0.name == name }),
            known.bytes != image.file.bytes
        {
            count += 1
            name = "\(count)-\(plain)"
        }
        if !pictures.contains(where: { $0.name == name }) {
            pictures.append(
                DocumentPart.PictureOfText(name: name, type: type, bytes: image.file.bytes))
        }
        let words = Self.escaped(image.alternativeText).replacing("\n", with: " ")
        return "![\(words)](attachment:\(name))"
    }
}

extension MarkdownText {
    /// Words in which nothing means anything to Markdown.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            switch character {
            // Notebooks take what begins with a backslash for mathematics even where it is escaped by another.
            case "\\": result += "&#92;"
            case "`", "*", "_", "[", "]", "<", ">", "$", "~", "|", "#":
                result += "\\\(character)"
            case "&":
                let next = index + 1 < characters.count ? characters[index + 1] : " "
                result += next.isLetter || next == "#" ? "&amp;" : "&"
            // Otherwise two of them would end a paragraph.
            case "\n", "\r", "\r\n": result += " "
            default: result.append(character)
            }
        }
        return result
    }

    /// A line of a paragraph that begins no other block.
    static func shielded(_ line: String) -> String {
        if line.wholeMatch(of: /[-+](?:\s.*)?|[-=:]+|-[- ]*/) != nil { return "\\" + line }
        if let match = line.prefixMatch(of: /([0-9]{1,9})([.)])(?:\s|$)/) {
            return "\(match.output.1)\\"
                + line[line.index(line.startIndex, offsetBy: match.output.1.count)...]
        }
        return line
    }

    /// Code in a line.
    static func code(_ code: String, _ setting: Setting) -> String {
        var code = code.replacing("\n", with: " ")
        // In a cell a bar ends it even in code.
        if setting == .cell { code = code.replacing("|", with: "\\|") }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: code) + 1)
        let isAtEdge = code.hasPrefix("`") || code.hasSuffix("`") || code.isEmpty
        let isSpaced = code.hasPrefix(" ") && code.hasSuffix(" ") && code.contains { $0 != " " }
        let pad = isAtEdge || isSpaced ? " " : ""
        return fence + pad + code + pad + fence
    }

    /// The most of a sign that stand in a row.
    static func longestRun(of sign: Character, in text: String) -> Int {
        var (longest, run) = (0, 0)
        for character in text {
            run = character == sign ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// LaTeX without empty lines, which would end the paragraph, and in cells without bars.
    static func mathematics(_ formula: Formula, _ setting: Setting) -> String {
        let lines = formula.source.split(whereSeparator: \.isNewline)
            .map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
        let source = lines.joined(separator: setting == .paragraph ? "\n" : " ")
        return setting == .cell
            ? source.replacing("\\|", with: "\\Vert ").replacing("|", with: "\\vert ") : source
    }
}
