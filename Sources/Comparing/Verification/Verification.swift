package import Directives
import Files
import Foundation
import Network
import Notebook
import Preparing
import Publishing
import Rendering

/// Whether a page is what its inputs give: made again in memory, and compared byte by byte.
package struct Verification: Encodable, Sendable {
    /// The page as the user names it.
    package let page: String
    /// What is found.
    package enum Verdict: String, Codable, Sendable {
        /// The page is what its inputs give.
        case equal
        /// It is not.
        case different
        /// Nothing differs as far as that can be compared, which is not all of it.
        case unknown
    }

    /// What is found.
    package let verdict: Verdict
    /// Whether it is what the inputs give, in all bytes.
    package var isEqual: Bool { verdict == .equal }
    /// Whether all bytes were compared; where another version made the page, its numbers were.
    package let isOfAllBytes: Bool
    /// Which program made the page.
    package let program: String
    /// The notebook that it was made again from; nil where none was needed to see that the page is damaged.
    package let notebook: String?
    /// How many figures were computed again.
    package let figures: Int
    /// How many values were computed again.
    package let values: Int
    /// What differs, inputs first.
    package let differences: [PageDifference]
    /// How many more differences there are.
    package let unlisted: Int
    /// Whether all charts differ and nothing else does, as other fonts would have it.
    package let isOfOtherFonts: Bool

    private enum CodingKeys: String, CodingKey {
        case page, verdict, program, notebook, figures, values, differences, unlisted
        case isEqual = "equal"
        case isOfAllBytes = "all-bytes"
    }

    /// Writes all of it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(page, forKey: .page)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(isEqual, forKey: .isEqual)
        try container.encode(isOfAllBytes, forKey: .isOfAllBytes)
        try container.encode(program, forKey: .program)
        try container.encodeIfPresent(notebook, forKey: .notebook)
        try container.encode(figures, forKey: .figures)
        try container.encode(values, forKey: .values)
        try container.encode(differences, forKey: .differences)
        try container.encode(unlisted, forKey: .unlisted)
    }

    /// Makes a page again and compares.
    /// - Parameters:
    ///   - request: The page, and what it was made from.
    ///   - report: Is told how far it is.
    /// - Throws: ``Failure`` or ``Mistakes`` where an input is missing or cannot be used, which says nothing of the page.
    package init(
        _ request: VerificationRequest, report: @escaping (Runner.Event) -> Void = { _ in }
    ) throws {
        let page: ReportPage
        do {
            page = try ReportPage(request.page)
        } catch let damage as ReportPage.Damage {
            self.init(damaged: request.page, damage.words)
            return
        }
        let making = page.record.making
        let contradictions = page.contradictions
        guard page.isMadeAsItTells else {
            self.init(
                page, notebook: nil, figures: 0, values: 0, differences: contradictions)
            return
        }
        let recorded = try RecordedNotebook(
            of: page, named: request.notebook, in: request.workingFolder)
        let notebook = recorded.file
        var preparation = try Preparation(
            notebook.path, settings: making.pairs,
            data: request.data.map { URL(fileURLWithPath: $0) })
        if let difference = Self.difference(ofNotebook: preparation, page) {
            self.init(
                page, notebook: notebook.relativeName, figures: 0, values: 0,
                differences: [difference])
            return
        }
        let files = RecordedFiles(
            in: request.workingFolder, besides: page.url, and: notebook,
            declaring: preparation.declaration.checkpoint.flatMap {
                try? preparation.folder.file($0.path)
            })
        let declared = preparation.declaration.network
        func holds(_ file: URL, _ digest: String?) -> Bool {
            let checkpoint = try? Checkpoint(
                contentsOf: file, graph: declared?.graph, declared?.weightOptions)
            return checkpoint.map { $0.digest == digest } ?? false
        }
        let weights = page.detail("weights, SHA-256")
        let network = preparation.loadCheckpoint(
            try Self.file(request.checkpoint, or: making.checkpoint, "--checkpoint", files) {
                holds($0, weights)
            })
        let comparison = preparation.loadComparison(
            try Self.file(request.comparison, or: making.comparison?.name, "--compare", files) {
                holds($0, making.comparison?.digest)
            }, with: network)
        let look = try PageTemplate(
            folder: Self.file(request.template, or: making.template.name, "--template", files) {
                (try? PageTemplate(folder: $0))?.digest == making.template.digest
            }.map { URL(fileURLWithPath: $0) })
        let workbench = try Workbench(preparation, checkpoint: network)
        let rendition = try Rendition(
            workbench, of: RenderSubject(of: making, notebook: recorded.name), look: look,
            store: nil,
            comparedWith: comparison, dating: .day(making.day))
        let executed = rendition.execute(report)
        let images = rendition.images(noting: ImageReads())
        let again = try Page(Document(executed, imageFolder: images), template: look)
        let mine = Array(again.html.utf8)
        guard making.program == Version.program else {
            let origins = MarkedValues.origins(in: executed, images: images, look: look)
            self.init(
                page, again: PageTree(mine), origins, executed, notebook.relativeName,
                contradictions)
            return
        }
        let compared = PageComparison(inputs: PageTree(mine), page: page.tree) {
            MarkedValues.origins(in: executed, images: images, look: look)
        }
        let differences = compared.differences
        let first: [PageDifference.Kind] = [.input, .value]
        let ordered =
            contradictions + first.flatMap { kind in differences.filter { $0.kind == kind } }
            + differences.filter { !first.contains($0.kind) }
        self.init(
            page, notebook: notebook.relativeName, figures: executed.figureCount,
            values: executed.values.count,
            differences: ordered, unlisted: compared.unlisted,
            drawings: compared.inputs.drawingCount)
    }

    private init(
        _ page: ReportPage, notebook: String?, figures: Int, values: Int,
        differences: [PageDifference], unlisted: Int = 0, isOfAllBytes: Bool = true,
        drawings: Int = 0
    ) {
        let isOfDrawings = differences.allSatisfy { $0.kind == .drawing }
        isOfOtherFonts = drawings > 0 && isOfDrawings && differences.count + unlisted >= drawings
        self.page = page.name
        program = page.record.making.program
        self.notebook = notebook
        (self.figures, self.values) = (figures, values)
        self.differences = differences
        self.unlisted = unlisted
        self.isOfAllBytes = isOfAllBytes
        verdict = differences.isEmpty ? (isOfAllBytes ? .equal : .unknown) : .different
    }

    private init(damaged page: String, _ words: String) {
        self.page = page
        (verdict, isOfAllBytes, program, notebook) = (.different, true, "unknown", nil)
        (figures, values, unlisted, isOfOtherFonts) = (0, 0, 0, false)
        differences = [PageDifference(.missing, at: "the page", words)]
    }

    /// Compares the numbers alone, of a page that another version made.
    private init(
        _ page: ReportPage, again: PageTree, _ origins: [ValueOrigin],
        _ executed: ExecutedNotebook, _ notebook: String, _ contradictions: [PageDifference]
    ) {
        var differences = contradictions
        differences += Self.differences(ofValues: page.tree, again, origins)
        if let record = PageRecord(of: executed) {
            var mine = record
            mine.making.program = page.record.making.program
            differences +=
                RecordComparison(inputs: mine.json, page: page.record.json).differences
        }
        differences +=
            ActiveParts(again).differences(inPage: ActiveParts(page.tree))
        self.init(
            page, notebook: notebook, figures: executed.figureCount,
            values: executed.values.count, differences: differences, isOfAllBytes: false)
    }
}

