import ArgumentParser
import Comparing
import Directives
import Files
import Foundation
import Notebook
import Preparing
import Publishing
import Rendering

/// `report diff`: what differs between two trainings of a network, or between two pages.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare two trainings of one network, or two pages.",
        discussion: """
            Of two checkpoints it tells what both make of the same pictures: accuracy with its interval, McNemar's test, the classes that \
            changed most and the pictures whose prediction changed; and how far each layer moved. The pictures are those of --notebook or \
            --data, or else the dataset that both were trained on. Of two pages it tells which values and figures changed, and by how much.

            The exit status is 0 where nothing differs, 1 where something does, and 2 where that cannot be said.
            """)

    @ArgumentParser.Argument(help: "The earlier checkpoint or page.", completion: .file())
    var before: String

    @ArgumentParser.Argument(help: "The later checkpoint or page.", completion: .file())
    var after: String

    @Option(
        help: ArgumentHelp(
            "Show both networks the test pictures of this notebook.", valueName: "file"),
        completion: .file(extensions: ["md", "markdown"]))
    var notebook: String?

    @OptionGroup var settings: Settings

    @Option(
        help: ArgumentHelp(
            "Show both networks the test pictures of this folder.", valueName: "folder"),
        completion: .directory)
    var data: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write a page, or a PDF, of what differs there too.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "Tell all of it as JSON, for programs.")
    var json = false

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func validate() throws {
        if notebook == nil, !settings.assignments.isEmpty || settings.paramsFile != nil {
            throw ValidationError(
                "'-P' and '--params-file' are for the parameters of a notebook; name it with --notebook"
            )
        }
        guard let output else { return }
        guard OutputFormat(ending: URL(fileURLWithPath: output).pathExtension) != nil else {
            throw ValidationError("'\(output)' ends in neither .html, .pdf nor .ipynb")
        }
    }

    func run() throws {
        let console = Console(isQuiet: quiet)
        try Comparisons.run(console) {
            try Means.demandThreadsAndMemory()
            for file in [before, after] { try Self.demandComparable(file) }
            let pages = [before, after].map(Self.isPage)
            guard pages[0] == pages[1] else {
                let (page, other) = pages[0] ? (before, after) : (after, before)
                throw Failure(
                    message:
                        "'\(page)' is a page and '\(other)' is none; compare two pages or two checkpoints"
                )
            }
            return .init(
                isEqual: pages[0] ? try comparePages(console) : try compareNetworks(console))
        }
    }

    /// What makes the page of what differs again, files named as they may be named to others.
    private var command: String {
        func file(_ path: String) -> String {
            ShellWord.quoted(RenderCommand.shared(path), isFile: true)
        }
        var words = ["report", "diff", file(before), file(after)]
        if let notebook { words += ["--notebook", file(notebook)] }
        for (name, value) in (try? settings.values()) ?? [] {
            words += ["-P", ShellWord.quoted("\(name)=\(value)")]
        }
        if let data { words += ["--data", file(data)] }
        if let output { words += ["-o", file(output)] }
        return words.joined(separator: " ")
    }

    private func comparePages(_ console: Console) throws -> Bool {
        guard notebook == nil, data == nil else {
            throw Failure(message: "--notebook and --data have no use where pages are compared")
        }
        let comparison = try ReportComparison(before: before, after: after)
        try tell(comparison, comparison.lines, console)
        try write(comparison.document(madeBy: command), console)
        return comparison.isEqual
    }

    private func compareNetworks(_ console: Console) throws -> Bool {
        let result = try NetworkComparison.comparing(
            NetworkComparison.Request(
                before: before, after: after, notebook: notebook, settings: settings.values(),
                data: data)
        ) { question, done, total in
            console.progress(.progress(question: question, done: done, total: total))
        }
        console.clear()
        try tell(result.comparison, result.comparison.lines, console)
        if output != nil { try write(result.document(madeBy: command), console) }
        return result.comparison.isEqual
    }

    private func tell(
        _ result: some Encodable, _ lines: [String], _ console: Console
    ) throws {
        if json {
            console.data(try Comparisons.json(result))
        } else {
            console.result(lines: lines)
        }
    }

    private func write(_ document: @autoclosure () throws -> ExecutedNotebook, _ console: Console)
        throws
    {
        guard let output,
            let format = OutputFormat(ending: URL(fileURLWithPath: output).pathExtension)
        else { return }
        let sources = [before, after, notebook, settings.paramsFile].compactMap { $0 }.map {
            URL(fileURLWithPath: $0).standardizedFileURL.resolvingSymlinksInPath()
        }
        let target = URL(fileURLWithPath: output)
        guard !sources.contains(target.standardizedFileURL.resolvingSymlinksInPath()) else {
            throw Failure(message: "'\(output)' is compared and would be written over")
        }
        let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        let outcome = Publication(
            try document(), look: try PageTemplate(),
            images: ImageFolder(here, noting: ImageReads()),
            pageSize: .a4, time: try SourceDate.time(), stream: { _ in }
        ).write([Destination(format: format, name: output)])
        if let failure = outcome.failures.first { throw failure }
        if !json { console.result(output) }
    }

    /// Refuses what reports are made from or written to besides.
    /// - Throws: `Failure` that tells what to compare in its place.
    private static func demandComparable(_ path: String) throws(Failure) {
        let what: String
        switch URL(fileURLWithPath: path).pathExtension.lowercased() {
        case "md", "markdown":
            what = "is a notebook; compare the checkpoints of its network, or pages made from it"
        case "pdf": what = "is a PDF; compare the pages that were written with it"
        case "ipynb": what = "is a Jupyter notebook; compare the pages that were written with it"
        default: return
        }
        throw Failure(message: "'\(path)' \(what)")
    }

    /// Whether a file begins as a page does.
    private static func isPage(_ path: String) -> Bool {
        guard let file = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)) else {
            return ["html", "htm"].contains(URL(fileURLWithPath: path).pathExtension.lowercased())
        }
        defer { try? file.close() }
        let start = String(decoding: (try? file.read(upToCount: 200)) ?? Data(), as: UTF8.self)
        return start.lowercased().contains("<!doctype html") || start.lowercased().contains("<html")
    }
}
