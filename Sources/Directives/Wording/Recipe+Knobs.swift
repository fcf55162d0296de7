public import Network

extension Recipe {
    /// The knobs that differ from the defaults of the recipe's method, with their values.
    public var changedKnobs: [(name: String, value: String)] {
        knobs.words(differingFrom: Knobs(of: method))
    }
}

extension Recipe.Knobs {
    /// What training pictures are called as the weights change, and when they are tried after the epoch.
    public var stages: (during: String, after: String) {
        augments ? ("augmented", "clean") : ("in the epoch", "after it")
    }

    /// What keeps the cost of a training above 0, and above a test's; nothing where nothing does.
    var smoothingNotes: [String] {
        guard smoothing > 0 else { return [] }
        return [
            "In training \(smoothing.percent(0)) of each target is spread over all classes, which keeps the cost of a training above 0 "
                + "however right it is; the test cost knows no smoothing."
        ]
    }

    /// How the two differ.
    /// - Parameter count: How many pictures are tried after the epoch.
    /// - Returns: One sentence or two.
    func sentence(triedAfter count: Int) -> String {
        guard augments else {
            return "In the epoch pictures were tried as the weights changed; after it "
                + "\(count.grouped) training pictures were tried again."
        }
        let changes = [mirror ? "mirrored" : nil, shift > 0 ? "shifted" : nil].compactMap { $0 }
        return
            "Augmented pictures were \(changes.listed(with: "and")) while the weights changed; clean ones "
            + "are \(count.grouped) training pictures as they are, tried after the epoch."
    }

    /// What differs from other knobs, each with its own value.
    func words(differingFrom other: Recipe.Knobs) -> [(name: String, value: String)] {
        zip(words, other.words).filter { $0.value != $1.value }.map(\.0)
    }

    private var words: [(name: String, value: String)] {
        [
            ("learning rate", learningRate.written), ("weight decay", weightDecay.written),
            ("augmentation", augmentation), ("label smoothing", smoothing.written),
            ("averaging", averaging > 0 ? averaging.written : "none"),
            ("schedule", schedule.rawValue),
        ]
    }

    private var augmentation: String {
        switch (mirror, shift) {
        case (true, 0): "mirror without shift"
        case (true, _): "mirror with shift \(shift)"
        case (false, 0): "none"
        case (false, _): "shift \(shift) without mirror"
        }
    }
}