extension Verification {
    /// What readers are told of values, in the order of the page: another version may set them otherwise, and says the same.
    private static func differences(
        ofValues page: PageTree, _ again: PageTree, _ origins: [ValueOrigin]
    ) -> [PageDifference] {
        func words(_ tree: PageTree) -> [String] {
            tree.descendants(of: 0).filter(tree.isValue).map { tree.words(in: $0) }
        }
        let (mine, theirs) = (words(again), words(page))
        guard mine.count == theirs.count, mine.count == origins.count else {
            return [
                PageDifference(
                    .value, at: "the page",
                    "the page shows \(theirs.count) values where the inputs give \(mine.count)")
            ]
        }
        return zip(zip(mine, theirs), origins).filter { !$0.0.0.isWritten(as: $0.0.1) }.map {
            pair, origin in
            PageDifference(
                .value, at: "line \(origin.line)",
                "\(origin.words) says '\(pair.1.prefix(60))' where the inputs give '\(pair.0)'",
                page: pair.1, inputs: pair.0)
        }
    }
}

// MARK: What it was made from

extension Verification {
    /// What the user names, or else what the page was given; nil where it was given nothing.
    private static func file(
        _ named: String?, or recorded: String?, _ option: String, _ files: RecordedFiles,
        where isRecorded: (URL) -> Bool
    ) throws(Failure) -> String? {
        if let named { return named }
        guard let recorded else { return nil }
        guard
            let file = files.file(
                recorded, isFolder: option == "--template", where: isRecorded)
        else {
            throw Failure(
                message:
                    "the page was made with \(option) '\(recorded)', which is neither here nor beside the page; name it by \(option)"
            )
        }
        return file.path
    }

    /// That the notebook is another text; then what else changed cannot be told.
    private static func difference(
        ofNotebook preparation: Preparation, _ page: ReportPage
    ) -> PageDifference? {
        let digest = preparation.notebook.digest
        let recorded = page.record.making.notebook.digest
        // Where only one of the two places was changed, the rest can be compared.
        guard digest != recorded, digest != page.detail("notebook, SHA-256") else { return nil }
        return PageDifference(
            .input, at: "what it was made from",
            "the notebook is another text than the page was made from (SHA-256 \(recorded.prefix(12))… in the page, \(digest.prefix(12))… here), so that what changed in the page cannot be told",
            page: recorded, inputs: digest)
    }
}

extension Making {
    /// The values of parameters; what is no pair is left out, and its record found to differ.
    fileprivate var pairs: [(name: String, value: String)] {
        settings.filter { $0.count == 2 }.map { ($0[0], $0[1]) }
    }
}

extension RenderSubject {
    /// What was asked for when a page was made, as the page names it.
    fileprivate init(of making: Making, notebook: String) {
        self.init(
            notebook: notebook,
            settings: making.pairs,
            checkpoint: making.checkpoint, template: making.template.name,
            comparison: making.comparison?.name)
    }
}

extension ExecutedNotebook {
    /// How many figures and tables were made.
    fileprivate var figureCount: Int {
        outcomes.values.count { if case .figure = $0 { true } else { false } }
    }
}
