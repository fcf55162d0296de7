import ArgumentParser
import Directives
import Files
import Findings
import Foundation
import Notebook
import Preparing
import Publishing
import Rendering

/// `report figure`: one figure of a notebook alone, for a paper or a slide.
struct FigureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure",
        abstract: "Write one figure of a notebook as a file of its own: PDF, SVG or PNG.",
        discussion: "Only what the figure shows is computed.")

    @OptionGroup var subject: NotebookOptions

    @ArgumentParser.Argument(
        help: ArgumentHelp(
            "The figure, by its number or its id: 3, 'Table 1', loss.", valueName: "figure"))
    var figure: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; its ending says what it is: .pdf, .svg or .png.", valueName: "file"),
        completion: .file(extensions: ["pdf", "svg", "png"]))
    var output: String

    @Option(
        help: ArgumentHelp(
            "How wide it is, such as 84mm, 8.4cm, 3.3in, 240pt or 320px. (default: as in the report)",
            valueName: "length"), transform: Self.length(typed:))
    var width: SheetLength?

    @Option(
        help: ArgumentHelp(
            "How many times 96 pixels a PNG file has to the inch, from 0.25 to 16. (default: 2)",
            valueName: "factor"), transform: Self.scale(typed:))
    var scale: Double?

    @Flag(help: "Write the caption with it.")
    var caption = false

    @Option(
        help: ArgumentHelp(
            "Which frame of a player is shown, from 1. (default: the last)", valueName: "number"))
    var frame: Int?

    @Option(
        help: ArgumentHelp(
            "The look of the page, whose fonts and colours it takes, in the place of the built-in one.",
            valueName: "folder"),
        completion: .directory)
    var template: String?

    @OptionGroup var work: WorkOptions

    private static func length(typed text: String) throws -> SheetLength {
        do throws(SheetLength.Mistake) {
            return try SheetLength(width: text)
        } catch {
            throw ValidationError(error.message)
        }
    }

    private static func scale(typed text: String) throws -> Double {
        guard let scale = Double(text), 0.25...16 ~= scale else {
            throw ValidationError("a scale is a number from 0.25 to 16, such as 2")
        }
        return scale
    }

    func validate() throws {
        let format = try format()
        guard scale == nil || format == .png else {
            throw ValidationError(
                "'--scale' is for PNG files; a .\(format.rawValue) file is sharp in every size")
        }
        guard frame ?? 1 >= 1 else { throw ValidationError("frames are counted from 1") }
    }

    private func format() throws(ValidationError) -> FigureFormat {
        let ending = URL(fileURLWithPath: output).pathExtension
        guard let format = FigureFormat(ending: ending) else {
            throw ValidationError(
                ending.isEmpty
                    ? "'\(output)' has no ending; a figure is written as .pdf, .svg or .png"
                    : "'\(output)' ends in '.\(ending)'; a figure is written as .pdf, .svg or .png")
        }
        return format
    }

    func run() throws {
        let console = Console(isQuiet: work.quiet)
        try Command.run(console) { try write(console) }
    }

    private func write(_ console: Console) throws {
        let store = work.cache.store()
        let made = try work.enterSandbox(
            for: subject, template: template, output: output, store)
        defer { made.forEach { $0.end() } }
        try Means.demandThreadsAndMemory()
        let look = try PageTemplate(folder: template.map { URL(fileURLWithPath: $0) })
        var preparation = try subject.preparation(console)
        guard let call = preparation.bound.figure(called: figure) else {
            // What is wrong with the notebook may be why there is none.
            guard !preparation.hasErrors else { throw preparation.mistakes }
            throw preparation.bound.noFigure(called: figure, in: subject.notebook)
        }
        preparation.excerpt = preparation.bound.excerpt(with: call).excerpt
        let loaded = preparation.loadCheckpoint(subject.checkpoint)
        let mistakes = preparation.mistakes
        let elsewhere = preparation.setAsideMistakesOfText(but: [call.call.range])
        // What cannot be read may be a figure, and then others have other numbers.
        let isCertain = elsewhere.allSatisfy {
            $0.range.map { $0.lowerBound > call.call.range.lowerBound } ?? false
        }
        guard isCertain || (call.identifier == figure && !caption) else { throw mistakes }
        let workbench = try Workbench(preparation, checkpoint: loaded)
        let url = URL(fileURLWithPath: output)
        try workbench.preparation.sources(
            checkpoint: subject.checkpoint, parameters: subject.settings.paramsFile,
            template: template
        ).spare(url)
        let rendition = try Rendition(
            workbench, of: subject.subject(template: template), look: look, store: store)
        let executed = rendition.execute(console.progress)
        console.clear()
        console.diagnostics(executed.diagnostics, in: executed.notebook.source)
        guard case .figure? = executed.outcomes[call.call.range.lowerBound] else {
            throw ExitCode.failure
        }
        let export = FigureExport(
            try format(), width: width, scale: scale ?? 2, hasCaption: caption, frame: frame,
            hasNumber: isCertain)
        let file = try export.file(of: executed, call: call.call.range.lowerBound, rendition)
        console.diagnostics(file.sheet.diagnostics, in: executed.notebook.source)
        for remark in file.sheet.remarks { console.remark("\(file.sheet.name): \(remark)") }
        try FileReplacement.write(file.bytes, to: url)
        if let trouble = rendition.keepAnswers() { console.warning(trouble) }
        console.remark("\(file.sheet.name): \(file.size)")
        if !elsewhere.isEmpty {
            let isOne = elsewhere.count == 1
            console.remark(
                "\(elsewhere.count) mistake\(isOne ? "" : "s") elsewhere in the notebook "
                    + "\(isOne ? "is" : "are") left out of account; 'report check' tells of \(isOne ? "it" : "them")"
            )
        }
        console.result(output)
    }
}

extension BoundNotebook {
    /// That there is no figure of a name, with the one that may be meant and those there are.
    func noFigure(called name: String, in file: String) -> Failure {
        let names = figureNames
        guard !names.isEmpty else {
            return Failure(message: "there is no figure '\(name)' in '\(file)', which has none")
        }
        let near = didYouMean(name, among: names).map { "did you mean '\($0)'? " } ?? ""
        return Failure(
            message: "there is no figure '\(name)' in '\(file)'; \(near)there are "
                + names.listed(with: "and"))
    }
}
