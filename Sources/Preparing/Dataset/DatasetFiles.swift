package import Datasets
import Directives
import Files
package import Findings
import Foundation
package import Network
import Notebook

/// The declared dataset: found on disk, not yet read.
package struct DatasetFiles: Sendable {
    /// Where its parts are.
    package let dataset: Dataset
    /// How a folder of pictures became it; nil of a dataset that is known by name.
    let settings: FolderSettings?
    /// SHA-256 over the test part, hexadecimal.
    package let digest: String
    /// The classes of a network that knows its own, and which of them each of the dataset's is; nil where they are the same.
    var naming: ClassNaming?

    /// Finds a declared dataset, and reads its pictures where it is a folder of them.
    /// - Parameters:
    ///   - declared: What is declared.
    ///   - takesSize: Whether its pictures would have the size that a network reads which could not be read itself; then that they have
    ///     several sizes is no mistake.
    ///   - folder: The notebook's folder.
    ///   - data: A folder that the user says it lies in, or is; nil where none is named.
    ///   - progress: Told how many of how many pictures are decoded.
    /// - Returns: The dataset, or why it cannot be found; neither where none is declared.
    static func finding(
        _ declared: DeclaredDataset?, takesSize: Bool, in folder: NotebookFolder, data: URL? = nil,
        decoding progress: @Sendable (_ done: Int, _ of: Int) -> Void
    ) -> (DatasetFiles?, [Diagnostic]) {
        guard let declared else { return (nil, []) }
        do throws(DatasetError) {
            let (dataset, settings) = try dataset(
                declared, in: folder, data, decoding: progress)
            let files = DatasetFiles(
                dataset: dataset, settings: settings,
                digest: try dataset.test.digest(rememberedIn: cache))
            return (files, files.doubts(about: declared))
        } catch {
            if takesSize, case .wrongSize = error { return (nil, []) }
            let diagnostic = Diagnostic(
                .error, "dataset", error.description, at: declared.place(of: error),
                hint: declared.hint(for: error, in: folder) ?? error.hint)
            return (nil, [diagnostic])
        }
    }

    private static func dataset(
        _ declared: DeclaredDataset, in notebook: NotebookFolder, _ data: URL?,
        decoding progress: @Sendable (_ done: Int, _ of: Int) -> Void
    ) throws(DatasetError) -> (Dataset, FolderSettings?) {
        let named = data.map { [DataRoot($0), DataRoot($0.deletingLastPathComponent())] } ?? []
        let roots = named + roots(notebook: notebook.url)
        guard let place = try place(of: declared, in: notebook, roots, data) else {
            guard declared.options == nil || !Dataset.known.contains(declared.name) else {
                throw .noFolder(declared.name)
            }
            return (try Dataset(named: declared.name, roots: roots), nil)
        }
        let settings = try FolderSettings(declared.options, in: notebook)
        let dataset = try Dataset(
            folder: place.folder, name: declared.name, settings: settings,
            enclosure: place.enclosure, cache: cache, progress: progress)
        return (dataset, settings)
    }

    /// The folder of pictures that is meant; nil for a dataset that is known by name.
    private static func place(
        of declared: DeclaredDataset, in notebook: NotebookFolder, _ roots: [DataRoot], _ data: URL?
    ) throws(DatasetError) -> (folder: URL, enclosure: Enclosure)? {
        if declared.folder == nil {
            if Dataset.known.contains(declared.name) { return nil }
            if let place = Dataset.folder(named: declared.name, in: roots) { return place }
        }
        // A path is one from the notebook's folder, whether or not 'folder' says so.
        let path = declared.folder ?? declared.name
        if let data {
            let inner = data.appending(path: path)
            let isInner = !path.leavesItsFolder && inner.isFolder
            return (isInner ? inner : data, Enclosure(data))
        }
        let url: URL
        do throws(FileRefusal) {
            url = try notebook.enclosure.place(of: path)
        } catch {
            guard declared.folder != nil || isLink(path, in: notebook) else { return nil }
            throw .unreadable(file: path, cause: error.description)
        }
        guard url.isFolder else {
            guard declared.folder != nil else { return nil }
            let isFile = (try? notebook.file(path)).map {
                FileManager.default.fileExists(atPath: $0.path)
            }
            throw .unreadable(
                file: path, cause: isFile ?? false ? noFolder : FileRefusal.missing.description)
        }
        return (url, notebook.enclosure)
    }

    /// What is said of a file where a folder is meant.
    static let noFolder = "it is a file, not a folder"

    /// Whether a link of this name lies beside the notebook.
    private static func isLink(_ name: String, in notebook: NotebookFolder) -> Bool {
        var status = stat()
        return !name.contains("/")
            && lstat(notebook.url.appendingPathComponent(name).path, &status) == 0
            && status.st_mode & S_IFMT == S_IFLNK
    }

    /// What becomes of its pictures before anything is computed of them, in words; nil where nothing does.
    var framing: String? { settings?.framingWords }

    /// What is known of it.
    package var facts: DatasetFacts {
        var facts = DatasetFacts(
            name: dataset.name, classNames: naming?.names ?? dataset.classNames,
            pictureShape: dataset.shape,
            testCount: dataset.test.count, trainingCount: dataset.training?.count)
        if let settings {
            facts.framing = PictureFraming(settings.framing, over: settings.background)
        }
        facts.testFiles = dataset.test.names
        facts.trainingFiles = dataset.training?.names
        facts.isLabelled = naming?.isLabelled ?? dataset.isLabelled
        facts.strangeClasses = naming?.strangers ?? []
        return facts
    }

    /// The file of a picture; nil where many lie in one.
    func file(of picture: PictureOrigin) -> URL? {
        facts.file(of: picture).map { dataset.test.folder.appending(path: $0) }
    }

    /// SHA-256 over the parts, hexadecimal, as far as they are known without reading them once more.
    var digests: [Findings.DatasetPart: String] { naming == nil ? [.test: digest] : [:] }

    /// SHA-256 over the training part, hexadecimal; nil where it is not there.
    package var trainingDigest: String? { try? dataset.training?.digest(rememberedIn: Self.cache) }

    /// Loads the test part.
    /// - Throws: `DatasetError` naming the file at fault.
    package func test() throws -> LabelledPictures { named(try dataset.test.load()) }

    /// Loads the training part.
    /// - Throws: `DatasetError` naming the file at fault, or when there is no training part.
    package func training() throws -> LabelledPictures {
        named(try dataset.requireTraining().load())
    }

    private func named(_ pictures: LabelledPictures) -> LabelledPictures {
        naming?.named(pictures) ?? pictures
    }
}
