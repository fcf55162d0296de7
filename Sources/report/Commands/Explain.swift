import ArgumentParser
import Directives
import Files
import Findings
import Foundation
import Network
import Notebook
import Preparing
import Rendering

/// `report explain`: which figures are fresh, which are not, and why.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell of each figure and value whether it must be computed again, and why.",
        discussion: "Nothing is computed.")

    @OptionGroup var subject: NotebookOptions

    @ArgumentParser.Argument(
        help: ArgumentHelp(
            "One figure alone, by its number or its id: 3, 'Table 1', loss.", valueName: "figure"))
    var figure: String?

    @OptionGroup var cache: CacheOptions

    @Flag(help: "Tell it as JSON, for programs.")
    var json = false

    func run() throws {
        let console = Console()
        try Command.run(console) { try explain(console) }
    }

    private func explain(_ console: Console) throws {
        var preparation = try subject.preparation(console)
        let loaded = preparation.loadCheckpoint(subject.checkpoint)
        let workbench = try Workbench(preparation, checkpoint: loaded)
        let store = cache.store()
        let laboratory = Laboratory(workbench.supplies, store: store)
        let variant = try subject.subject().variant
        let lastReads =
            store.map { LastReads(of: workbench.preparation.url, with: variant, in: $0) } ?? .none
        let all = Explainer(workbench.preparation.bound, lastReads: lastReads)
            .findings(in: laboratory)
        let shown = figure.map { name in all.filter { $0.isCalled(name) } } ?? all
        guard !shown.isEmpty || figure == nil else {
            throw Failure(
                message: "there is no figure '\(figure ?? "")' in '\(subject.notebook)'; there are "
                    + all.compactMap { $0.identifier ?? $0.label }.listed(with: "and"))
        }
        let records = shown.map {
            ExplanationRecord(
                $0, lastRendered: lastReads.date, in: workbench.preparation.notebook.source,
                of: workbench.graph)
        }
        if json {
            for record in records { console.data(try record.json()) }
        } else {
            for record in records { record.lines.forEach { console.result($0) } }
            let stale = records.count { $0.state != "fresh" }
            console.result(
                stale == 0
                    ? "all \(records.count) are fresh"
                    : "\(stale) of \(records.count) are computed by the next render")
        }
    }
}

extension Explainer.Call {
    /// Whether an author means this one.
    fileprivate func isCalled(_ name: String) -> Bool {
        identifier == name || label == name || label == "Figure \(name)"
    }
}

/// What is told of one call.
struct ExplanationRecord: Encodable {
    var figure: String?
    var id: String?
    var directive: String
    var line: Int
    /// The file that it stands in, where the notebook includes it.
    var file: String?
    /// `fresh`, `stale`, `new` or `failed`.
    var state: String
    /// What changed, of an answer that was kept.
    var changes: [Change]
    /// What it read, as far as that is known.
    var reads: [String]
    /// How long its answers took when they were worked out.
    var seconds: Double
    /// Why it cannot be made.
    var problem: String?

    /// What has changed of what was read for one answer, or for the figure itself.
    struct Change: Encodable {
        var question: String
        var inputs: [String]
        /// When the answer was last used while it held (ISO 8601).
        var since: String?
    }

    /// Tells of a call; `lastRendered` is when it was last made, or found to be as it was.
    init(
        _ finding: Explainer.Call, lastRendered: Date?, in source: SourceText, of graph: Graph?
    ) {
        let explanation = finding.explanation
        figure = finding.label
        id = finding.identifier
        directive = finding.source.split(whereSeparator: \.isNewline).joined(separator: " ")
        line = source.position(of: finding.range.lowerBound).line
        file = source.nameOfPart(at: finding.range.lowerBound)
        if finding.changes.isEmpty {
            changes = explanation.stale.filter { !$0.changes.isEmpty }.map { stale in
                Change(
                    question: stale.question,
                    inputs: Trace(changed: stale.changes).words(in: graph),
                    since: stale.since?.formatted(.iso8601))
            }
        } else {
            changes = [
                Change(
                    question: finding.name,
                    inputs: Trace(changed: finding.changes).words(in: graph),
                    since: lastRendered?.formatted(.iso8601))
            ]
        }
        state =
            if explanation.problem != nil {
                "failed"
            } else if finding.isFresh {
                "fresh"
            } else {
                finding.lastRead == nil && changes.isEmpty ? "new" : "stale"
            }
        reads = (finding.lastRead?.trace ?? explanation.trace).words(in: graph)
        seconds = explanation.seconds
        problem = explanation.problem.map { ErrorWords.of($0) }
    }

    /// For people.
    var lines: [String] {
        let name = figure ?? "value"
        var lines = ["\(name), \(file.map { "\($0) " } ?? "")line \(line): \(state)  \(directive)"]
        if let problem { lines.append("  \(problem)") }
        for change in changes.prefix(3) {
            let since = change.since.map { " since \($0)" } ?? ""
            lines.append("  \(change.inputs.listed(with: "and")) changed\(since)")
        }
        if state == "stale", changes.isEmpty { lines.append("  its numbers are no longer kept") }
        if changes.count > 3 {
            lines.append("  and \(changes.count - 3) more answers are no longer right")
        }
        if !reads.isEmpty { lines.append("  reads \(reads.listed(with: "and"))") }
        if seconds >= 0.005 {
            lines.append("  took \((seconds * 100).rounded() / 100) s when it was computed")
        }
        return lines
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self).jsonMadeVisible
    }
}
