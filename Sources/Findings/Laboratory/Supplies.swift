package import Network

/// What a laboratory is furnished with: the network before and after training, and pictures that are loaded when somebody
/// looks at them.
package struct Supplies: Sendable {
    /// The declared network, else the checkpoint's; nil where there is neither.
    package let graph: Graph?
    /// How the network is trained: the checkpoint's own recipe where there is one, else the declared one.
    package let recipe: Recipe
    /// The trained network with its history; nil when there is none.
    package let checkpoint: Checkpoint?
    /// SHA-256 over the trained weights, hexadecimal; worked out once, because every figure tells of it.
    package let checkpointDigest: String?
    /// What is known of the dataset; nil when none is declared.
    package let dataset: DatasetFacts?
    /// SHA-256 over the parts of the dataset, hexadecimal, where they are known without reading them.
    package let digests: [DatasetPart: String]
    /// The picture files that the notebook shows, by their paths.
    package let files: [String: PictureFile]
    let load: @Sendable (DatasetPart) throws -> LabelledPictures

    /// Puts supplies together.
    /// - Parameters:
    ///   - graph: The declared network.
    ///   - recipe: How it would be trained, as declared. A checkpoint's own comes first.
    ///   - checkpoint: The trained network, of the same graph.
    ///   - digest: Its digest, where it is known already.
    ///   - dataset: What is known of the dataset.
    ///   - digests: SHA-256 over its parts, hexadecimal.
    ///   - files: The picture files that the notebook shows.
    ///   - test: Loads the test part, at most once.
    ///   - training: Loads the training part, at most once.
    package init(
        graph: Graph? = nil, recipe: Recipe = Recipe(), checkpoint: Checkpoint? = nil,
        digest: String? = nil, dataset: DatasetFacts? = nil, digests: [DatasetPart: String] = [:],
        files: [PictureFile] = [],
        test: @escaping @Sendable () throws -> LabelledPictures = {
            throw LaboratoryError.noDataset
        },
        training: @escaping @Sendable () throws -> LabelledPictures = {
            throw LaboratoryError.noTrainingPictures
        }
    ) {
        self.graph = graph ?? checkpoint?.network.graph
        self.recipe = checkpoint?.recipe ?? recipe
        self.checkpoint = checkpoint
        checkpointDigest = checkpoint.map { digest ?? $0.digest }
        self.dataset = dataset
        self.digests = digests
        self.files = Dictionary(
            files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        load = { part in try part == .test ? test() : training() }
    }

    /// The same with another trained network, of the same graph.
    package func with(_ checkpoint: Checkpoint) -> Supplies {
        let load = self.load
        return Supplies(
            graph: graph, recipe: recipe, checkpoint: checkpoint, dataset: dataset,
            digests: digests, files: Array(files.values), test: { try load(.test) },
            training: { try load(.train) })
    }

    /// How the network was trained, or would be where there is no trained one; nil of weights from elsewhere, of which nobody but
    /// who trained them knows.
    package var knownRecipe: Recipe? {
        checkpoint == nil || checkpoint?.recipe != nil ? recipe : nil
    }
}
