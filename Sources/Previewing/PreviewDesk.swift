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

    let sources: Sources
    let board: PreviewBoard
    let watcher: Watcher
    let mailbox: Mailbox
    let tell: @Sendable (Preview.News) -> Void
    let workshop: Workshop
    /// For what an unfinished training has measured.
    let trainingRoom: Workshop
    let trainingWatch: TrainingWatch

    let memory = PreparationMemory()
    let drawings = DrawingMemory()
    var look: PageTemplate?
    var reading: Reading?
    /// What answers come from, of the last reading that had everything.
    var bench: (workbench: Workbench, ground: String)?
    var trouble: Reading.Trouble?
    var results: [String: CallResult] = [:]
    var training: RunningTraining?
    var resultsOfTraining: [String: CallResult] = [:]
    var shown = LastShown()
    var computing: PreviewStatus.Computing?
    var isComputing = false
    var placesOfDataset: Set<WatchedPlace> = []
    var watched: Set<WatchedPlace> = []
    /// What was said last of places that cannot be watched.
    var toldGap: WatchError?
    var status = PreviewStatus()
    var lastText = Data()
    var troubleOfLook: String?

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
                case .finished(let trouble):
                    // What was told of it before is over; what is told after it is of something else.
                    mail.progress = nil
                    mail.finished.append(trouble)
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
        var held = HeldChanges()
        while true {
            let mail = mailbox.take(until: held.end)
            if mail.isOver { return }
            let start = ContinuousClock.now
            take(mail)
            let isNews = !mail.changed.isEmpty || mail.isTrainingOver
            let changed = held.take(isNews ? mail.changed : nil, at: Date()) { patience }
            if let changed { readAll(changed: changed) }
            // Nothing in the page tells how far a computation is.
            guard changed != nil || mail.hasResults else {
                showStatus()
                continue
            }
            let isNew = show()
            if isNew, changed?.isEmpty == false { tell(.shown(ContinuousClock.now - start)) }
        }
    }

    /// How long to wait for the notebook, where it is what programs leave for a moment while they write.
    private var patience: TimeInterval? {
        HalfWritten.patience(with: NotebookFile.bytes(at: sources.url), after: lastText)
    }

    private mutating func take(_ mail: Mailbox.Mail) {
        for (ground, results) in mail.settled where ground == bench?.ground {
            self.results.merge(results) { $1 }
        }
        for (ground, results) in mail.running where isOfTraining(ground) {
            resultsOfTraining.merge(results) { $1 }
        }
        for trouble in mail.finished {
            if isComputing { tell(.complete) }
            (computing, isComputing) = (nil, false)
            if let trouble { tell(.warning("what was computed cannot be kept: \(trouble)")) }
        }
        if let progress = mail.progress { note(progress) }
    }

    /// Whether answers tell of the training that is under way; those of an epoch before serve until there are newer ones.
    private func isOfTraining(_ ground: String) -> Bool {
        guard let reading, let training, !training.history.isEmpty else { return false }
        return ground.hasSuffix(" \(reading.ground)")
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
