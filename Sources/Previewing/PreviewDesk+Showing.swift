import Charts
import Directives
import Foundation
import Notebook
import Preparing
import Publishing
import Rendering

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
    mutating func show() -> Bool {
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

    /// Says how far a computation is; the page stays as it is.
    mutating func showStatus() {
        status.computing = computing
        board.show(nil, status)
    }

    /// The mistakes for the page, and for the terminal where they are others than before.
    private mutating func tellMistakes(
        _ diagnostics: [Diagnostic], _ source: SourceText?, _ message: String?
    ) {
        let (errors, others) = (
            diagnostics.filter { $0.severity == .error },
            diagnostics.filter { $0.severity != .error }
        )
        let listed =
            errors.prefix(Self.mostMistakes)
            + others.prefix(max(Self.mostMistakes - errors.count, 0))
        let errorsBefore = errorCount
        var mistakes = message.map { [PreviewStatus.Mistake($0)] } ?? []
        if let source {
            mistakes += listed.map { PreviewStatus.Mistake($0, in: source) }
            status.furtherErrors = max(errors.count - Self.mostMistakes, 0)
            status.furtherRemarks =
                errors.count + others.count - listed.count - status.furtherErrors
        } else {
            (status.furtherErrors, status.furtherRemarks) = (0, 0)
        }
        guard mistakes != status.mistakes else { return }
        // What only stands in another line was told already.
        let told = Set(status.mistakes.map { "\($0.message) \($0.excerpt)" })
        let isMessageNew = message.map { !told.contains("\(PreviewStatus.Mistake($0).message) []") }
        let new = listed.filter { diagnostic in
            guard let source else { return false }
            let mistake = PreviewStatus.Mistake(diagnostic, in: source)
            return !told.contains("\(mistake.message) \(mistake.excerpt)")
        }
        status.mistakes = mistakes
        if mistakes.isEmpty {
            tell(.mended)
        } else if !new.isEmpty || isMessageNew ?? false {
            tell(.mistakes(new, source, message: isMessageNew ?? false ? message : nil))
        } else if errorCount < errorsBefore {
            // Else what is mended would stand as the last word.
            tell(errorCount == 0 ? .mended : .left(errorCount))
        }
    }

    /// How many mistakes stand in the page's status that are more than remarks.
    private var errorCount: Int {
        status.mistakes.count { $0.severity == Diagnostic.Severity.error.rawValue }
            + status.furtherErrors
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
