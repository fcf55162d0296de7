import Datasets
import Directives
import Files
import Foundation
import Network
import Notebook
import Publishing

/// What is done with files of pictures and with templates.
enum FileTargets {
    /// Reads a batch, whose first half is the names of the classes.
    static func batch(_ input: Data) {
        let folder = Scratch.folder.appending(path: "data/emoji10")
        let parts = input.split(separator: 0xFF, maxSplits: 1)
        Scratch.write(parts.first.map { Data($0) } ?? Data(), to: "data/emoji10/batches.meta.txt")
        Scratch.write(
            parts.count > 1 ? Data(parts[1]) : input, to: "data/emoji10/test_batch.bin")
        read("emoji10")
        _ = try? BinaryBatch.readNames(folder.appending(path: "batches.meta.txt"))
    }

    /// Shows a picture under each name that a picture may have.
    static func picture(_ input: Data) {
        Scratch.write(input, to: "a.png")
        let text = "![a](a.png)\n"
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "fuzz.md"), diagnostics: &diagnostics)
        let executed = ExecutedNotebook(
            notebook: notebook, head: Declaration.reading(notebook).declaration.head, outcomes: [:])
        let images = ImageFolder(Scratch.folder)
        guard PictureCheck.mistakes(in: notebook, folder: images).isEmpty else { return }
        _ = try? Page(Document(executed, imageFolder: images), template: NotebookTargets.template)
        guard NotebookTargets.isForPaper(input) else { return }
        _ = try? Paper(Document(executed, imageFolder: images), template: NotebookTargets.template)
    }

    /// Reads a folder of one picture.
    static func dataset(_ input: Data) {
        Scratch.write(input, to: "data/own/test/a/1.png")
        read("own")
    }

    /// Reads a folder of two pictures of any size.
    static func photograph(_ input: Data) {
        for part in ["train", "test"] {
            Scratch.write(input, to: "data/photos/\(part)/a/1.jpg")
        }
        var settings = FolderSettings()
        settings.size = .init(height: 9, width: 7)
        load(folder: "photos", settings)
    }

    /// Reads pictures and labels as MNIST has them; the input is the first and then the second file.
    static func digits(_ input: Data) {
        let middle = input.firstRange(of: Data("labels".utf8))
        Scratch.write(
            middle.map { Data(input[..<$0.lowerBound]) } ?? input,
            to: "data/digits/t10k-images-idx3-ubyte.gz")
        Scratch.write(
            middle.map { Data(input[$0.upperBound...]) } ?? input,
            to: "data/digits/t10k-labels-idx1-ubyte")
        var settings = FolderSettings()
        settings.size = .init(height: 5, width: 5)
        load(folder: "digits", settings)
    }

    private static func load(folder name: String, _ settings: FolderSettings) {
        let folder = Scratch.folder.appending(path: "data").appending(path: name)
        guard
            let dataset = try? Dataset(
                folder: folder, name: name, settings: settings, enclosure: Enclosure(folder))
        else { return }
        _ = try? dataset.test.load()
        _ = try? dataset.test.digest()
    }

    /// Reads a theme beside the least page.
    static func theme(_ input: Data) {
        _ = leastLook
        Scratch.write(input, to: "look/theme.json")
        _ = try? PageTemplate(folder: Scratch.folder.appending(path: "look"))
    }

    /// Reads a page with the places that a report is put into.
    static func template(_ input: Data) {
        _ = leastFrame
        Scratch.write(input, to: "frame/page.html")
        guard let template = try? PageTemplate(folder: Scratch.folder.appending(path: "frame"))
        else { return }
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText("# A\n", name: "fuzz.md"), diagnostics: &diagnostics)
        _ = try? Page(
            Document(
                ExecutedNotebook(
                    notebook: notebook, head: Declaration.reading(notebook).declaration.head,
                    outcomes: [:])), template: template)
    }

    private static let leastLook: Void = NotebookTargets.writeLeastTemplate(to: "look")
    private static let leastFrame: Void = NotebookTargets.writeLeastTemplate(to: "frame")

    private static func read(_ name: String) {
        let roots = [DataRoot(Scratch.folder.appending(path: "data"))]
        guard let dataset = try? Dataset(named: name, roots: roots) else { return }
        _ = try? dataset.test.load()
        _ = try? dataset.test.digest()
    }
}
