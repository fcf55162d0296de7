import Charts
import Network

extension Session {
    /// Where the numbers of a figure come from: dataset, split, number of pictures.
    func details(pictures count: Int) -> [Figure.Detail] {
        let name = dataset.map { [Figure.Detail("dataset", $0.name)] } ?? []
        return name + [Figure.Detail("split", "test"), Figure.Detail("pictures", count.grouped)]
    }

    /// Which weights a figure shows: the checkpoint's digest, shortened as for commits.
    var checkpointDetails: [Figure.Detail] {
        checkpoint.map { [Figure.Detail("checkpoint", String($0.digest.prefix(12)))] } ?? []
    }

    /// The seed of the initial weights.
    var seedDetails: [Figure.Detail] { [Figure.Detail("seed", String(recipe.seed))] }
}
