package import Directives
import Files
package import Findings
package import Foundation
package import Network
package import Preparing
package import Publishing

/// One making of a report: a checked notebook with everything its directives read, its look, and the laboratory that answers them.
///
/// A command, a preview or a test makes one of a workbench, executes it, and keeps what was read for the next.
package struct Rendition {
    /// The notebook with everything it reads.
    package let workbench: Workbench
    /// What was asked for.
    package let subject: RenderSubject
    /// The look of the page.
    package let look: PageTemplate
    /// What the numbers come from.
    package let provenance: Provenance
    /// Where answers are kept; nil where they are not.
    package let store: AnswerStore?
    /// What answers the directives.
    package let laboratory: Laboratory
    /// The time that a page may tell; nil where none is given.
    package let time: Date?
    /// The day of it, in UTC.
    let day: String?
    /// The trained network that values are compared with; nil where they are not.
    let comparison: Checkpoint?

    /// Furnishes a laboratory.
    /// - Parameters:
    ///   - workbench: The notebook with everything it reads.
    ///   - subject: What was asked for.
    ///   - look: The look of the page.
    ///   - store: Where answers are kept; nil where they are not.
    ///   - comparison: The trained network that values are compared with; nil where they are not.
    ///   - dating: What day it is said to be made on.
    /// - Throws: ``Failure`` where the given time is none.
    package init(
        _ workbench: Workbench, of subject: RenderSubject, look: PageTemplate, store: AnswerStore?,
        comparedWith comparison: Checkpoint? = nil, dating: Dating = .environment
    ) throws(Failure) {
        self.workbench = workbench
        self.subject = subject
        self.look = look
        self.store = store
        self.comparison = comparison
        switch dating {
        case .environment: (time, day) = (try SourceDate.time(), try SourceDate.day())
        case .day(let day): (time, self.day) = (nil, day)
        }
        provenance = Provenance(
            of: workbench, comparedWith: comparison, madeWith: Version.program, date: day)
        laboratory = Laboratory(workbench.supplies, store: store)
    }

    /// What day a document is said to be made on.
    package enum Dating {
        /// As the environment says.
        case environment
        /// As a page says that was made before, such as `2026-11-24`; nil where it says none.
        case day(String?)
    }

    /// Runs every directive.
    /// - Parameters:
    ///   - excerpt: The notebook with the calls that are run alone; nil for all of them.
    ///   - report: Is told how far it is.
    /// - Returns: The notebook with what every call became, as page and PDF tell it.
    package func execute(
        only excerpt: BoundNotebook? = nil, _ report: @escaping (Runner.Event) -> Void
    ) -> ExecutedNotebook {
        let preparation = workbench.preparation
        var executed = Runner(excerpt ?? preparation.bound).run(
            in: laboratory, lastReads: lastReads, warnings: preparation.diagnostics,
            provenance: provenance.details, report: report)
        noteChanges(in: &executed)
        executed.remarks = preparation.remarks
        executed.command = subject.command
        executed.making = making
        return executed
    }

    /// Says of the values how they changed since the other network.
    private func noteChanges(in executed: inout ExecutedNotebook) {
        guard let comparison else { return }
        let other = Laboratory(workbench.supplies.with(comparison), store: store)
        executed.noteChanges(
            since: Runner(workbench.preparation.bound.withValuesAlone).run(in: other))
    }

    /// What the calls read when the notebook was last rendered.
    package var lastReads: LastReads {
        store.map { LastReads(of: workbench.preparation.url, with: subject.variant, in: $0) }
            ?? .none
    }

    /// The pictures beside the text.
    package func images(noting reads: ImageReads) -> ImageFolder {
        ImageFolder(workbench.preparation.folder.url, noting: reads)
    }

    /// Keeps answers that an excerpt asked for; what the whole notebook reads is not known of it.
    /// - Returns: Why they cannot be kept.
    package func keepAnswers() -> String? {
        guard let store else { return nil }
        store.noteUses(laboratory.tally)
        return store.trouble.map {
            "what was computed cannot be kept in '\(store.folder.relativeName)': \($0)"
        }
    }

    /// Keeps what was read for the next time, and takes from the store what nobody uses.
    /// - Returns: Why it cannot be kept.
    package func keep(_ executed: ExecutedNotebook) -> String? {
        guard let store else { return nil }
        LastReads.keep(
            executed.reads, of: workbench.preparation.url, with: subject.variant, in: store,
            laboratory)
        store.noteUses(laboratory.tally)
        store.trim()
        return store.trouble.map {
            "what was computed cannot be kept in '\(store.folder.relativeName)': \($0)"
        }
    }
}

extension Rendition {
    /// The notebook with what a page that links several reports tells of it: the values in sentences, and the first figure.
    package var excerptForIndex: BoundNotebook {
        workbench.preparation.bound.excerptOfValuesAndFirstFigure
    }
}
