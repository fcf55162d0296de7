public import ArgumentParser
import Collections
import Datasets
import Directives
import Files
import Findings
import Foundation
import Network
import Notebook
import Preparing
public import Publishing
import Rendering

/// `report render`: executes a notebook and writes the page and the PDF.
struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Execute a notebook and write it as one HTML file and one PDF.")

    @OptionGroup var subject: NotebookOptions

    @ArgumentParser.Argument(
        help: ArgumentHelp(
            "Further notebooks; a folder stands for the notebooks in it. A page links them all.",
            valueName: "notebooks"),
        completion: .file(extensions: ["md", "markdown"]))
    var others: [String] = []

    @Option(
        help: ArgumentHelp(
            "Render with each of these values of a parameter, such as seed=1..3 or recipe=modern,article; of several sweeps every combination. A page compares them.",
            valueName: "key=values"),
        transform: Self.axis(typed:))
    var sweep: [SweepAxis] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; of several formats, each gets its own ending. A folder takes files of the notebook's name, and - is standard output.",
            valueName: "file"),
        completion: .file())
    var output: String?

    @Option(
        help: ArgumentHelp("The folder to write into. (default: output)", valueName: "folder"),
        completion: .directory)
    var outputDir: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "What to write: html, pdf, ipynb, or several with commas between. (default: html,pdf)",
            valueName: "formats"))
    var to: Formats?

    @Option(help: ArgumentHelp("The size of the PDF's sheets: a4 or letter.", valueName: "size"))
    var pageSize: PaperFormat = .a4

    @Flag(help: "Train first, and write the result where the checkpoint is kept.")
    var retrain = false

    @Flag(help: "Let --retrain overwrite weights of another training, or from elsewhere.")
    var force = false

    @Option(
        help: ArgumentHelp("Write the numbers behind every figure there too.", valueName: "folder"),
        completion: .directory)
    var data: String?

    @Option(
        help: ArgumentHelp(
            "Write every figure with frames there as an animated GIF.", valueName: "folder"),
        completion: .directory)
    var assets: String?

    @Option(
        help: ArgumentHelp(
            "The look of the page, in the place of the built-in one.", valueName: "folder"),
        completion: .directory)
    var template: String?

    @Option(
        help: ArgumentHelp(
            "Say of each value how it changed since this earlier training of the same network.",
            valueName: "file"),
        completion: .file())
    var compare: String?

    @Option(
        help: ArgumentHelp(
            "Fail where the page is larger, such as 3MB, and list its heaviest figures.",
            valueName: "size"))
    var maxSize: ByteCount?

    @Flag(help: "Count warnings as errors.")
    var strict = false

    @Flag(
        name: .customLong("no-expect"),
        help: "Show what is expected and does not hold, and fail not for it.")
    var toleratesExpectations = false

    @Flag(help: "Go on, and write anew whenever something has changed that is read.")
    var watch = false

    @OptionGroup var diagnostics: DiagnosticsOptions

    @OptionGroup var work: WorkOptions

    func run() throws {
        let console = Console(isQuiet: work.quiet, format: diagnostics.diagnosticsFormat)
        try Command.run(console) {
            if isSeveral {
                try renderSeveral(console)
            } else if !sweep.isEmpty {
                try renderSweep(console)
            } else if watch {
                try RenderLoop(subject, template: template, comparison: compare, console).run {
                    console, loop in
                    try render(console, for: loop)
                }
            } else {
                try render(console)
            }
        }
    }

    func validate() throws {
        guard retrain || !force else {
            throw ValidationError("'--force' is for --retrain and does nothing without it")
        }
        let destinations = try destinations().all
        try validateSeveral()
        guard watch else { return }
        if isSeveral || !sweep.isEmpty {
            throw ValidationError("'--watch' takes one notebook, and no '--sweep'")
        }
        if retrain { throw ValidationError("'--watch' and '--retrain' do not go together") }
        if destinations.contains(where: \.isStandardOutput) {
            throw ValidationError("'--watch' writes files, and '-o -' names none")
        }
        if work.sandbox == true {
            throw ValidationError(
                "'--watch' and '--sandbox' do not go together: what is made anew would be out of its reach"
            )
        }
    }

    /// Where the files go; behind the notebook's name in them may stand what they are rendered with.
    func destinations(_ suffix: String = "") throws(ValidationError) -> Destinations {
        try Destinations(
            output: output, folder: outputDir, formats: to, notebook: subject.notebook,
            suffix: suffix)
    }

    /// Renders the notebook.
    /// - Parameters:
    ///   - console: Where is said what comes of it.
    ///   - loop: What renders it again and again; nil where it is rendered once.
    ///   - suffix: What stands behind the notebook's name in those of its files.
    ///   - tell: Is told of the render, and what it came to; nil where there was nothing to do.
    /// - Throws: ``Mistakes`` and ``Failure``, or an exit status where what is wrong was told.
    func render(
        _ console: Console, for loop: RenderLoop? = nil, suffix: String = "",
        telling tell: (Rendition, ExecutedNotebook?, [Destination]) throws -> Void = { _, _, _ in }
    ) throws {
        let start = ContinuousClock.now
        let destinations = try destinations(suffix).all
        let store = work.cache.store()
        let made =
            watch ? [] : try enterSandbox(destinations, store, notebooks: [subject.notebook])
        // A render that fails leaves no empty folders behind.
        defer { made.forEach { $0.end() } }
        // The threads are gone when it returns, but a sandbox could still see them.
        try Means.demandThreadsAndMemory()
        let look = try PageTemplate(folder: template.map { URL(fileURLWithPath: $0) })
        let (workbench, comparison) = try workbench(console, loop)
        let preparation = workbench.preparation
        let sources = preparation.sources(
            checkpoint: subject.checkpoint, parameters: subject.settings.paramsFile,
            template: template, comparison: compare)
        for destination in destinations where !destination.isStandardOutput {
            try sources.spare(destination.url)
        }
        let rendition = try Rendition(
            workbench, of: subject.subject(template: template, comparison: compare), look: look,
            store: store, comparedWith: comparison)
        let laboratory = rendition.laboratory
        let place = stampPlace(
            in: store, of: workbench, destinations,
            texts: [look.digest, rendition.subject.command]
                + rendition.provenance.details.map { "\($0)" })
        if let store, let place, let stamp = RenderStamp(holdingAt: place, in: laboratory) {
            stamp.noteUse(at: place, in: store)
            LastReads.noteUse(
                of: preparation.url, with: rendition.subject.variant, in: store)
            try tell(rendition, nil, destinations)
            return try end(preparation, stamp, destinations, console, since: start)
        }
        let executed = rendition.execute(console.progress)
        console.clear()
        let images = ImageReads()
        // What goes wrong on standard output is said at the end, as for every result; nothing where the reader has just
        // seen enough.
        let outcome = Publication(
            executed, look: look, images: rendition.images(noting: images), pageSize: pageSize,
            time: rendition.time, stream: { StandardStream.output.write($0) }
        ).write(destinations)
        if let assets {
            try AnimationWriter.write(
                executed, to: URL(fileURLWithPath: assets), sparing: sources)
        }
        if let data {
            let left = try DataWriter.write(
                executed, to: URL(fileURLWithPath: data), sparing: sources)
            if let left { console.warning(left) }
        }
        let diagnostics = (executed.diagnostics + outcome.diagnostics).map { diagnostic in
            var diagnostic = diagnostic
            if toleratesExpectations, diagnostic.identifier == "expectation" {
                diagnostic.severity = .warning
            }
            return diagnostic
        }
        console.diagnostics(diagnostics, in: executed.notebook.source)
        for failure in outcome.failures { console.error(ErrorWords.of(failure)) }
        for file in outcome.files where file != "-" { console.result(file) }
        if let store, let place, outcome.failures.isEmpty, diagnostics == preparation.diagnostics {
            let trace = executed.traces.values.reduce(into: Trace()) { $0.note($1) }
            RenderStamp(
                at: place, trace: trace, images: images, written: outcome.digests,
                answers: store.answersInUse,
                figureCount: executed.computedCount + executed.keptCount, in: laboratory
            )?.keep(at: place)
        }
        if let trouble = rendition.keep(executed) { console.warning(trouble) }
        countExpectations(of: executed, console)
        try tell(
            rendition, executed,
            destinations.filter { outcome.files.contains($0.name) })
        tally(executed.computedCount, executed.keptCount, console, since: start)
        let isTooLarge =
            outcome.page.map { self.isTooLarge($0, outcome.files[0], console) } ?? false
        if isWorse(diagnostics) || isTooLarge || !outcome.failures.isEmpty {
            throw ExitCode.failure
        }
    }

    /// Tells how many of the expectations hold, where one does not.
    private func countExpectations(of executed: ExecutedNotebook, _ console: Console) {
        let verdicts = executed.verdicts
        let fallen = verdicts.count { !$0.holds }
        guard fallen > 0 else { return }
        let undecided = executed.undecidedCount
        let count = verdicts.count + undecided
        console.remark(
            "\(fallen) of \(count) expectation\(count == 1 ? "" : "s") \(fallen == 1 ? "does" : "do") not hold"
                + (undecided == 0 ? "" : ", and \(undecided) could not be judged"))
    }

    /// Whether a render with these mistakes fails.
    private func isWorse(_ diagnostics: [Diagnostic]) -> Bool {
        diagnostics.contains {
            ($0.severity == .error || (strict && $0.severity == .warning))
                && !(toleratesExpectations && $0.identifier == "expectation")
        }
    }

    /// Says what a render says that finds its files as it would write them.
    private func end(
        _ preparation: Preparation, _ stamp: RenderStamp,
        _ destinations: [Destination], _ console: Console,
        since start: ContinuousClock.Instant
    ) throws {
        console.clear()
        console.diagnostics(preparation.diagnostics, in: preparation.notebook.source)
        for destination in destinations { console.result(destination.name) }
        tally(0, stamp.figureCount, console, since: start)
        if isWorse(preparation.diagnostics) { throw ExitCode.failure }
    }

    /// Tells how many figures were worked out.
    private func tally(
        _ computed: Int, _ kept: Int, _ console: Console, since start: ContinuousClock.Instant
    ) {
        guard Console.isInteractive, !work.quiet else { return }
        let tenths = ((ContinuousClock.now - start) / .milliseconds(100)).rounded()
        console.remark("figures: \(computed) computed, \(kept) kept; \(tenths / 10) s")
    }

    /// Where the stamp of this render lies; nil where one would not tell all.
    private func stampPlace(
        in store: AnswerStore?, of workbench: Workbench,
        _ destinations: [Destination], texts: [String]
    ) -> RenderStamp.Place? {
        let isPlain = data == nil && assets == nil && maxSize == nil && !retrain
        guard let store, isPlain, !destinations.contains(where: \.isStandardOutput) else {
            return nil
        }
        return RenderStamp.Place(
            in: store, of: workbench,
            texts: texts + [ProgramIdentity.text, "\(pageSize)", "\(destinations.map(\.format))"],
            outputs: destinations.map(\.url))
    }

    /// Puts together what the notebook reads, with its network loaded or trained first.
    private func workbench(
        _ console: Console, _ loop: RenderLoop?
    ) throws -> (Workbench, comparison: Checkpoint?) {
        var preparation = try subject.preparation(console, remembering: loop?.memory)
        // Before its network is read: what changes from now on is told.
        loop?.follow(preparation)
        guard !retrain else {
            // The file may be the very one that is written over.
            let comparison = preparation.loadComparison(compare, with: nil)
            let network = try preparation.retrain(subject.checkpoint, isForced: force, console)
            return (try Workbench(preparation, checkpoint: network), comparison)
        }
        let network = preparation.loadCheckpoint(subject.checkpoint)
        let comparison = preparation.loadComparison(compare, with: network)
        return (try Workbench(preparation, checkpoint: network), comparison)
    }

    /// Gives up what a render does not need, where the kernel can keep it from us.
    /// - Returns: Folders that were made for what will be written, the innermost first.
    func enterSandbox(
        _ destinations: [Destination], _ store: AnswerStore?, notebooks: [String]
    ) throws -> [NewFolder] {
        guard work.sandbox ?? true else { return [] }
        let files = destinations.filter { !$0.isStandardOutput }.map(\.name)
        var outputs = files.map(Sandbox.place) + [data, assets].compactMap { $0 }
        for destination in destinations {
            // Where the folder is gone, what cannot be written will say so.
            guard let enclosure = destination.enclosure, enclosure.isThere,
                !enclosure.holds(destination.url)
            else { continue }
            // The kernel would be told to let through what the program itself refuses.
            throw Failure(
                message: "cannot write '\(destination.name)': a link leads out of "
                    + "'\(enclosure.url.relativePath)'")
        }
        // Pictures of a folder are kept decoded.
        if let pictures = DatasetFiles.cache { outputs.append(pictures.folder.path) }
        if let store { outputs.append(store.folder.path) }
        if retrain {
            // Lock and unfinished training lie beside the name; a link's target is replaced where it lies.
            let kept = subject.checkpoint.map { [$0] } ?? notebooks
            outputs += kept.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
            if let checkpoint = subject.checkpoint { outputs.append(Sandbox.place(of: checkpoint)) }
            // Where weights are kept that fit into no other folder.
            outputs.append(FileManager.default.temporaryDirectory.path)
        }
        return try Sandbox.enter(
            notebooks: notebooks,
            files: [subject.checkpoint, subject.settings.paramsFile, compare].compactMap { $0 },
            folders: [template].compactMap { $0 }, outputs: outputs, isWanted: work.sandbox)
    }

    /// Whether the page exceeds its budget; then also tells which figures take the most of it.
    private func isTooLarge(_ page: Page, _ file: String, _ console: Console) -> Bool {
        let size = ByteCount(page.html.utf8.count)
        guard let maxSize, size.bytes > maxSize.bytes else { return false }
        console.error(
            "\(file): the page has \(size), more than the \(maxSize) of --max-size")
        for weight in page.weights.prefix(5) {
            let source = weight.source.split(whereSeparator: \.isNewline).joined(separator: " ")
            console.remark("  \(ByteCount(weight.byteCount))  \(weight.name)  \(source)")
        }
        return true
    }
}

extension PaperFormat: ExpressibleByArgument {}
