import ArgumentParser
import Directives
import Files
import Findings
import Foundation
import Notebook
import Preparing
import Publishing
import Rendering

/// `report values`: every value in a notebook's sentences, for scripts.
struct Values: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print every value in a notebook's sentences, for people or as JSON.",
        discussion: "Only the values are computed, and no file is written.")

    @OptionGroup var subject: NotebookOptions

    @Flag(help: "Write JSON.")
    var json = false

    @OptionGroup var work: WorkOptions

    func run() throws {
        let console = Console(isQuiet: work.quiet)
        try Command.run(console) { try tell(console) }
    }

    private func tell(_ console: Console) throws {
        let store = work.cache.store()
        let made = try work.enterSandbox(for: subject, store)
        defer { made.forEach { $0.end() } }
        try Means.demandThreadsAndMemory()
        var preparation = try subject.preparation(console)
        preparation.excerpt = preparation.bound.excerptOfValues.excerpt
        let loaded = preparation.loadCheckpoint(subject.checkpoint)
        // A value that cannot be made takes none of the others away.
        let mistakes = preparation.setAsideMistakesOfText()
        let workbench = try Workbench(preparation, checkpoint: loaded)
        let rendition = try Rendition(
            workbench, of: subject.subject(), look: try PageTemplate(folder: nil), store: store)
        let executed = rendition.execute(console.progress)
        console.clear()
        let diagnostics = mistakes + executed.diagnostics
        console.diagnostics(diagnostics, in: executed.notebook.source)
        let records = executed.values.map { ValueRecord($0, in: executed.notebook.source) }
        if json {
            console.data(try ValueRecord.json(records))
        } else {
            console.result(lines: ValueRecord.lines(records))
        }
        if let trouble = rendition.keepAnswers() { console.warning(trouble) }
        if diagnostics.contains(where: { $0.severity == .error }) {
            throw ExitCode.failure
        }
    }
}
