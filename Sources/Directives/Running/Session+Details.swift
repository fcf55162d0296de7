import Charts
import Network

extension Session {
    /// Where the numbers of a figure come from: the dataset, its part and how many of its pictures.
    func details(pictures count: Int) -> [Figure.Detail] {
        let name = dataset.map { $0.name + ", " } ?? ""
        return [Figure.Detail("data", "\(name)test part, \(count.counted("picture"))")]
    }

    /// Which weights a figure shows: the checkpoint's digest, shortened as for commits.
    var checkpointDetails: [Figure.Detail] {
        checkpoint.map { [Figure.Detail("checkpoint", String($0.digest.prefix(12)))] } ?? []
    }

    /// The seed of the initial weights; nothing where they are not known.
    var seedDetails: [Figure.Detail] {
        guard let recipe = try? trainingRecipe() else { return [] }
        return [Figure.Detail("seed", String(recipe.seed))]
    }
}
