import Directives
import Findings
import Network

extension Supplies {
    /// Furnishes from a checked notebook, its trained network and the pictures that were read.
    init(
        of preparation: Preparation, _ checkpoint: Checkpoint?, files: [PictureFile],
        test: LabelledPictures?, training: LabelledPictures?
    ) {
        let declared = preparation.declaration.recipe
        guard let dataset = preparation.dataset else {
            self.init(graph: preparation.graph, recipe: declared, checkpoint: checkpoint)
            return
        }
        self.init(
            graph: preparation.graph, recipe: declared, checkpoint: checkpoint,
            dataset: dataset.facts, digests: dataset.digests, files: files,
            test: { try test ?? dataset.test() },
            training: { try training ?? dataset.training() })
    }
}
