import Datasets
import Digests
import Files
import Findings
import Foundation
import Network
import Preparing

/// The pictures that two networks are shown: of a notebook, of a folder, or of the dataset that both were trained on.
struct ComparedPictures {
    /// What is known of them.
    private(set) var facts: DatasetFacts
    /// SHA-256 over them, hexadecimal.
    let digest: String?
    /// All of them.
    let pictures: LabelledPictures
    /// What a reader must know of them.
    private(set) var remarks: [String] = []

    /// Takes the dataset of a notebook.
    /// - Throws: ``Failure`` where it declares none, or `DatasetError`.
    init(of preparation: Preparation, named name: String) throws {
        guard let dataset = preparation.dataset else {
            throw Failure(message: "'\(name)' declares no dataset that is here")
        }
        facts = dataset.facts
        digest = dataset.digest
        pictures = try dataset.test()
    }

    /// Takes the dataset of a notebook that lies in a folder, or is it.
    /// - Throws: ``Failure`` where it was found elsewhere, or `DatasetError`.
    init(of preparation: Preparation, named name: String, in folder: String) throws {
        try self.init(of: preparation, named: name)
        // The name that a notebook declares is not that of another folder.
        let url = URL(fileURLWithPath: folder)
        guard let found = preparation.dataset?.dataset.test.folder,
            found.isSame(as: url) || Enclosure(url).holds(found)
        else {
            throw Failure(
                message:
                    "'\(folder)' does not hold \(facts.name), the dataset of '\(name)'; name its own folder by --data, or leave --data out"
            )
        }
        if !Dataset.known.contains(facts.name) {
            facts.name = found.standardizedFileURL.lastPathComponent
        }
    }

    /// Takes the pictures of a folder, or of the dataset that a network was trained on.
    /// - Parameters:
    ///   - folder: The folder; nil for the places where datasets are looked for.
    ///   - name: The dataset's name in a checkpoint; nil where it says none.
    ///   - shape: What the networks read.
    /// - Throws: ``Failure`` or `DatasetError`.
    init(in folder: URL?, named name: String?, shape: PictureShape) throws {
        let dataset: Dataset
        let known = name.flatMap { Dataset.known.contains($0) ? $0 : nil }
        if let folder {
            guard folder.isFolder else {
                throw Failure(message: "there is no folder '\(folder.relativePath)'")
            }
            let root = DataRoot(folder)
            if let known, let found = Self.dataset(known, in: folder) {
                dataset = found
            } else {
                var settings = FolderSettings()
                settings.size = .init(height: shape.height, width: shape.width)
                settings.channels = shape.channels
                let inner =
                    known == nil ? name.flatMap { Dataset.folder(named: $0, in: [root]) } : nil
                let place = inner?.folder ?? folder
                dataset = try Dataset(
                    folder: place, name: place.standardizedFileURL.lastPathComponent,
                    settings: settings, enclosure: root.enclosure, cache: DatasetFiles.cache)
            }
        } else {
            dataset = try Dataset(named: known ?? name ?? "", roots: DatasetFiles.roots())
        }
        digest = try dataset.test.digest(rememberedIn: DatasetFiles.cache)
        pictures = try dataset.test.load()
        var facts = DatasetFacts(
            name: dataset.name, classNames: dataset.classNames, pictureShape: dataset.shape,
            testCount: dataset.test.count, trainingCount: dataset.training?.count)
        facts.testFiles = dataset.test.names
        facts.isLabelled = dataset.isLabelled
        self.facts = facts
    }

    /// A dataset that is known by name, in a folder or as that very folder; nil where it is neither.
    private static func dataset(_ name: String, in folder: URL) -> Dataset? {
        if let found = try? Dataset(named: name, roots: [DataRoot(folder)]) { return found }
        // Beside the folder lies what nobody named.
        let parent = DataRoot(folder.standardizedFileURL.deletingLastPathComponent())
        guard let found = try? Dataset(named: name, roots: [parent]) else { return nil }
        return found.test.folder.isSame(as: folder) ? found : nil
    }

