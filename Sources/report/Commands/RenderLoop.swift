import Foundation
import Notebook
import Preparing
import Watching

/// `report render --watch`: renders again whenever something has changed, and ends on no mistake.
final class RenderLoop {
    /// What was read before.
    let memory = PreparationMemory()
    private let subject: NotebookOptions
    private let template: String?
    private let comparison: String?
    private let console: Console
    private let changes: Changes
    private var dataset: Set<WatchedPlace> = []
    private let notebook: URL
    private let workingFolder = WorkingFolder()
    private var toldGap: WatchError?

    /// Begins to watch what is named.
    /// - Parameters:
    ///   - subject: The notebook.
    ///   - template: The folder with the look of the page.
    ///   - comparison: The trained network that values are compared with.
    ///   - console: Where is said what happens.
    /// - Throws: ``Failure`` where there is no notebook, or files cannot be watched.
    init(
        _ subject: NotebookOptions, template: String?, comparison: String?, _ console: Console
    ) throws {
        _ = try NotebookFile.reading(subject.notebook)
        self.subject = subject
        notebook = URL(fileURLWithPath: subject.notebook).standardizedFileURL.absoluteURL
        self.template = template
        self.comparison = comparison
        self.console = console
        do {
            changes = try Changes()
        } catch {
            throw Failure(message: error.description)
        }
        follow(nil)
    }

    /// Watches what a render reads; called while it reads.
    func follow(_ preparation: Preparation?) {
        var places: Set<WatchedPlace> = [.file(notebook)]
        let files = [subject.settings.paramsFile, subject.checkpoint, comparison].compactMap { $0 }
        places.formUnion(files.map { .file(URL(fileURLWithPath: $0)) })
        if let template { places.insert(.tree(URL(fileURLWithPath: template))) }
        if let all = preparation?.places(checkpoint: subject.checkpoint) {
            places.formUnion(all.files.map { .file($0) })
            dataset = Set(
                all.dataset.files.map { .file($0) } + all.dataset.folders.map { .tree($0) })
            places.formUnion(dataset)
            if let checkpoint = all.checkpoint { places.insert(.file(checkpoint)) }
        }
        changes.watch(places)
        let gap = changes.gap
        if let gap, gap != toldGap { console.warning(gap.description) }
        toldGap = gap
    }

    /// Renders for ever.
    func run(_ render: (Console, RenderLoop?) throws -> Void) throws -> Never {
        var text = Data()
        while true {
            let now = NotebookFile.bytes(at: notebook)
            if let now { text = now }
            _ = Command.succeeds(console) {
                try render(console, self)
                return true
            }
            var changed = changes.next()
            // What looks half-written is given a moment to become whole.
            var end: Date?
            while let patience = HalfWritten.patience(
                with: NotebookFile.bytes(at: notebook), after: text)
            {
                end = end ?? Date(timeIntervalSinceNow: patience)
                let more = changes.next(until: end)
                if more.isEmpty { break }
                changed.formUnion(more)
            }
            if !changed.isDisjoint(with: dataset) { memory.forget([.dataset, .test, .training]) }
            workingFolder.comeBack()
            console.remark("changed: \(Self.names(of: changed))")
        }
    }

    private static func names(of places: Set<WatchedPlace>) -> String {
        let names = places.map { URL(fileURLWithPath: $0.path).lastPathComponent }.sorted()
        return names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and others" : "")
    }
}
