import ArgumentParser
import Collections
import Directives
import Files
import Findings
import Foundation
import Preparing
import Publishing
import Rendering

/// Several notebooks at once, each rendered as if alone, and a page that links them.
extension Render {
    /// Whether more than one notebook is named.
    var isSeveral: Bool {
        !others.isEmpty || NotebookListing.isFolder(subject.notebook)
    }

    /// Takes what `--sweep` says.
    static func axis(typed text: String) throws -> SweepAxis {
        do throws(Failure) {
            return try SweepAxis(text)
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// Refuses what cannot be done for several reports.
    func validateSeveral() throws(ValidationError) {
        guard isSeveral || !sweep.isEmpty else { return }
        let what = isSeveral ? "several notebooks" : "--sweep"
        guard !isSeveral || sweep.isEmpty else {
            throw ValidationError("'--sweep' is for one notebook alone")
        }
        if let output, !output.endsLikeFolder, !NotebookListing.isFolder(output) {
            throw ValidationError(
                "'-o \(output)' is one file, and \(what) make\(isSeveral ? "" : "s") several; name a folder, as in '-o reports/'"
            )
        }
        for (option, value) in [("--data", data), ("--assets", assets)] where value != nil {
            throw ValidationError(
                "'\(option)' is for one report; \(what) would write over one another there")
        }
        guard checkpoint(isSharedBy: what) == nil else {
            throw ValidationError(
                "'--checkpoint' is one file, into which '--retrain' would write all trainings of \(what)"
            )
        }
    }

    private func checkpoint(isSharedBy what: String) -> String? {
        retrain ? subject.checkpoint : nil
    }

    /// The folder that the reports of several notebooks, or of a sweep, are written into.
    var folderOfSeveral: String { output ?? outputDir ?? "output" }

    /// The place of a page about all reports, in their folder.
    func destination(ofPage name: String) throws -> Destination {
        var page = self
        page.to = Formats(argument: "html")
        guard var destination = try page.destinations().all.first else {
            throw Failure(message: "there is no place for '\(name).html'")
        }
        let start = destination.name.lastIndex(of: "/").map { destination.name[...$0] } ?? ""
        destination.name = start + name + ".html"
        return destination
    }

    /// Refuses to write over what somebody else made.
    func spareForeignPage(_ destination: Destination, kind: String) throws {
        let url = destination.url
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        let start = try? OpenFile(url, atMost: 1 << 30, in: destination.enclosure)
        let bytes = start.flatMap { try? $0.bytes(0..<min($0.byteCount, 100_000)) }
        guard let bytes, Overview.isOne(bytes, kind: kind) else {
            throw Failure(
                message:
                    "'\(destination.name)' is there and was not made by this command; take it away, or choose another folder with --output-dir"
            )
        }
    }

    /// Renders every notebook; one that fails leaves the others.
    func renderSeveral(_ console: Console) throws {
        let listing = try NotebookListing([subject.notebook] + others)
        func single(_ notebook: String) -> Render {
            var render = self
            render.subject.notebook = notebook
            render.others = []
            // It is entered once for all.
            render.work.sandbox = false
            return render
        }
        let page = try destination(ofPage: ReportIndex.name)
        let destinations = try listing.candidates.flatMap { try single($0).destinations().all }
        let made = try enterSandbox(
            destinations + [page], work.cache.store(), notebooks: listing.candidates)
        defer { made.forEach { $0.end() } }
        let (notebooks, left) = listing.notebooks()
        for other in left { console.remark("'\(other.path)' is left out: \(other.reason)") }
        guard !notebooks.isEmpty else { throw Failure(message: "none of the files is a notebook") }
        if let collision = NotebookListing.collision(of: notebooks, reserved: ReportIndex.name) {
            throw collision
        }
        try spareForeignPage(page, kind: ReportIndex.kind)
        var entries: [ReportEntry] = []
        var failures = 0
        for notebook in notebooks {
            var entry = ReportEntry(notebook: notebook)
            let succeeds = try Command.runPart(console) {
                try single(notebook).render(console) { rendition, executed, files in
                    entry.files = files.map { ($0.format, $0.url.lastPathComponent) }
                    try entry.tell(
                        executed ?? rendition.execute(only: rendition.excerptForIndex) { _ in },
                        rendition)
                }
            }
            entry.hasFailed = !succeeds
            failures += succeeds ? 0 : 1
            entries.append(entry)
        }
        // A page about nothing helps nobody.
        if entries.contains(where: { !$0.files.isEmpty }) {
            try write(ReportIndex(entries).page, to: page, console)
        }
        guard failures == 0 else {
            console.error(
                "\(failures) of \(notebooks.count) notebooks could not be rendered as they should")
            throw ExitCode.failure
        }
    }

    /// Writes a page about all reports.
    func write(_ page: Overview, to destination: Destination, _ console: Console) throws {
        let look = try PageTemplate(folder: template.map { URL(fileURLWithPath: $0) })
        let bytes = Data(page.html(look).utf8)
        let old = try? Data(
            reading: destination.url, atMost: bytes.count, in: destination.enclosure)
        if old != bytes {
            try FileReplacement.write(bytes, to: destination.url, in: destination.enclosure)
        }
        console.result(destination.name)
    }
}
