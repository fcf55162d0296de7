import ArgumentParser
import Datasets
import Files
import Foundation
import Preparing

/// `report new`: writes a notebook to begin with.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a small notebook to begin with, and say what to do next.")

    @ArgumentParser.Argument(
        help: "What it is called; '.md' is added where the name does not end so.")
    var name: String

    @Option(help: "The dataset that it looks at.")
    var dataset: NewNotebook.Known?

    @Option(
        help: ArgumentHelp(
            "Your own pictures: a folder with a folder for each class, beside the notebook or below.",
            valueName: "dir"))
    var pictures: String?

    func validate() throws {
        guard dataset == nil || pictures == nil else {
            throw ValidationError("a notebook looks at a --dataset or at --pictures, not both")
        }
    }

    func run() throws {
        let console = Console()
        let file = try NotebookName(name)
        try Command.run(console) {
            let subject = try subject(of: file)
            let notebook = NewNotebook(stem: file.stem, pictures: subject)
            try create(file.path, holding: notebook.text)
            console.result(file.path)
            for doubt in subject.doubts { console.warning(doubt) }
            console.result("Next:")
            for command in commands(file.path, subject) { console.result("  " + command) }
        }
    }

    /// What the notebook will look at.
    private func subject(of notebook: NotebookName) throws -> NewNotebook.Pictures {
        guard let pictures else { return .known(dataset ?? .emoji10) }
        let home = URL(fileURLWithPath: notebook.path).deletingLastPathComponent()
        let (place, root) = (
            URL(fileURLWithPath: pictures).standardizedFileURL.path, home.standardizedFileURL.path
        )
        guard place.utf8.starts(with: (root == "/" ? "/" : root + "/").utf8) else {
            throw Failure(
                message:
                    "'\(pictures)' does not lie in the notebook's folder, which is all that a notebook may "
                    + "name; put the notebook beside it")
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
            throw Failure(message: "there is no folder '\(pictures)'")
        }
        guard isFolder.boolValue else {
            throw Failure(
                message:
                    "'\(pictures)' is a file; --pictures takes a folder with a folder for each class"
            )
        }
        let path = String(
            decoding: place.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1), as: UTF8.self)
        guard
            !path.unicodeScalars.contains(where: {
                $0.value < 0x20 || "\"\\{}".unicodeScalars.contains($0)
            })
        else {
            throw Failure(
                message: "'\(pictures)' has signs in its name that cannot stand in a front matter")
        }
        do throws(DatasetError) {
            return .folder(
                NewNotebook.Folder(
                    path: path,
                    sample: try FolderSample(
                        of: URL(fileURLWithPath: pictures), in: Enclosure(home))))
        } catch {
            throw Failure(message: error.description)
        }
    }

    /// Writes a file where none is yet.
    private func create(_ path: String, holding text: String) throws {
        let url = URL(fileURLWithPath: path)
        let made = NewFolder.make(url.deletingLastPathComponent())
        defer { made.forEach { $0.end() } }
        do {
            // The system itself refuses a second file of the name, so that none is lost to one made meanwhile.
            try Data(text.utf8).write(to: url, options: .withoutOverwriting)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw Failure(message: "there is a file '\(path)' already; it is left as it is")
        } catch {
            throw Failure(message: "cannot write '\(path)': \(error.localizedDescription)")
        }
    }

    /// What to type to see the report.
    private func commands(_ path: String, _ pictures: NewNotebook.Pictures) -> [String] {
        let file = ShellWord.quoted(path, isFile: true)
        guard case .known(let dataset) = pictures else {
            return ["report train \(file)", "report render \(file)"]
        }
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
