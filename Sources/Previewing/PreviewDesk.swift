import Charts
import Directives
import Findings
import Foundation
import Network
import Notebook
import Preparing
import Publishing
import Rendering
import Watching

/// Where a preview is put together, on one thread: what was read, what is worked out, what is shown.
struct PreviewDesk {
    /// What is read.
    struct Sources: Sendable {
        var notebook: String
        var parameters: String?
        var template: String?
        var subject: @Sendable () throws -> RenderSubject

        /// The notebook where it lay at the beginning.
        var url: URL
        var parametersURL: URL?
        var templateURL: URL?
        let workingFolder = WorkingFolder()

        init(
            notebook: String, parameters: String?, template: String?,
            subject: @escaping @Sendable () throws -> RenderSubject
        ) {
            (self.notebook, self.parameters, self.template) = (notebook, parameters, template)
            self.subject = subject
            func absolute(_ path: String) -> URL {
                URL(fileURLWithPath: path).standardizedFileURL.absoluteURL
            }
            url = absolute(notebook)
            parametersURL = parameters.map(absolute)
            templateURL = template.map(absolute)
        }
    }

    private let sources: Sources
    private let board: PreviewBoard
    private let watcher: Watcher
    private let mailbox: Mailbox
    private let tell: @Sendable (Preview.News) -> Void
    private let workshop: Workshop
    /// For what an unfinished training has measured.
    private let trainingRoom: Workshop
    private let trainingWatch: TrainingWatch

    private let memory = PreparationMemory()
    private let drawings = DrawingMemory()
    private var look: PageTemplate?
    private var reading: Reading?
    /// What answers come from, of the last reading that had everything.
    private var bench: (workbench: Workbench, ground: String)?
    private var trouble: Reading.Trouble?
    private var results: [String: CallResult] = [:]
    private var training: RunningTraining?
    private var resultsOfTraining: [String: CallResult] = [:]
    private var shown = LastShown()
    private var computing: PreviewStatus.Computing?
    private var isComputing = false
    private var placesOfDataset: Set<WatchedPlace> = []
    private var watched: Set<WatchedPlace> = []
    private var status = PreviewStatus()
    private var lastText = Data()
    private var hasWaited = false
    private var troubleOfLook: String?

    init(
        _ sources: Sources, board: PreviewBoard, watcher: Watcher, mailbox: Mailbox,
        store: @escaping @Sendable () -> AnswerStore?,
        tell: @escaping @Sendable (Preview.News) -> Void
    ) {
        self.sources = sources
        self.board = board
        self.watcher = watcher
        self.mailbox = mailbox
        self.tell = tell
        workshop = Workshop(store: store) { news in
            mailbox.put { mail in
                switch news {
                case .settled(let ground, let results): mail.settled.append((ground, results))
                case .progress(let progress): mail.progress = progress
                case .finished(let trouble): mail.finished.append(trouble)
                }
            }
        }
        trainingRoom = Workshop(store: { nil }) { news in
            guard case .settled(let ground, let results) = news else { return }
            mailbox.put { $0.running.append((ground, results)) }
        }
        trainingWatch = TrainingWatch { mailbox.put { $0.isTrainingOver = true } }
    }

    /// Works until it is told to end.
    mutating func run() {
        readAll(changed: [])
        show()
        var held: Set<WatchedPlace> = []
        while true {
            // What looks half-written is given a moment to become whole.
            let mail = mailbox.take(
                until: held.isEmpty ? nil : Date(timeIntervalSinceNow: HalfWritten.patience))
            if mail.isOver { return }
            let start = ContinuousClock.now
            if !held.isEmpty, mail.changed.isEmpty { hasWaited = true }
            let changed = held.union(mail.changed)
            held = []
            take(mail)
            if !changed.isEmpty || mail.isTrainingOver {
                if isHalfWritten, !hasWaited {
                    held = changed
                    if held.isEmpty { held = [.file(sources.url)] }
                } else {
                    readAll(changed: changed)
                }
                hasWaited = false
            }
            let isNew = show()
            if isNew, !changed.isEmpty { tell(.shown(ContinuousClock.now - start)) }
        }
    }

    /// Whether the file is what programs leave for a moment while they write: nothing, or only the beginning of what it was.
    private var isHalfWritten: Bool {
        HalfWritten.isLikely(try? Data(contentsOf: sources.url), after: lastText)
    }

    private mutating func take(_ mail: Mailbox.Mail) {
        for (ground, results) in mail.settled where ground == bench?.ground {
            self.results.merge(results) { $1 }
        }
        for (_, results) in mail.running { resultsOfTraining.merge(results) { $1 } }
        if let progress = mail.progress { note(progress) }
        for trouble in mail.finished {
            if isComputing { tell(.complete) }
            (computing, isComputing) = (nil, false)
            if let trouble { tell(.warning("what was computed cannot be kept: \(trouble)")) }
        }
    }

