/// The classes that a figure has room for: all where there are few, and otherwise those that matter most to it.
struct ShownClasses {
    /// How many rows or maps readers still look through.
    static let most = 20

    /// The numbers of the classes shown, ascending; or where some are left out and that is asked for, the greatest weight's first.
    let numbers: [Int]
    /// How many are not shown.
    let leftOut: Int

    /// Chooses.
    /// - Parameters:
    ///   - weights: How much each class matters.
    ///   - always: Classes that are shown whatever they weigh.
    ///   - candidates: The classes that may be shown where not all are; nil for all.
    ///   - greatestFirst: Whether those that weigh most come first, where not all are shown.
    init(
        _ weights: [Double], always: Set<Int> = [], among candidates: Set<Int>? = nil,
        greatestFirst: Bool = false
    ) {
        guard weights.count > Self.most else {
            numbers = Array(weights.indices)
            leftOut = 0
            return
        }
        // Of equals the first, so that the choice is the same every time.
        let order = weights.indices
            .filter { !always.contains($0) && candidates?.contains($0) ?? true }
            .sorted { (weights[$1], $0) < (weights[$0], $1) }
        let chosen = always.union(order.prefix(max(Self.most - always.count, 0)))
        numbers =
            greatestFirst
            ? chosen.sorted { (weights[$1], $0) < (weights[$0], $1) } : chosen.sorted()
        leftOut = weights.count - chosen.count
    }

    /// A sentence on those that are not shown; nothing where all are.
    /// - Parameters:
    ///   - those: What was chosen, such as `those with the greatest logits`.
    ///   - things: What stands for a class, such as `maps`.
    /// - Returns: One sentence or none.
    func note(_ those: String, _ things: String) -> [String] {
        guard leftOut > 0 else { return [] }
        return [
            "Of \((numbers.count + leftOut).grouped) classes \(numbers.count) are shown, \(those); the \(things) of the other "
                + "\(leftOut.grouped) are among the data that --data writes."
        ]
    }
}
