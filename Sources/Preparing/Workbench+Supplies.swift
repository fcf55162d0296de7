import Directives
package import Findings

extension Workbench {
    /// What a laboratory is furnished with.
    package var supplies: Supplies {
        let declared = preparation.declaration.recipe
        guard let dataset = preparation.dataset else {
            return Supplies(graph: preparation.graph, recipe: declared, checkpoint: checkpoint)
        }
        let (test, training) = (testPictures, trainingPictures)
        return Supplies(
            graph: preparation.graph, recipe: declared, checkpoint: checkpoint,
            dataset: dataset.facts, digests: dataset.digests, files: pictureFiles,
            test: { try test ?? dataset.test() },
            training: { try training ?? dataset.training() })
    }
}
