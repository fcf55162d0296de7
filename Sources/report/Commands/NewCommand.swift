import ArgumentParser
import Datasets
import Directives
import Files
import Foundation
import Importing
import Network
import ONNX
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
            "Your own pictures: a folder with a folder for each class, beside the notebook or below; with --from, a folder of pictures will do.",
            valueName: "dir"))
    var pictures: String?

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "A network that was trained elsewhere: an ONNX file, beside the notebook or below.",
            valueName: "file"))
    var network: String?

    @Option(
        help: ArgumentHelp(
            "With --from: how pictures come to the network (\(DeclaredImport.Preset.allCases.map(\.rawValue).joined(separator: ", "))).",
            valueName: "preset"))
    var preset: String?

    @Option(
        help: ArgumentHelp(
            "With --from: the size of pictures that the file leaves open, such as 224, or 240x320 for height and width.",
            valueName: "pixels"), transform: PictureSize.init(typed:))
    var size: PictureSize?

    @Option(
        help: ArgumentHelp(
            "With --from: which output answers with the classes, where the file has several.",
            valueName: "name"))
    var output: String?

    func validate() throws {
        guard dataset == nil || pictures == nil else {
            throw ValidationError("a notebook looks at a --dataset or at --pictures, not both")
        }
        guard network != nil || preset == nil && size == nil && output == nil else {
            throw ValidationError(
                "--preset, --size and --output tell of a network that --from names")
        }
        guard network == nil || dataset == nil else {
            throw ValidationError(
                "--from shows a network with your --pictures; a --dataset can be written into the notebook"
            )
        }
        if let preset, DeclaredImport.Preset(rawValue: preset) == nil {
            throw ValidationError(
                "there is no preset '\(preset)'; there are "
                    + DeclaredImport.Preset.allCases.map(\.rawValue).listed(with: "and"))
        }
    }

    func run() throws {
        let console = Console()
        let file = try NotebookName(name)
        try Command.run(console) {
            if let network { return try begin(with: network, file, console) }
            let subject = try subject(of: file)
            let notebook = NewNotebook(stem: file.stem, pictures: subject)
            try create(file.path, holding: notebook.text)
            console.result(file.path)
            for doubt in subject.doubts { console.warning(doubt) }
            console.result("Next:")
            for command in commands(file.path, subject) { console.result("  " + command) }
        }
    }

    /// Writes a notebook about a network that was trained elsewhere.
    private func begin(with path: String, _ notebook: NotebookName, _ console: Console) throws {
        let place = try place(of: path, for: notebook, isFolder: false)
        if let output { try Self.checkForFrontMatter(output, output) }
        let home = URL(fileURLWithPath: notebook.path).deletingLastPathComponent()
        var options = FoldingOptions()
        options.size = size?.lengths
        options.output = output
        let imported: ImportedNetwork
        do {
            imported = try ImportedNetwork(
                contentsOf: URL(fileURLWithPath: path), in: Enclosure(home), options)
        } catch {
            throw Failure(message: "\(path): \(error)")
        }
        let channels = imported.network.graph.input.channels
        guard channels == 1 || channels == 3 else {
            throw Failure(message: "\(path): \(ForeignNetwork.refusal(ofChannels: channels))")
        }
        if let last = imported.lastActivation, last.isSigmoid {
            throw Failure(
                message:
                    "\(path): \(ForeignNetwork.refusalOfSigmoids); --output \(ShellWord.quoted(last.input)) takes the numbers before it"
            )
        }
        let known = preset.flatMap(DeclaredImport.Preset.init(rawValue:))
        let folder = try pictures.map { try self.folder($0, for: notebook) }
        let text = NewNetworkNotebook(
            title: NewNotebook.title(notebook.stem), file: place, network: imported,
            preset: known ?? NewNetworkNotebook.likelyPreset(of: imported), size: size,
            output: output, folder: folder)
        try create(notebook.path, holding: text.text)
        console.result(notebook.path)
        for doubt in folder.map({ NewNotebook.Pictures.folder($0).doubts }) ?? [] {
            console.warning(doubt)
        }
        if text.isOfImageNet {
            console.warning(
                "the file does not name its 1,000 classes; 'classes: imagenet' is a guess, to be corrected in the front matter"
            )
        }
        if known == nil {
            console.warning(
                "the file does not say how its pictures were prepared; 'preset: \(text.preset.rawValue)' is a guess, to be corrected in "
                    + "the front matter")
        }
        console.result("Next:")
        console.result("  report render \(ShellWord.quoted(notebook.path, isFile: true))")
    }

    /// What the notebook will look at.
    private func subject(of notebook: NotebookName) throws -> NewNotebook.Pictures {
        guard let pictures else { return .known(dataset ?? .emoji10) }
        let folder = try folder(pictures, for: notebook)
        guard folder.sample.classCount > 0 else {
            throw Failure(
                message:
                    "'\(pictures)' holds pictures and no folders; a network learns from a folder for each class"
            )
        }
        return .folder(folder)
    }

    /// A folder of pictures.
    private func folder(
        _ pictures: String, for notebook: NotebookName
    ) throws -> NewNotebook.Folder {
        let path = try place(of: pictures, for: notebook, isFolder: true)
        let home = URL(fileURLWithPath: notebook.path).deletingLastPathComponent()
        do throws(DatasetError) {
            return NewNotebook.Folder(
                path: path,
                sample: try FolderSample(
                    of: URL(fileURLWithPath: pictures), in: Enclosure(home),
                    // A network that was trained elsewhere learns from none of them.
                    testing: network == nil ? nil : .all))
        } catch {
            throw Failure(message: error.description)
        }
    }

    /// Where something lies, seen from the notebook's folder, which must hold it.
    private func place(
        of typed: String, for notebook: NotebookName, isFolder: Bool
    ) throws -> String {
        let home = URL(fileURLWithPath: notebook.path).deletingLastPathComponent()
        let (place, root) = (
            URL(fileURLWithPath: typed).standardizedFileURL.path, home.standardizedFileURL.path
        )
        guard place.utf8.starts(with: (root == "/" ? "/" : root + "/").utf8) else {
            throw Failure(
                message:
                    "'\(typed)' does not lie in the notebook's folder, which is all that a notebook may "
                    + "name; put the notebook beside it")
        }
        var isThereFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isThereFolder) else {
            throw Failure(message: "there is no \(isFolder ? "folder" : "file") '\(typed)'")
        }
        guard isThereFolder.boolValue == isFolder else {
            throw Failure(
                message: isFolder
                    ? "'\(typed)' is a file; --pictures takes a folder with a folder for each class"
                    : "'\(typed)' is a folder; --from takes an ONNX file")
        }
        let path = String(
            decoding: place.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1), as: UTF8.self)
        try Self.checkForFrontMatter(path, typed)
        return path
    }

    /// Refuses a name that would end the text in quotation marks that it stands in, or be more than that to it.
    private static func checkForFrontMatter(_ name: String, _ typed: String) throws {
        guard
            !name.unicodeScalars.contains(where: {
                $0.value < 0x20 || "\"\\{}".unicodeScalars.contains($0)
            })
        else {
            throw Failure(
                message: "'\(typed)' has signs in its name that cannot stand in a front matter")
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
