import Foundation
import Notebook

/// Changes what would be a mistake in a notebook until there is none: it asks the parser, as `report check` does.
struct DraftRepair {
    var pieces: [DraftPiece]
    private let canShow: (String) -> Bool
    var frontMatter = ""
    var fenced = 0
    var unshown = 0
    var escaped = 0
    var renamedNotes = 0
    /// How many bytes of pieces may still be read once more.
    private var bytesLeft = mostBytes

    /// The most bytes that are read again and again.
    private static let mostBytes = 64_000_000
    /// How many mistakes the parser tells at a time.
    private static let mostTold = 100
    static let picture = "picture that is not there"
    static let directive = "directive"
    static let undefinedNote = "undefined-footnote"
    /// What is too much of a whole notebook, and becomes less by no change of a cell.
    private static let limits: Set<String> = [
        "too-many-links", "too-many-parts", "too-many-formulas",
    ]

    /// Takes the pieces of a draft.
    /// - Parameters:
    ///   - pieces: The pieces.
    ///   - canShow: Whether a picture that Markdown names is a file beside the draft.
    init(_ pieces: [DraftPiece], canShow: @escaping (String) -> Bool) {
        self.pieces = pieces
        self.canShow = canShow
    }

    /// The draft.
    var text: String { frontMatter + body + "\n" }

    var body: String { pieces.map(\.text).joined(separator: "\n\n") }

    /// What was changed, in sentences.
    var remarks: [String] {
        func count(_ number: Int, _ words: String, _ several: String) -> String? {
            number == 0 ? nil : number == 1 ? "1 \(words)" : "\(number) \(several)"
        }
        return [
            count(
                escaped, "sign that would mean something else here has a backslash",
                "signs that would mean something else here have a backslash"),
            count(
                unshown, "picture is not beside the draft and became a link",
                "pictures are not beside the draft and became links"),
            count(
                renamedNotes, "footnote has another name, for another cell has one of its name",
                "footnotes have other names, for other cells have some of their names"),
            count(
                fenced, "Markdown cell cannot be read as it is and stands as a block of code",
                "Markdown cells cannot be read as they are and stand as blocks of code"),
        ].compactMap { $0 }
    }

    /// Changes the pieces.
    /// - Throws: ``JupyterError/tooMuch(_:)`` where they are more than a notebook may have, or something stays wrong.
    mutating func run() throws(JupyterError) {
        var names = NoteNames(in: pieces)
        for index in pieces.indices where pieces[index].isMarkdown {
            pieces[index].text = markingMathematics(escapingDirectives(pieces[index].text))
            guard endsByItself(pieces[index].text) else {
                fence(index)
                continue
            }
            let own = renameNotes(index, &names)
            settle(index, names.defined)
            if pieces[index].isMarkdown { names.known.formUnion(own) }
        }
        setTitle()
        // What is left is wrong between pieces, such as a note whose definition became code.
        let rounds = min(400, max(16, Self.mostBytes / max(body.utf8.count, 1)))
        for _ in 0..<rounds {
            let errors = errors(in: text, from: frontMatter.utf8.count)
            guard !errors.isEmpty else { return }
            if errors.contains(where: { Self.limits.contains($0.identifier) }) { try refuse() }
            mend(errors)
        }
        for index in pieces.indices where pieces[index].isMarkdown { fence(index) }
        try refuse()
    }

    /// Throws what is still wrong, the limits of a notebook first.
    private func refuse() throws(JupyterError) {
        let wrong = mistakes(in: text)
        let limit = wrong.first { Self.limits.contains($0.identifier) }
        guard let told = limit ?? wrong.first else { return }
        throw .tooMuch(told.message)
    }

