extension Recipe {
    /// How many times the default a learning rate is from which on it is what a bad training is blamed on.
    private static let farTooLarge = 10.0

    /// A smaller learning rate as what to try after a training that fails; nil where the rate is not many times the default.
    public var learningRateAdvice: String? {
        let usual = Knobs(of: method).learningRate
        guard knobs.learningRate >= Self.farTooLarge * usual else { return nil }
        return
            "a smaller 'learning-rate': it is \(Self.written(knobs.learningRate)), and the default of "
            + "'\(method.rawValue)' is \(Self.written(usual))"
    }

    /// A number as one writes it, without a point where it is whole.
    private static func written(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
