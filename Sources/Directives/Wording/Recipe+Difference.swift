public import Network

extension Recipe {
    /// What another recipe has that this one has not, such as `7 epochs and seed 2`; nil where they are the same.
    public func difference(from other: Recipe) -> String? {
        var words: [String] = []
        if other.method != method { words.append("recipe \(other.method.rawValue)") }
        if other.epochs != epochs { words.append(other.epochs.counted("epoch")) }
        if other.batch != batch { words.append("batches of \(other.batch)") }
        if other.seed != seed { words.append("seed \(other.seed)") }
        // Where the methods differ, their names tell of their defaults too.
        let knobs =
            other.method == method
            ? other.knobs.words(differingFrom: knobs) : other.changedKnobs
        words += knobs.map { "\($0.name) \($0.value)" }
        return words.isEmpty ? nil : words.listed(with: "and")
    }
}