    /// Changes a piece until nothing is wrong with it by itself: the parser tells some mistakes at a time, and reads little for each.
    /// - Parameters:
    ///   - index: The piece.
    ///   - notes: The footnotes that any piece defines.
    private mutating func settle(_ index: Int, _ notes: Set<String>) {
        // Behind a paragraph nothing is a front matter.
        let lead = "x\n\n"
        while true {
            var bytes = Array(pieces[index].text.utf8)
            let errors = errors(in: lead + pieces[index].text, from: lead.utf8.count).filter {
                $0.identifier != Self.undefinedNote
                    || !notes.contains(Self.name(ofNote: bytes, at: $0.place))
            }
            guard !errors.isEmpty else { return }
            // Where all that are told at a time were told, others may be right in the end.
            if errors.count < Self.mostTold { pieces[index].attempts += 1 }
            bytesLeft -= bytes.count
            guard bytesLeft > 0, mend(&bytes, errors.sorted { $0.place > $1.place }, index) else {
                return fence(index)
            }
            pieces[index].text = String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Two signs that begin a directive are no directive behind a backslash; in code they are none in any case.
    private mutating func escapingDirectives(_ text: String) -> String {
        guard text.contains("<<") else { return text }
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(parsing: SourceText(text, name: ""), diagnostics: &diagnostics)
        var places = notebook.calls.map(\.range.lowerBound)
        places += diagnostics.compactMap { $0.range?.lowerBound }
        let bytes = Array(text.utf8)
        // What was found wrong lies inside the directive that it is told of.
        let opening = Array("<<".utf8)
        var starts: Set<Int> = []
        for place in places {
            var start = min(place, bytes.count - 2)
            while start >= 0, Array(bytes[start..<min(start + 2, bytes.count)]) != opening {
                start -= 1
            }
            guard start >= 0 else { continue }
            // Of three signs the first two.
            while start > 0, bytes[start - 1] == opening[0] { start -= 1 }
            starts.insert(start)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + starts.count)
        for (place, byte) in bytes.enumerated() {
            if starts.contains(place), place == 0 || bytes[place - 1] != 0x5C {
                result.append(0x5C)
                escaped += 1
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Environments of LaTeX, which Jupyter takes for mathematics by themselves, between the dollar signs that they need here.
    private func markingMathematics(_ text: String) -> String {
        guard text.contains("\\begin{") else { return text }
        var text = text
        // Mistakes of one kind are told once, so that each round finds one.
        for _ in 0..<100 {
            var diagnostics: [Diagnostic] = []
            let source = SourceText(text, name: "")
            _ = Notebook(parsing: source, diagnostics: &diagnostics)
            let words = diagnostics.lazy.filter { $0.identifier == "foreign-syntax" }
                .compactMap(\.range).map { (place: $0.lowerBound, words: source.text(in: $0)) }
                .first { $0.words.hasPrefix("\\begin{") }
            guard let words else { break }
            let bytes = Array(text.utf8)
            let end = words.words.replacing("\\begin", with: "\\end")
            let rest = String(decoding: bytes[words.place...], as: UTF8.self)
            guard let close = rest.range(of: end) else { break }
            let formula = rest[..<close.upperBound]
            guard !formula.contains("\n\n"), !formula.contains("$") else { break }
            text =
                String(decoding: bytes[..<words.place], as: UTF8.self) + "$$\n\(formula)\n$$"
                + rest[close.upperBound...]
        }
        return text
    }

    /// Whether what follows the text is outside of all that it has begun.
    private func endsByItself(_ text: String) -> Bool {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText("x\n\n" + text + "\n\nx\n", name: ""), diagnostics: &diagnostics)
        guard case .paragraph(let words)? = notebook.blocks.last?.kind else { return false }
        return words == [.text("x")]
    }

    /// The title is what the first heading says.
    private mutating func setTitle() {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(parsing: SourceText(body, name: ""), diagnostics: &diagnostics)
        for block in notebook.blocks {
            guard case .heading(_, let inlines) = block.kind else { continue }
            let words = inlines.plainText.split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            guard !words.isEmpty else { continue }
            // A title is Markdown, in which single braces would name a parameter; YAML doubles single quotes.
            let plain = String(words.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
                .replacing(/[\\`*_\[\]<$~&]/) { "\\\($0.output)" }
                .replacing("{", with: "{{").replacing("}", with: "}}").replacing("'", with: "''")
            frontMatter = "---\ntitle: '\(plain)'\n---\n\n"
            if !mistakes(in: frontMatter + "x\n").isEmpty { frontMatter = "" }
            return
        }
    }

    private func mistakes(in text: String) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        _ = Notebook(parsing: SourceText(text, name: ""), diagnostics: &diagnostics)
        return diagnostics.filter { $0.severity == .error }
    }

    /// A mistake at a place in what was read.
    typealias Wrong = (place: Int, identifier: String)

    /// What is wrong in a text, by the first byte behind its start.
    private func errors(in text: String, from start: Int) -> [Wrong] {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(parsing: SourceText(text, name: ""), diagnostics: &diagnostics)
        let wrong = diagnostics.filter { $0.severity == .error }
        var errors = wrong.compactMap { diagnostic in
            diagnostic.range.map {
                (place: $0.lowerBound - start, identifier: diagnostic.identifier)
            }
        }
        // Without a place it is told how many others there are; alone it is of the whole text.
        if errors.isEmpty, let first = wrong.first { errors = [(-1, first.identifier)] }
        errors += notebook.pictures.filter { !canShow($0.source) }
            .map { ($0.range.lowerBound - start, Self.picture) }
        errors += notebook.calls.map { ($0.range.lowerBound - start, Self.directive) }
        return errors
    }
}