    /// Leaves out what was said by looking at them for the first time.
    mutating func forgetRemarks() { remarks = [] }

    /// Refuses pictures that a network does not read, and says what else is to be known.
    /// - Throws: ``Failure`` naming the network.
    mutating func check(_ network: ComparedNetwork) throws(Failure) {
        let graph = network.checkpoint.network.graph
        guard graph.input == facts.pictureShape else {
            throw Failure(
                message:
                    "\(network.name) reads pictures of \(graph.input.text), and those of \(facts.name) are \(facts.pictureShape.text)"
            )
        }
        let outputs = graph.shapes[graph.shapes.count - 1].channels
        guard outputs == facts.classNames.count || facts.classNames.isEmpty else {
            throw Failure(
                message:
                    "\(network.name) tells \(outputs) classes apart, and \(facts.name) has \(facts.classNames.count)"
            )
        }
        let own = network.checkpoint.classNames
        if let own, !facts.classNames.isEmpty, own != facts.classNames {
            let place = zip(own, facts.classNames).enumerated().first { $1.0 != $1.1 }
            guard Set(own) != Set(facts.classNames) else {
                throw Failure(
                    message:
                        "the classes of \(facts.name) have another order than those of \(network.name): class \(place?.offset ?? 0) is '\(place?.element.1 ?? "")' and was '\(place?.element.0 ?? "")'"
                )
            }
            remarks.append(
                "The classes of \(facts.name) have other names than those of \(network.name): class \(place?.offset ?? 0) is '\(place?.element.1 ?? "")' and was '\(place?.element.0 ?? "")'."
            )
        }
        let tested = network.checkpoint.testDigest
        // The same pictures in a folder of another name are the same.
        if let tested, tested == digest { return }
        if let trained = network.checkpoint.datasetName, trained != facts.name {
            remarks.append("\(network.name) was trained on \(trained), not on \(facts.name).")
        } else if tested != nil, digest != nil {
            remarks.append(
                "The test pictures of \(facts.name) are not those that \(network.name) was tested on in its training; some of them may have been trained on."
            )
        }
    }
}

extension ComparedPictures {
    /// The same with classes that the networks name, or numbers, where nobody else names them.
    /// - Throws: ``Failure`` where both name the same in another order.
    func named(
        by before: ComparedNetwork, _ after: ComparedNetwork, count: Int
    ) throws(Failure) -> ComparedPictures {
        guard facts.classNames.isEmpty else { return self }
        let (mine, theirs) = (before.checkpoint.classNames, after.checkpoint.classNames)
        if let mine, let theirs, Set(mine) == Set(theirs),
            let place = zip(mine, theirs).enumerated().first(where: { $0.element.0 != $0.element.1 }
            )
        {
            throw Failure(
                message:
                    "the classes of \(after.name) have another order than those of \(before.name): class \(place.offset) is '\(place.element.1)' and was '\(place.element.0)'"
            )
        }
        var facts = facts
        facts.classNames = mine ?? theirs ?? (0..<count).map { "class \($0)" }
        return ComparedPictures(facts: facts, digest: digest, pictures: pictures, remarks: remarks)
    }

    private init(
        facts: DatasetFacts, digest: String?, pictures: LabelledPictures, remarks: [String]
    ) {
        (self.facts, self.digest, self.pictures) = (facts, digest, pictures)
        self.remarks = remarks
    }
}

extension URL {
    /// Whether both are one folder, links followed.
    fileprivate func isSame(as other: URL) -> Bool {
        standardizedFileURL.resolvingSymlinksInPath().pathNames
            == other.standardizedFileURL.resolvingSymlinksInPath().pathNames
    }

    private var pathNames: [String] { path.pathNames }
}

extension PictureShape {
    /// `3×32×32`.
    var text: String { "\(channels)×\(height)×\(width)" }
}
