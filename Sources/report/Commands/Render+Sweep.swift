import ArgumentParser
import Collections
import Directives
import Files
import Foundation
import Notebook
import Preparing
import Publishing
import Rendering

/// One notebook with several values for its parameters, and a page that compares the reports.
extension Render {
    /// Renders every combination; one that fails leaves the others.
    func renderSweep(_ console: Console) throws {
        let sweep = try Sweep(self.sweep)
        for axis in sweep.axes
        where subject.settings.assignments.contains(where: { $0.name == axis.name }) {
            throw Failure(message: "'\(axis.name)' is set by -P and swept; leave one out")
        }
        func single(_ combination: Sweep.Combination) throws -> Render {
            var render = self
            render.sweep = []
            render.work.sandbox = false
            render.subject.settings.assignments += try combination.settings.map {
                try Assignment(parsing: "\($0.name)=\($0.value)")
            }
            return render
        }
        let name = URL(fileURLWithPath: subject.notebook).deletingPathExtension()
            .lastPathComponent
        let page = try destination(ofPage: "\(name)-sweep")
        let destinations = try sweep.combinations.flatMap {
            try single($0).destinations($0.suffix).all
        }
        let made = try enterSandbox(
            destinations + [page], work.cache.store(), notebooks: [subject.notebook])
        defer { made.forEach { $0.end() } }
        try check(sweep)
        try spareForeignPage(page, kind: SweepComparison.kind)
        var reports: [SweepComparison.Report] = []
        var failures = 0
        for combination in sweep.combinations {
            var report = SweepComparison.Report(combination, notebook: subject.notebook)
            let succeeds = try Command.runPart(console) {
                try single(combination).render(console, suffix: combination.suffix) {
                    rendition, executed, files in
                    report.entry.files = files.map { ($0.format, $0.url.lastPathComponent) }
                    try report.tell(executed ?? rendition.execute { _ in }, rendition)
                }
            }
            if !succeeds {
                console.error("the report for \(combination.words) is not as it should be")
            }
            report.entry.hasFailed = !succeeds
            failures += succeeds ? 0 : 1
            reports.append(report)
        }
        let title = reports.lazy.compactMap { $0.entry.head?.title }.first ?? name
        if reports.contains(where: { !$0.entry.files.isEmpty }) {
            try write(SweepComparison(reports, of: sweep, title: title).page, to: page, console)
        }
        guard failures == 0 else {
            console.error("\(failures) of \(reports.count) reports are not as they should be")
            throw ExitCode.failure
        }
    }

    /// Finds before any work that a parameter is unknown or cannot have a value, or that trainings would be written over one another.
    private func check(_ sweep: Sweep) throws {
        let settings = try subject.settings.values()
        let notebook = try NotebookFile.reading(subject.notebook, settings: settings).notebook
        let names = (notebook.frontMatter?["params"]?.entries ?? []).map { $0.key }
        if let unknown = sweep.unknownAxis(among: names, of: subject.notebook) { throw unknown }
        let files = try sweep.combinations.map { combination in
            let all = settings + combination.settings
            let notebook = try NotebookFile.reading(subject.notebook, settings: all).notebook
            let declared = Declaration.reading(notebook, settings: all)
            // What is wrong with a value stands in no file.
            let mistakes = declared.diagnostics.filter { $0.severity == .error && $0.range == nil }
            guard mistakes.isEmpty else {
                throw Mistakes(diagnostics: mistakes, source: notebook.source)
            }
            return declared.declaration.checkpoint?.path
        }
        if retrain, let shared = sweep.sharedCheckpoint(files) { throw shared }
    }
}
