import Charts
import Directives
import Foundation
import Notebook
import Rendering

/// A document that no notebook stands behind: headings, sentences and figures in order, published as all documents are.
struct DocumentDraft {
    private var blocks: [Block] = []
    private var outcomes: [Int: ExecutedNotebook.Outcome] = [:]
    private var labels: [String: FigureLabel] = [:]
    private var numbers: [Figure.Kind: Int] = [:]
    private let command: String

    /// Begins a document that a command makes.
    init(command: String) { self.command = command }

    /// A place of its own for the next block.
    private var place: SourceRange { blocks.count..<blocks.count + 1 }

    /// Adds a heading.
    mutating func add(heading: String) {
        blocks.append(Block(.heading(level: 2, [.text(heading)]), range: place))
    }

    /// Adds a sentence or several.
    mutating func add(_ words: String) {
        blocks.append(Block(.paragraph([.text(words)]), range: place))
    }

    /// Adds a figure or table.
    mutating func add(_ figure: Figure) {
        numbers[figure.kind, default: 0] += 1
        let call = DirectiveCall(
            name: "diff", arguments: [], nameRange: place, range: place, isInline: false)
        outcomes[place.lowerBound] = .figure(
            NumberedFigure(
                figure: figure, number: numbers[figure.kind] ?? 1, identifier: nil,
                source: command, parameters: []))
        blocks.append(Block(.directive(call), range: place))
    }

    /// The document.
    func executed(title: String, subtitle: String?, from sources: [Figure.Detail])
        -> ExecutedNotebook
    {
        let notebook = Notebook(
            source: SourceText(String(repeating: " ", count: blocks.count + 1), name: "diff"),
            frontMatter: nil, blocks: blocks)
        return ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: title, subtitle: subtitle),
            outcomes: outcomes,
            provenance: sources + [Figure.Detail("made with", Version.program)], command: command)
    }
}
