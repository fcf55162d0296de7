import Datasets
import Digests
import Findings
import Foundation
import Network
import Preparing

/// The pictures that two networks are shown: of a notebook, of a folder, or of the dataset that both were trained on.
struct ComparedPictures {
    /// What is known of them.
    let facts: DatasetFacts
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
            let roots = [DataRoot(folder), DataRoot(folder.deletingLastPathComponent())]
            if let known, let found = try? Dataset(named: known, roots: roots) {
                dataset = found
            } else {
                var settings = FolderSettings()
                settings.size = .init(height: shape.height, width: shape.width)
                settings.channels = shape.channels
                dataset = try Dataset(
                    folder: folder, name: name ?? folder.lastPathComponent, settings: settings,
                    enclosure: roots[0].enclosure, cache: DatasetFiles.cache)
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
        if let trained = network.checkpoint.datasetName, trained != facts.name {
            remarks.append("\(network.name) was trained on \(trained), not on \(facts.name).")
        } else if let tested = network.checkpoint.testDigest, let digest, tested != digest {
            remarks.append(
                "The test pictures of \(facts.name) are not those that \(network.name) was tested on in its training; some of them may have been trained on."
            )
        }
    }
}

extension ComparedPictures {
    /// The same with classes that the network names, or numbers.
    func named(_ names: [String]?, count: Int) -> ComparedPictures {
        var facts = facts
        facts.classNames = names ?? (0..<count).map { "class \($0)" }
        return ComparedPictures(facts: facts, digest: digest, pictures: pictures, remarks: remarks)
    }

    private init(
        facts: DatasetFacts, digest: String?, pictures: LabelledPictures, remarks: [String]
    ) {
        (self.facts, self.digest, self.pictures) = (facts, digest, pictures)
        self.remarks = remarks
    }
}

extension PictureShape {
    /// `3×32×32`.
    var text: String { "\(channels)×\(height)×\(width)" }
}
