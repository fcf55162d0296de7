import ArgumentParser
import Datasets
import Files
import Foundation

/// `report new`: writes a notebook to begin with.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a small notebook to begin with, and say what to do next.")

    @ArgumentParser.Argument(
        help: "What it is called; '.md' is added where the name does not end so.")
    var name: String

    @Option(help: "The pictures that it looks at.")
    var dataset: NewNotebook.Pictures = .emoji10

    func run() throws {
        let console = Console()
        let file = try NotebookName(name)
        let notebook = NewNotebook(stem: file.stem, pictures: dataset)
        try Command.run(console) {
            try create(file.path, holding: notebook.text)
            console.result(file.path)
            console.result("Next:")
            for command in commands(file.path) { console.result("  " + command) }
        }
    }

    /// Writes a file where none is yet.
    private func create(_ path: String, holding text: String) throws {
        let url = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            // The system itself refuses a second file of the name, so that none is lost to one made meanwhile.
            try Data(text.utf8).write(to: url, options: .withoutOverwriting)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw Failure(message: "there is a file '\(path)' already; it is left as it is")
        } catch {
            throw Failure(message: "cannot write '\(path)': \(error.localizedDescription)")
        }
    }

    /// What to type to see the report.
    private func commands(_ path: String) -> [String] {
        let file = ShellWord.quoted(path, isFile: true)
        let roots = DatasetFiles.roots(
            notebook: URL(fileURLWithPath: path).deletingLastPathComponent())
        let found = try? Dataset(named: dataset.rawValue, roots: roots)
        let data = found?.training == nil ? ["report data \(dataset.verb) \(dataset.rawValue)"] : []
        return data + ["report train \(file)", "report render \(file)"]
    }
}

/// What a new notebook is called.
struct NotebookName {
    /// The file.
    let path: String
    /// Its name without folder and ending.
    let stem: String

    /// Reads what was typed: a name or a path, with or without `.md`.
    init(_ typed: String) throws {
        guard !typed.endsLikeFolder, let last = typed.pathNames.last else {
            throw ValidationError("'\(typed)' names a folder, not a notebook")
        }
        let isWhole = last.hasSuffix(".md")
        stem = isWhole ? String(last.dropLast(3)) : last
        path = isWhole ? typed : typed + ".md"
        // The name stands in the front matter too, where other characters have a meaning of their own.
        let isPlain = stem.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
                || "-_. ".unicodeScalars.contains($0)
        }
        guard let first = stem.first, isPlain, first.isLetter || first.isNumber else {
            throw ValidationError(
                "'\(last)' cannot name a notebook; a name begins with a letter or a digit, and goes on with these, '-', '_', '.' "
                    + "and spaces")
        }
    }
}
