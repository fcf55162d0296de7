/// What a value is before it becomes words.
enum Quantity: Equatable {
    /// Part of a whole, in 0…1; by default a percentage with one decimal.
    case share(Double)
    /// The bounds of a share; by default percentages with one decimal.
    case shares(Double, Double)
    /// A whole number.
    case count(Int)
    /// A number; by default with three digits that count.
    case number(Double)
    /// Words.
    case text(String)

    /// How numbers are written.
    enum Format: String, Choice {
        /// As suits the value.
        case auto
        /// `84.3 %`
        case percent
        /// `0.843`
        case plain
    }

    /// The number, or the two bounds; none for words.
    var numbers: [Double] {
        switch self {
        case .share(let number), .number(let number): [number]
        case .shares(let lower, let upper): [lower, upper]
        case .count(let count): [Double(count)]
        case .text: []
        }
    }

    /// The words of a sentence.
    ///
    /// `digits` are decimals of a percentage or plain number, and digits that count of any other; nil for the usual.
    func words(format: Format = .auto, digits: Int? = nil) -> String {
        switch (self, format) {
        case (.share(let share), .plain): share.decimals(digits ?? 3)
        case (.share(let share), _): share.percent(digits ?? 1)
        case (.shares(let lower, let upper), .plain):
            lower.decimals(digits ?? 3) + "–" + upper.decimals(digits ?? 3)
        case (.shares(let lower, let upper), _):
            (lower * 100).decimals(digits ?? 1) + "–" + upper.percent(digits ?? 1)
        case (.count(let count), _): count.grouped
        case (.number(let number), .percent): number.percent(digits ?? 1)
        case (.number(let number), .plain): number.decimals(digits ?? 3)
        case (.number(let number), .auto): number.significant(digits ?? 3)
        case (.text(let text), _): text
        }
    }
}
