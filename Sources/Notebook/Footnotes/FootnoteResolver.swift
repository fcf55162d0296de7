/// Numbers the footnotes in the order in which the text refers to them, once all are known.
struct FootnoteResolver {
    private let definitions: [String: FootnoteDefinition]
    /// The names that are defined, in order.
    private let definedNames: [String]
    private var numbers: [String: Int] = [:]
    /// The names by their numbers.
    private var names: [String] = []
    private let knowsAll: Bool
    private(set) var diagnostics: DiagnosticList

    /// Takes note of the definitions; the first of a name counts.
    ///
    /// Where not all are known, none is missed.
    init(_ all: [FootnoteDefinition], knowsAll: Bool = true, diagnostics: DiagnosticList) {
        self.knowsAll = knowsAll
        self.diagnostics = diagnostics
        var definitions: [String: FootnoteDefinition] = [:]
        for definition in all.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if definitions[definition.name] == nil {
                definitions[definition.name] = definition
            } else {
                self.diagnostics.append(
                    "duplicate-footnote", "the footnote '\(definition.name)' is defined twice",
                    at: definition.label,
                    hint: "give one of the two another name, or refer to the first twice")
            }
        }
        self.definitions = definitions
        definedNames = definitions.keys.sorted()
    }

    /// The blocks with numbered marks, and the footnotes by number; one that nothing refers to is left out.
    mutating func resolve(_ blocks: [Block]) -> (blocks: [Block], footnotes: [Footnote]) {
        number(marksOf: blocks)
        var footnotes: [Footnote] = []
        // Footnotes may refer to each other, so their own marks come after those of the text.
        while footnotes.count < names.count, let note = definitions[names[footnotes.count]] {
            number(marksOf: note.blocks)
            for block in note.blocks { check(block) }
            footnotes.append(
                Footnote(
                    name: note.name, number: footnotes.count + 1, blocks: note.blocks,
                    range: note.range))
        }
        for note in definitions.values.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where numbers[note.name] == nil && knowsAll {
            diagnostics.append(
                "unused-footnote", "nothing refers to the footnote '\(note.name)'", at: note.label,
                severity: .warning, hint: "write '[^\(note.name)]' where it belongs, or take it out"
            )
        }
        for index in footnotes.indices {
            footnotes[index].blocks = footnotes[index].blocks.map(numbered)
        }
        return (blocks.map(numbered), footnotes)
    }

    private mutating func number(marksOf blocks: [Block]) {
        for mark in blocks.flatMap(\.footnoteMarks) {
            guard definitions[mark.name] != nil else {
                report(undefined: mark)
                continue
            }
            if numbers[mark.name] == nil {
                names.append(mark.name)
                numbers[mark.name] = names.count
            }
        }
    }

    private mutating func report(undefined mark: FootnoteMark) {
        guard knowsAll else { return }
        let near = diagnostics.isFull ? nil : didYouMean(mark.name, among: definedNames)
        diagnostics.append(
            "undefined-footnote", "the footnote '\(mark.name)' is never defined", at: mark.range,
            hint: near.map { "did you mean '[^\($0)]'?" }
                ?? "define it on a line of its own: '[^\(mark.name)]: …'")
    }

    /// The block with the numbers at its marks; an undefined one becomes text.
    private func numbered(_ block: Block) -> Block {
        block.replacingText { inlines in
            inlines.map { inline in
                guard case .footnote(var mark) = inline else { return inline }
                guard let number = numbers[mark.name] else { return .text("[^\(mark.name)]") }
                mark.number = number
                return .footnote(mark)
            }
        }
    }

    /// Reports what is too large for a note in a margin.
    private mutating func check(_ block: Block) {
        let what: String
        switch block.kind {
        case .heading: what = "a heading"
        case .table: what = "a table"
        case .rule: what = "a rule"
        case .directive: what = "a figure"
        case .quote(let blocks):
            for block in blocks { check(block) }
            return
        case .list(let list):
            for block in list.items.flatMap(\.blocks) { check(block) }
            return
        case .paragraph, .code, .mathematics, .html: return
        }
        diagnostics.append(
            "misplaced-in-footnote", "a footnote cannot hold \(what)", at: block.range,
            hint: "it holds paragraphs, lists, quotes, code and mathematics")
    }
}
