import Findings
import Notebook

extension BoundNotebook {
    /// The same with its calls in sentences alone.
    package var withValuesAlone: BoundNotebook {
        BoundNotebook(
            notebook: notebook, declaration: declaration,
            calls: calls.filter { $0.directive is any ValueDirective })
    }
}

extension ExecutedNotebook {
    /// Says of each value that exists with another trained network too how it changed since.
    ///
    /// What no training can change says nothing.
    package mutating func noteChanges(since other: ExecutedNotebook) {
        let before = Dictionary(
            other.values.map { ($0.range.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
        for value in values {
            let call = value.range.lowerBound
            guard let old = before[call] else { continue }
            let depends = traces[call]?.readsCheckpoint ?? false
            changes[call] = value.change(since: old, isOfTraining: depends)
        }
    }
}

extension ComputedValue {
    /// The words of what changed; nil where nothing did and no training could have changed it.
    func change(since old: ComputedValue, isOfTraining: Bool) -> String? {
        let end = "since the last training"
        guard numbers.count == 1, old.numbers.count == 1, numbers[0].isFinite,
            old.numbers[0].isFinite
        else {
            // Beside words or bounds, others would be taken for part of them.
            guard old.words == words else { return "(\(old.words) before the last training)" }
            return isOfTraining ? "(as before the last training)" : nil
        }
        let change = numbers[0] - old.numbers[0]
        guard change != 0 else { return isOfTraining ? "±0 \(end)" : nil }
        return "\(Self.signed(change, asIn: words)) \(end)"
    }

    /// A change with its sign, and as many decimals as the value itself has; more where it would be 0.
    ///
    /// Percentages change by points.
    private static func signed(_ change: Double, asIn words: String) -> String {
        number(change, asIn: words) + (words.hasSuffix("%") ? " points" : "")
    }

    private static func number(_ change: Double, asIn words: String) -> String {
        let scaled = words.hasSuffix("%") ? change * 100 : change
        let sign = change > 0 ? "+" : ""
        guard !words.contains("×") else { return sign + scaled.significant(2) }
        let decimals = words.lastIndex(of: ".").map { point in
            words[words.index(after: point)...].prefix(while: \.isNumber).count
        }
        let text = scaled.decimals(decimals ?? 0)
        let isZero = !text.contains { "123456789".contains($0) }
        return sign + (isZero ? scaled.significant(1) : text)
    }
}