    private mutating func note(_ progress: Workshop.Progress) {
        guard let reading else { return }
        let calls = reading.preparation.bound.calls
        guard let call = calls.first(where: { $0.identity == progress.call }) else { return }
        let names = Set(calls.map(\.identity))
        let percent = progress.total > 0 ? 100 * progress.done / progress.total : nil
        computing = PreviewStatus.Computing(
            done: names.count { results[$0] != nil }, total: names.count,
            figure: call.label.map { "\($0.kind.word) \($0.number)" },
            words: progress.question.isEmpty ? nil : progress.question, percent: percent)
        isComputing = true
        let name = call.label.map { $0.text } ?? "<<\(call.call.name)>>"
        tell(
            .progress(
                [name, progress.question, percent.map { "\($0) %" } ?? ""].filter { !$0.isEmpty }
                    .joined(separator: ": ")))
    }
}

// MARK: Reading

extension PreviewDesk {
    /// Reads everything anew that may have changed; what is watched then is what was read, and read again if that is more than before.
    private mutating func readAll(changed: Set<WatchedPlace>) {
        if !changed.isDisjoint(with: placesOfDataset) {
            memory.forget([.dataset, .test, .training])
        }
        sources.workingFolder.comeBack()
        let template = sources.templateURL.map { WatchedPlace.tree($0) }
        if look == nil || template.map(changed.contains) ?? false { readLook() }
        for _ in 0..<3 {
            read()
            let before = watched
            watch()
            if watched.isSubset(of: before) { break }
        }
        order()
    }

    private mutating func readLook() {
        do throws(TemplateError) {
            look = try PageTemplate(folder: sources.template.map { URL(fileURLWithPath: $0) })
            troubleOfLook = nil
        } catch {
            troubleOfLook = ErrorWords.of(error)
            // Before there was any, the built-in one serves.
            if look == nil { look = try? PageTemplate() }
        }
    }

    private mutating func read() {
        if let text = try? Data(contentsOf: sources.url) {
            guard !text.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) || lastText.isEmpty
            else {
                trouble = Reading.Trouble(
                    message: "\(sources.notebook): the notebook is empty")
                return
            }
            lastText = text
        }
        let subject: RenderSubject
        do {
            subject = try sources.subject()
        } catch let mistakes as Mistakes {
            trouble = Reading.Trouble(diagnostics: mistakes.diagnostics, source: mistakes.source)
            return
        } catch {
            trouble = Reading.Trouble(message: ErrorWords.of(error))
            return
        }
        do throws(Reading.Trouble) {
            let reading = try Reading(subject, memory)
            self.reading = reading
            trouble = nil
            guard let workbench = reading.workbench else { return }
            if bench?.ground != reading.ground {
                results = [:]
                resultsOfTraining = [:]
            }
            bench = (workbench, reading.ground)
        } catch {
            trouble = error
        }
    }

    private mutating func watch() {
        var places: Set<WatchedPlace> = [.file(sources.url)]
        if let file = sources.parametersURL { places.insert(.file(file)) }
        if let folder = sources.templateURL { places.insert(.tree(folder)) }
        guard let reading else {
            watched = places
            return watcher.watch(places)
        }
        let all = reading.preparation.places(checkpoint: reading.subject.checkpoint)
        places.formUnion(all.files.map { .file($0) })
        placesOfDataset = Set(
            all.dataset.files.map { .file($0) } + all.dataset.folders.map { .tree($0) })
        places.formUnion(placesOfDataset)
        if let checkpoint = all.checkpoint {
            places.formUnion([
                .file(checkpoint), .file(UnfinishedTraining(of: checkpoint).url),
                .file(TrainingSign.lock(of: checkpoint)),
            ])
            let before = training?.words
            training = trainingWatch.look(
                at: checkpoint, epochs: reading.preparation.declaration.recipe.epochs)
            if before != training?.words { tell(.training(training?.words)) }
        }
        if trouble != nil { places.formUnion(watched) }
        watched = places
        watcher.watch(places)
    }

    /// Has worked out what is not there.
    private mutating func order() {
        guard let reading else { return }
        if let bench, reading.ground == bench.ground, reading.workbench != nil {
            let calls = unique(reading.preparation.bound.calls)
            let names = Set(calls.map(\.identity))
            results = results.filter { names.contains($0.key) }
            workshop.want(
                Workshop.Order(
                    ground: bench.ground, supplies: bench.workbench.supplies,
                    runner: Runner(reading.preparation.bound),
                    calls: calls.filter { results[$0.identity] == nil }))
        }
        guard let checkpoint = training?.checkpoint, let training, !training.history.isEmpty else {
            resultsOfTraining = [:]
            return
        }
        let calls = unique(reading.preparation.bound.calls.filter(\.tellsOfTraining))
        guard !calls.isEmpty else { return }
        trainingRoom.want(
            Workshop.Order(
                ground: "\(training.state) \(reading.ground)",
                supplies: reading.preparation.supplies(with: checkpoint),
                runner: Runner(reading.preparation.bound), calls: calls))
    }

    private func unique(_ calls: [BoundCall]) -> [BoundCall] {
        var seen: Set<String> = []
        return calls.filter { seen.insert($0.identity).inserted }
    }
}

