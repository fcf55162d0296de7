import Directives
package import Findings
package import Network

extension Supplies {
    /// Furnishes from a checked notebook, its trained network and the pictures that were read.
    init(
        of preparation: Preparation, _ checkpoint: Checkpoint?, files: [PictureFile],
        test: LabelledPictures?, training: LabelledPictures?
    ) {
        let declared = preparation.declaration.recipe
        let digest = checkpoint.map { preparation.digest(of: $0) }
        guard let dataset = preparation.dataset else {
            self.init(
                graph: preparation.graph, recipe: declared, checkpoint: checkpoint,
                digest: digest)
            return
        }
        self.init(
            graph: preparation.graph, recipe: declared, checkpoint: checkpoint,
            digest: digest, dataset: dataset.facts, digests: dataset.digests, files: files,
            test: { try test ?? dataset.test() },
            training: { try training ?? dataset.training() })
    }
}

extension Preparation {
    /// What a laboratory is furnished with that answers with another network than the notebook's, such as one that is not trained to its
    /// end.
    package func supplies(with checkpoint: Checkpoint) -> Supplies {
        Supplies(
            graph: checkpoint.network.graph, recipe: declaration.recipe, checkpoint: checkpoint,
            dataset: dataset?.facts, digests: dataset?.digests ?? [:],
            test: { [dataset] in
                guard let dataset else { throw LaboratoryError.noDataset }
                return try dataset.test()
            })
    }
}
