import Charts

/// What a network takes a picture for: the class of the highest probability, or all that share it, as where a picture without any
/// light goes through a network without biases.
struct TakenFor {
    /// The numbers of the classes, ascending.
    let classes: [Int]
    /// How probable each of them is.
    let probability: Double

    /// Reads it off probabilities, one a class.
    init(_ probabilities: [Double]) {
        let highest = probabilities.max() ?? 0
        probability = highest
        classes = probabilities.indices.filter { probabilities[$0] == highest }
    }

    /// What is said where some pictures are undecided and others are counted right.
    static let undecidedNote =
        "Undecided are pictures for which several classes share the highest probability; the first of these classes counts as the prediction."

    /// What is said where nobody knows what is right and classes stand one under another.
    static let unansweredNote =
        "Where several classes share the highest probability, none of them is the network's answer; they stand in the order of the classes."

    /// Whether it is one class.
    var isDecided: Bool { classes.count == 1 }

    /// Whether that is right; nil where nobody says what it is, and where it is not decided.
    func isRight(_ label: Int?) -> Bool? {
        guard isDecided, let label else { return nil }
        return classes == [label]
    }

    /// The name of the class, or of those that share its place.
    func words(_ names: [String]) -> String { classes.map { names[$0] }.sharing }

    /// Green where it is right, red where not, and ink where nobody knows.
    func color(_ label: Int?) -> ColorRole { isRight(label).map { $0 ? .right : .wrong } ?? .ink }
}
