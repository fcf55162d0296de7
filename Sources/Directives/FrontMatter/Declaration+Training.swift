import Network
import Notebook

extension Declaration {
    /// Reads `training:`; what is not given is the recipe's default.
    mutating func readTraining(_ node: FrontMatter?, _ reader: inout FrontMatterReader) {
        guard let node else { return useDefaults() }
        recipeRange = node.range
        let entries = reader.entries(of: node, in: .training, mayBeEmpty: { _ in true })
        batchRange = entries["batch"]?.range
        recipe = Recipe(
            method: reader.choice(entries["recipe"], "recipe") ?? recipe.method,
            epochs: reader.integer(entries["epochs"], "epochs", atMost: Recipe.mostEpochs)
                ?? recipe.epochs,
            batch: reader.integer(entries["batch"], "batch", atMost: Recipe.largestBatch),
            seed: reader.integer(entries["seed"], "seed", atLeast: 0, atMost: .max).map(UInt64.init)
                ?? recipe.seed)
        useDefaults()
        reader.read(entries, into: &recipe.knobs, of: network?.graph.input)
    }

    /// What the recipe leaves to the pictures: grey ones are mostly letters and digits, which mirrored are others or none.
    private mutating func useDefaults() {
        if network?.graph.input.channels == 1 { recipe.knobs.mirror = false }
    }
}

extension FrontMatterReader {
    fileprivate mutating func read(
        _ entries: [String: FrontMatter], into knobs: inout Recipe.Knobs, of input: PictureShape?
    ) {
        let largest = Recipe.Knobs.largest
        if let rate = positiveNumber(entries["learning-rate"], "learning-rate") {
            if rate <= largest {
                knobs.learningRate = rate
            } else if let node = entries["learning-rate"] {
                addTooLarge(rate, "learning-rate", at: node.range)
            }
        }
        if let decay = number(entries["weight-decay"], "weight-decay") {
            if decay <= largest {
                knobs.weightDecay = decay
            } else if let node = entries["weight-decay"] {
                addTooLarge(decay, "weight-decay", at: node.range)
            }
        }
        if let node = entries["augmentation"] { augmentation(node, into: &knobs, of: input) }
        knobs.smoothing = share(entries["smoothing"], "smoothing") ?? knobs.smoothing
        if let node = entries["averaging"], let text = text(node, "averaging") {
            if text.value == "none" {
                knobs.averaging = 0
            } else if Double(text.value) == nil {
                add(
                    "wrong-type", "'averaging' is none or a number, not '\(text.value)'",
                    at: node.range)
            } else {
                knobs.averaging = share(node, "averaging") ?? knobs.averaging
            }
        }
        knobs.schedule = choice(entries["schedule"], "schedule") ?? knobs.schedule
    }

    /// `none`, or what pictures are changed by.
    private mutating func augmentation(
        _ node: FrontMatter, into knobs: inout Recipe.Knobs, of input: PictureShape?
    ) {
        guard !node.isNull else { return }
        guard node.entries != nil, !isParameterName(node) else {
            var found = "a list"
            if case .sequence = node {
            } else {
                guard let text = text(node, "augmentation") else { return }
                if text.value == "none" { return (knobs.mirror, knobs.shift) = (false, 0) }
                found = "'\(text.value)'"
            }
            return add(
                "wrong-type",
                "'augmentation' is none or a mapping with mirror and shift, not \(found)",
                at: node.range, hint: "such as 'augmentation: {mirror: false, shift: 2}'")
        }
        let entries = entries(of: node, in: .augmentation, mayBeEmpty: { _ in true })
        knobs.mirror = boolean(entries["mirror"], "mirror") ?? knobs.mirror
        guard let place = entries["shift"],
            let shift = integer(
                place, "shift", atLeast: 0, atMost: Recipe.Knobs.farthestShift)
        else { return }
        if let input, shift >= min(input.height, input.width) {
            return add(
                "out-of-range",
                "'shift' is less than the \(min(input.height, input.width)) pixels of a picture's side, not \(shift)",
                at: place.range)
        }
        knobs.shift = shift
    }

    /// A number of at least 0.
    private mutating func number(_ node: FrontMatter?, _ key: String) -> Double? {
        guard let node, let text = text(node, key) else { return nil }
        guard let number = Double(text.value), number.isFinite else {
            add("wrong-type", "'\(key)' is a number, not '\(text.value)'", at: node.range)
            return nil
        }
        guard number >= 0 else {
            add("out-of-range", "'\(key)' is at least 0, not \(text.value)", at: node.range)
            return nil
        }
        return number
    }

    /// A number of at least 0 and below 1.
    mutating func share(_ node: FrontMatter?, _ key: String) -> Double? {
        guard let node, let number = number(node, key) else { return nil }
        guard number < 1 else {
            add("out-of-range", "'\(key)' is below 1, not \(number.written)", at: node.range)
            return nil
        }
        return number
    }

    private mutating func addTooLarge(_ number: Double, _ key: String, at range: SourceRange) {
        add(
            "out-of-range",
            "'\(key)' is at most \(Recipe.Knobs.largest.written), not \(number.written)", at: range)
    }
}
