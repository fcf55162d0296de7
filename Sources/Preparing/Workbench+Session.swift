package import Directives

extension Workbench {
    /// What the directives run in; each has caches of its own.
    package var session: Session {
        let declared = preparation.declaration.recipe
        guard let dataset = preparation.dataset else {
            return Session(graph: preparation.graph, recipe: declared, checkpoint: checkpoint)
        }
        let (test, training) = (testPictures, trainingPictures)
        return Session(
            graph: preparation.graph, recipe: declared, checkpoint: checkpoint,
            dataset: dataset.facts, datasetDigest: dataset.digest, files: pictureFiles,
            test: { try test ?? dataset.test() },
            training: { try training ?? dataset.training() })
    }
}