// MARK: Showing

extension PreviewDesk {
    /// A page that says nothing yet.
    static func emptyPage(of notebook: String) throws -> PageParts {
        let source = SourceText("", name: notebook)
        var mistakes: [Diagnostic] = []
        let parsed = Notebook(parsing: source, diagnostics: &mistakes)
        let executed = ExecutedNotebook(
            notebook: parsed, head: Declaration.reading(parsed).declaration.head, outcomes: [:],
            diagnostics: [])
        return try PageParts(
            Document(executed), template: PageTemplate(), remembering: DrawingMemory())
    }

    /// Shows what there is.
    /// - Returns: Whether the page was written.
    @discardableResult
    private mutating func show() -> Bool {
        var parts: PageParts?
        var found: [Diagnostic] = trouble?.diagnostics ?? []
        var source = trouble?.source
        var message = trouble?.message ?? troubleOfLook
        if trouble == nil, let reading, let look {
            do {
                let executed = self.executed(reading)
                let document = Document(
                    executed,
                    imageFolder: ImageFolder(reading.preparation.folder.url, noting: ImageReads()))
                parts = try PageParts(document, template: look, remembering: drawings)
                let more = executed.diagnostics + document.diagnostics
                found = reading.diagnostics + more.filter { !reading.diagnostics.contains($0) }
                source = executed.notebook.source
            } catch {
                message = ErrorWords.of(error)
            }
        }
        tellMistakes(found, source, message)
        status.isOutdated = trouble != nil && board.sight.outline.version > 1
        status.training = training.map {
            PreviewStatus.Training(words: $0.words, isAtWork: $0.isAtWork, share: $0.share)
        }
        status.computing = computing
        board.show(parts, status)
        return parts != nil
    }

    /// The mistakes for the page, and for the terminal where they are others than before.
    private mutating func tellMistakes(
        _ diagnostics: [Diagnostic], _ source: SourceText?, _ message: String?
    ) {
        let ranked =
            diagnostics.filter { $0.severity == .error }
            + diagnostics.filter { $0.severity != .error }
        var mistakes = message.map { [PreviewStatus.Mistake($0)] } ?? []
        if let source {
            mistakes += ranked.prefix(Self.mostMistakes).map {
                PreviewStatus.Mistake($0, in: source)
            }
        }
        guard mistakes != status.mistakes else { return }
        // What only stands in another line was told already.
        let told = Set(status.mistakes.map { "\($0.message) \($0.excerpt)" })
        let isMessageNew = message.map { !told.contains("\(PreviewStatus.Mistake($0).message) []") }
        let new = diagnostics.filter { diagnostic in
            guard let source else { return false }
            let mistake = PreviewStatus.Mistake(diagnostic, in: source)
            return !told.contains("\(mistake.message) \(mistake.excerpt)")
        }
        status.mistakes = mistakes
        if mistakes.isEmpty {
            tell(.mended)
        } else if !new.isEmpty || isMessageNew ?? false {
            tell(.mistakes(new, source, message: isMessageNew ?? false ? message : nil))
        }
    }

    private static let mostMistakes = 20

    private mutating func executed(_ reading: Reading) -> ExecutedNotebook {
        let runner = Runner(reading.preparation.bound)
        var known = results
        if let training, !training.history.isEmpty {
            for (name, result) in resultsOfTraining { known[name] = result.noting(training.words) }
        }
        let isWithout = reading.workbench == nil
        let reason = isWithout ? reading.reasonOfWant : nil
        let before = shown
        var executed = runner.notebook(
            of: known, mistakes: reading.mistakesOfCalls,
            standIns: { before.standIn(for: $0, reason: reason) },
            warnings: [],
            provenance: provenance(of: reading))
        executed.remarks = reading.preparation.remarks
        executed.command = reading.subject.command
        shown = LastShown(executed, before: before)
        return executed
    }

    private func provenance(of reading: Reading) -> [Figure.Detail] {
        guard let workbench = reading.workbench ?? bench?.workbench else { return [] }
        let day = try? SourceDate.day()
        return Provenance(of: workbench, madeWith: "report \(Version.current)", date: day).details
    }
}
