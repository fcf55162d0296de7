import Notebook

/// Footnotes, whose names belong to a cell in Jupyter and to the whole text in a notebook.
extension DraftRepair {
    /// What footnotes are called.
    struct NoteNames {
        /// What lines of any cell seem to define.
        let defined: Set<String>
        /// What cells before define, as a parser reads them.
        var known: Set<String> = []
        /// What stands in brackets anywhere.
        private var written: Set<String> = []
        /// The last number behind a name.
        private var numbers: [String: Int] = [:]

        /// Looks through all cells.
        init(in pieces: [DraftPiece]) {
            var defined: Set<String> = []
            for piece in pieces where piece.isMarkdown && piece.text.contains("[^") {
                defined.formUnion(DraftRepair.definedNotes(in: piece.text))
                for match in piece.text.matches(of: /\[\^([^\]\s]+)\]/) {
                    written.insert(String(match.output.1))
                }
            }
            self.defined = defined
        }

        /// A name that no other footnote has.
        mutating func another(for name: String) -> String {
            // A name has at most a hundred bytes.
            let start = name.utf8.count < 90 ? name : "note"
            var number = numbers[start] ?? 1
            var other: String
            repeat {
                number += 1
                other = "\(start)-\(number)"
            } while !written.insert(other).inserted
            numbers[start] = number
            return other
        }
    }

    /// The names of footnotes that lines seem to define.
    private static func definedNotes(in text: String) -> Set<String> {
        var names: Set<String> = []
        for line in text.split(separator: "\n") {
            if let match = line.prefixMatch(of: /[ >]*\[\^([^\]\s]+)\]:/) {
                names.insert(String(match.output.1))
            }
        }
        return names
    }

    /// Gives the footnotes of a piece other names, where a piece before it defines notes of the same names.
    /// - Parameters:
    ///   - index: The piece.
    ///   - names: What footnotes are called.
    /// - Returns: The names that the piece defines now.
    mutating func renameNotes(_ index: Int, _ names: inout NoteNames) -> Set<String> {
        let text = pieces[index].text
        let seeming = Self.definedNotes(in: text)
        guard !seeming.isEmpty else { return [] }
        // The parser tells of footnotes that something refers to; behind the text something refers to each.
        let (lead, marks) = ("x\n\n", seeming.sorted().map { "[^\($0)]" }.joined(separator: " "))
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText("\(lead)\(text)\n\nx \(marks)\n", name: ""),
            diagnostics: &diagnostics)
        var own = Set(notebook.footnotes.map(\.name))
        let others = own.intersection(names.known).sorted()
        let renamed = Dictionary(
            uniqueKeysWithValues: others.map { ($0, names.another(for: $0)) })
        var bytes = Array(text.utf8)
        var places: [(start: Int, name: String)] = notebook.footnotes.compactMap { note in
            renamed[note.name].map { (note.range.lowerBound, $0) }
        }
        let blocks = notebook.blocks + notebook.footnotes.flatMap(\.blocks)
        places += blocks.flatMap(\.footnoteMarks).compactMap { mark in
            renamed[mark.name].map { (mark.range.lowerBound, $0) }
        }
        // What one piece defines twice is referred to once.
        for label in diagnostics.lazy.filter({ $0.identifier == "duplicate-footnote" })
            .compactMap(\.range)
        {
            let other = names.another(
                for: Self.name(ofNote: bytes, at: label.lowerBound - lead.utf8.count))
            places.append((label.lowerBound, other))
            own.insert(other)
        }
        for (start, name) in places.sorted(by: { $0.start > $1.start }) {
            let start = start - lead.utf8.count
            guard bytes.indices ~= start,
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")), end > start + 2
            else { continue }
            bytes.replaceSubrange(start + 2..<end, with: name.utf8)
        }
        if !places.isEmpty { pieces[index].text = String(decoding: bytes, as: UTF8.self) }
        renamedNotes += Set(places.map(\.name)).count
        return own.subtracting(renamed.keys).union(renamed.values)
    }

    /// The name in `[^name]`.
    static func name(ofNote bytes: [UInt8], at place: Int) -> String {
        guard bytes.indices ~= place else { return "" }
        let name = bytes[place...].dropFirst(2).prefix { $0 != UInt8(ascii: "]") }
        return String(decoding: name, as: UTF8.self)
    }
}
