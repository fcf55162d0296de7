import Files
import Foundation
package import Notebook

/// Puts the files that a notebook includes in the place of the calls that name them, before anything else is read.
///
/// What comes out is one text that knows of each line which file it is of, so that headings, notes, references and mistakes need know
/// nothing of it.
package struct Inclusions {
    /// The most files that a notebook is put together from, each counted as often as it is included.
    static let mostFiles = 1_000

    /// The notebook as the user knows it.
    private let root: String
    /// How many files may include one another, each the next.
    static let deepest = 32

    private let folder: NotebookFolder
    private let settings: [(name: String, value: String)]
    private var parameters: [NotebookParameter] = []
    private var fileCount = 0
    private var byteCount = 0

    /// A text with all that it includes, and what is wrong with what is not in it.
    package struct Outcome {
        /// The text.
        package var text: SourceText
        /// The mistakes, each at its place in the text.
        package var mistakes: [Diagnostic]
    }

    /// Puts a notebook together.
    /// - Parameters:
    ///   - source: The notebook's own text.
    ///   - folder: Its folder, in which all files that it includes must lie.
    ///   - settings: Values for its parameters, which may name files.
    /// - Returns: The same text where it includes nothing.
    package static func putTogether(
        _ source: SourceText, in folder: NotebookFolder,
        settings: [(name: String, value: String)] = []
    ) -> Outcome {
        guard mayInclude(source) else { return Outcome(text: source, mistakes: []) }
        var inclusions = Inclusions(root: source.name, folder: folder, settings: settings)
        let notebook = parsed(source, settings: settings)
        inclusions.parameters =
            Declaration.reading(notebook, settings: settings).declaration
            .parameters
        inclusions.byteCount = source.bytes.count
        return inclusions.outcome(
            of: source, notebook, within: [real(URL(fileURLWithPath: source.name))])
    }

    private init(
        root: String, folder: NotebookFolder, settings: [(name: String, value: String)]
    ) {
        self.root = root
        self.folder = folder
        self.settings = settings
    }

    /// Two ways to write a path are one file.
    private static func real(_ file: URL) -> String {
        file.resolvingSymlinksInPath().standardizedFileURL.path
    }

    private static func mayInclude(_ source: SourceText) -> Bool {
        String(decoding: source.bytes, as: UTF8.self).contains("<<\(Include.name)")
    }

    private static func parsed(
        _ source: SourceText, settings: [(name: String, value: String)]
    ) -> Notebook {
        // Told when all is put together.
        var mistakes: [Diagnostic] = []
        return Notebook(parsing: source, settings: settings, diagnostics: &mistakes)
    }

    /// The calls that are obeyed: those alone on their lines, outside of lists and quotes.
    static func calls(of notebook: Notebook) -> [DirectiveCall] {
        notebook.blocks.compactMap { block in
            if case .directive(let call) = block.kind, call.name == Include.name {
                call
            } else {
                nil
            }
        }
    }

    /// The files that a notebook names and could not include.
    package static func pathsLeft(
        in notebook: Notebook, parameters: [NotebookParameter]
    ) -> [String] {
        calls(of: notebook).compactMap { Include.path(of: $0, parameters: parameters).path }
    }

    /// Why a file is not included.
    private struct Refusal: Error {
        var message: String
        var hint: String?
    }

    private mutating func outcome(
        of source: SourceText, _ notebook: Notebook, within chain: [String]
    ) -> Outcome {
        var insertions: [SourceText.Insertion] = []
        var mistakes: [(insertion: Int?, diagnostic: Diagnostic)] = []
        for call in Self.calls(of: notebook) {
            let (path, range, wrong) = Include.path(of: call, parameters: parameters)
            mistakes += wrong.map { (nil, $0) }
            guard let path else { continue }
            do throws(Refusal) {
                let inner = try read(path, within: chain)
                mistakes += inner.mistakes.map { (insertions.count, $0) }
                insertions.append(.init(in: call.range, of: inner.text))
            } catch {
                let mistake = Diagnostic(
                    .error, "include", error.message, at: range, hint: error.hint)
                mistakes.append((nil, mistake))
            }
        }
        let (text, places) = source.inserting(insertions)
        let placed = mistakes.map { mistake in
            var diagnostic = mistake.diagnostic
            guard let range = diagnostic.range else { return diagnostic }
            let shift =
                mistake.insertion.map { places[$0].start }
                ?? places.last { $0.next <= range.lowerBound }.map { $0.end - $0.next } ?? 0
            diagnostic.range = range.lowerBound + shift..<range.upperBound + shift
            return diagnostic
        }
        return Outcome(text: text, mistakes: placed)
    }

    private mutating func read(
        _ path: String, within chain: [String]
    ) throws(Refusal) -> Outcome {
        let file: URL
        do throws(OutsideFolder) {
            file = try folder.file(path)
        } catch {
            throw Refusal(message: "the included file \(error.description)")
        }
        let real = Self.real(file)
        guard chain.count <= Self.deepest else {
            throw Refusal(
                message: "files include one another more than \(Self.deepest) deep")
        }
        guard !chain.contains(real) else {
            let between = chain.drop { $0 != real }.dropFirst().map {
                "'\(URL(fileURLWithPath: $0).lastPathComponent)'"
            }
            throw Refusal(
                message: "'\(path)' includes itself",
                hint: between.isEmpty ? nil : "by way of " + between.joined(separator: ", "))
        }
        fileCount += 1
        guard fileCount <= Self.mostFiles else {
            throw Refusal(message: "a notebook includes at most \(Self.mostFiles.grouped) files")
        }
        let source: SourceText
        do throws(SourceFileError) {
            source = try SourceText(
                contentsOf: file.path, in: folder.enclosure, as: name(of: path))
        } catch {
            throw refusal(error, path)
        }
        byteCount += source.bytes.count
        guard byteCount <= SourceText.sizeLimit else {
            throw Refusal(
                message: "with '\(path)' the notebook has more than the "
                    + "\(SourceText.sizeLimit / 1_048_576) MiB that are read")
        }
        let notebook = Self.parsed(source, settings: settings)
        guard notebook.frontMatter == nil, !notebook.hasUnreadFrontMatter else {
            throw Refusal(
                message: "'\(path)' begins with a front matter, and a notebook has only its own",
                hint: "move what it declares to the notebook, and its text to a file of its own")
        }
        try demandEnd(of: source, path)
        return outcome(of: source, notebook, within: chain + [real])
    }

    /// A fence, a comment or a formula that is left open would swallow what follows the file.
    private func demandEnd(of source: SourceText, _ path: String) throws(Refusal) {
        // A comment and a formula reach to where they are closed, and are none where they never are.
        let text = source.text(in: 0..<source.bytes.count) + "\n\n# end\n\n-->\n\n$$\n"
        let probe = Self.parsed(SourceText(text, name: source.name), settings: settings)
        let hasEnd = probe.blocks.contains { block in
            guard case .heading(1, _) = block.kind else { return false }
            return block.range.lowerBound >= source.bytes.count
        }
        guard hasEnd else {
            throw Refusal(
                message: "'\(path)' leaves something open at its end, "
                    + "which would swallow the text behind it",
                hint: "close the code, the comment or the formula that it begins last")
        }
    }

    /// What a file is called in messages: as the notebook is, from the same folder.
    private func name(of path: String) -> String {
        let names = root.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let start = root.utf8.count - (names.last?.count ?? 0)
        return String(decoding: root.utf8.prefix(start), as: UTF8.self)
            + path.pathNames.filter { $0 != "." }.joined(separator: "/")
    }

    private func refusal(_ error: SourceFileError, _ path: String) -> Refusal {
        guard case .missing = error else { return Refusal(message: error.description) }
        let parent = (try? folder.file(path))?.deletingLastPathComponent()
        let names = parent.flatMap {
            try? FileManager.default.contentsOfDirectory(atPath: $0.path)
        }
        let last = path.pathNames.last ?? path
        let beginning = path.pathNames.dropLast().joined(separator: "/")
        let near = didYouMean(last, among: Array((names ?? []).sorted().prefix(1_000)))
        return Refusal(
            message: "there is no file '\(path)' in the notebook's folder",
            hint: near.map { "did you mean '\(beginning.isEmpty ? "" : beginning + "/")\($0)'?" }
                ?? "paths are seen from the notebook's folder, wherever the include stands")
    }
}
