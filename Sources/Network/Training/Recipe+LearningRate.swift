extension Recipe {
    /// How many times the default, or what part of it, a learning rate is from which on it is what a bad training is blamed on.
    private static let far = 10.0

    private var usualRate: Double { Knobs(of: method).learningRate }

    /// A smaller learning rate as what to try after a training that fails; nil where the rate is not many times the default.
    public var smallerLearningRateAdvice: String? {
        knobs.learningRate >= Self.far * usualRate ? advice("smaller") : nil
    }

    /// Another learning rate as what to try after a training that learns nothing; nil where the rate is not far from the default.
    public var learningRateAdvice: String? {
        knobs.learningRate <= usualRate / Self.far ? advice("larger") : smallerLearningRateAdvice
    }

    private func advice(_ other: String) -> String {
        "a \(other) 'learning-rate': it is \(Self.written(knobs.learningRate)), and the default of "
            + "'\(method.rawValue)' is \(Self.written(usualRate))"
    }

    /// A number as one writes it, without a point where it is whole.
    private static func written(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
