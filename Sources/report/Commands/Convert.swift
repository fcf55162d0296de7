import ArgumentParser
import Files
import Foundation
import Jupyter
import Notebook
import Preparing
import Publishing

/// `report convert`: a first draft of a notebook from a Jupyter notebook.
struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a first draft of a notebook from a Jupyter notebook.",
        discussion:
            "Markdown is kept, code becomes blocks that nothing runs, and outputs are left out.")

    @ArgumentParser.Argument(
        help: "The Jupyter notebook, a file of nbformat 3 or 4.",
        completion: .file(extensions: ["ipynb"]))
    var file: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The notebook to write; - is standard output. (default: the same name with .md)",
            valueName: "file"),
        completion: .file(extensions: ["md"]))
    var output: String?

    @Flag(help: "Overwrite what is there.")
    var force = false

    func run() throws {
        let console = Console()
        try Command.run(console) { try convert(console) }
    }

    private func convert(_ console: Console) throws {
        let source = URL(fileURLWithPath: file)
        let bytes: Data
        do throws(FileRefusal) {
            bytes = try OpenFile(source, atMost: NotebookDraft.largestFile).contents()
        } catch {
            throw Failure(message: "cannot read '\(file)': \(error)")
        }
        let name = output ?? (file as NSString).deletingPathExtension + ".md"
        let target = URL(fileURLWithPath: name)
        let folder = target.deletingLastPathComponent()
        let files = target.deletingPathExtension().lastPathComponent + "-files"
        let draft: NotebookDraft
        do throws(JupyterError) {
            draft = try NotebookDraft(
                Array(bytes), pictureFolder: name == "-" ? nil : files, images: ImageFolder(folder))
        } catch {
            throw Failure(message: error.message(of: file))
        }
        guard draft.text.utf8.count <= SourceText.sizeLimit else {
            throw Failure(
                message:
                    "the draft of '\(file)' would have \(draft.text.utf8.count) bytes, more than the "
                    + "\(SourceText.sizeLimit / 1_048_576) MiB that a notebook may have; make it several notebooks"
            )
        }
        guard name != "-" else {
            StandardStream.output.write(draft.text)
            return draft.remarks.forEach(console.remark)
        }
        try SourceFiles([source]).spare(target)
        // As the user would write it.
        let place = (name as NSString).deletingLastPathComponent
        let start = place.isEmpty || place.endsLikeFolder ? place : place + "/"
        var outputs = draft.pictures.map { (URL(fileURLWithPath: start + $0.path), Data($0.bytes)) }
        outputs.append((target, Data(draft.text.utf8)))
        if !force {
            for (url, _) in outputs where (try? url.checkResourceIsReachable()) == true {
                throw Failure(
                    message:
                        "'\(url.relativeName)' is there already; write elsewhere with -o, or overwrite it with --force"
                )
            }
        }
        for (url, data) in outputs { try FileReplacement.write(data, to: url) }
        if !draft.pictures.isEmpty {
            let count = draft.pictures.count
            console.remark(
                "\(count) attached picture\(count == 1 ? "" : "s") in '\(start)\(files)'"
            )
        }
        draft.remarks.forEach(console.remark)
        console.result(name)
    }
}
