package import Directives
import Files
package import Findings
package import Foundation
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

    /// Furnishes a laboratory.
    /// - Throws: ``Failure`` where the given time is none.
    package init(
        _ workbench: Workbench, of subject: RenderSubject, look: PageTemplate, store: AnswerStore?
    ) throws(Failure) {
        self.workbench = workbench
        self.subject = subject
        self.look = look
        self.store = store
        time = try SourceDate.time()
        provenance = Provenance(
            of: workbench, madeWith: "report \(Version.current)", date: try SourceDate.day())
        laboratory = Laboratory(workbench.supplies, store: store)
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
        executed.remarks = preparation.remarks
        executed.command = subject.command
        return executed
    }

    /// What the calls read when the notebook was last rendered.
    package var lastReads: LastReads {
        store.map { LastReads(of: workbench.preparation.url, in: $0) } ?? .none
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
        LastReads.keep(executed.reads, of: workbench.preparation.url, in: store, laboratory)
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
