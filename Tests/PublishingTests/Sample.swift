import Charts
import Directives
import Foundation
import Notebook

@testable import Publishing

/// Executed notebooks built by hand, one block at a time, with places that are right.
struct Sample {
    private(set) var text = ""
    var blocks: [Block] = []
    var outcomes: [Int: ExecutedNotebook.Outcome] = [:]
    var head = DocumentHead(title: "Sample")
    var labels: [String: FigureLabel] = [:]
    var provenance: [Figure.Detail] = []
    var command: String?

    /// Where the next block will begin.
    var end: Int { text.utf8.count }

    /// Adds a block written as `source`.
    mutating func add(_ source: String, _ kind: Block.Kind) {
        let start = text.utf8.count
        text += source + "\n\n"
        blocks.append(Block(kind, range: start..<start + source.utf8.count))
    }

    /// Adds a paragraph.
    mutating func add(_ inlines: Inline...) {
        add("…", .paragraph(inlines))
    }

    /// Adds a directive alone on its line, and what it became.
    mutating func add(_ source: String, becoming outcome: ExecutedNotebook.Outcome?) {
        let call = call(source, isInline: false)
        outcomes[call.range.lowerBound] = outcome
        add(source, .directive(call))
    }

    /// Adds a figure with its number.
    mutating func add(
        _ source: String, _ figure: Figure, number: Int = 1, identifier: String? = nil,
        parameters: [Figure.Detail] = []
    ) {
        add(
            source,
            becoming: .figure(
                NumberedFigure(
                    figure: figure, number: number, identifier: identifier, source: source,
                    parameters: parameters)))
    }

    /// Adds a sentence with a directive in it.
    mutating func add(
        _ before: String, value source: String, becoming outcome: ExecutedNotebook.Outcome
    ) {
        var call = call(source, isInline: true)
        call.range =
            call.range.lowerBound + before.utf8.count..<call.range.upperBound + before.utf8.count
        outcomes[call.range.lowerBound] = outcome
        add(before + source, .paragraph([.text(before), .value(call)]))
    }

    private func call(_ source: String, isInline: Bool) -> DirectiveCall {
        let start = text.utf8.count
        let name = source.dropFirst(2).prefix { $0.isLetter || $0 == "-" }
        return DirectiveCall(
            name: String(name), arguments: [],
            nameRange: start + 2..<start + 2 + name.utf8.count,
            range: start..<start + source.utf8.count, isInline: isInline)
    }

    /// The notebook.
    var executed: ExecutedNotebook {
        ExecutedNotebook(
            notebook: Notebook(
                source: SourceText(text, name: "notebooks/sample.md"), frontMatter: nil,
                blocks: blocks),
            head: head, outcomes: outcomes, labels: labels, provenance: provenance,
            command: command)
    }

    /// The page, drawn by a stub.
    func page(template: PageTemplate? = nil, imageFolder: ImageFolder? = nil) throws -> Page {
        try Page(
            Document(executed, imageFolder: imageFolder), template: template ?? PageTemplate(),
            drawing: StubDrawing())
    }

    /// The page between `<main>` and `</main>`, without the line ends next to them.
    func article(imageFolder: ImageFolder? = nil) throws -> String {
        let html = try page(imageFolder: imageFolder).html
        let start = html.range(of: "<main id=\"article\">")?.upperBound ?? html.startIndex
        let end = html.range(of: "</main>")?.lowerBound ?? html.endIndex
        return html[start..<end].trimmingCharacters(in: .newlines)
    }
}

/// The formula that a notebook has between dollar signs.
func formula(_ latex: String, isDisplay: Bool = false) throws -> Formula {
    var diagnostics: [Diagnostic] = []
    let mark = isDisplay ? "$$" : "$"
    let notebook = Notebook(
        parsing: SourceText("x \(mark)\(latex)\(mark)\n", name: "test.md"),
        diagnostics: &diagnostics)
    guard diagnostics.isEmpty else { throw BadFormula(diagnostics: diagnostics) }
    switch notebook.blocks.last?.kind {
    case .mathematics(let formula): return formula
    case .paragraph(let inlines):
        guard case .mathematics(let formula, _)? = inlines.last else { fallthrough }
        return formula
    default: throw BadFormula(diagnostics: diagnostics)
    }
}

private struct BadFormula: Error {
    var diagnostics: [Diagnostic]
}

/// The link that stands at the end of a heading.
func headingLink(_ anchor: String) -> String {
    "<a class=\"to-heading\" href=\"#\(anchor)\" aria-label=\"Link to this section\"></a>"
}
