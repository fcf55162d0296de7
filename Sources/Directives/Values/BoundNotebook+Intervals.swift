package import Findings
import Notebook

extension BoundNotebook {
    /// The 95 % intervals of the values in sentences that have one, though no sentence asks for them.
    /// - Parameter laboratory: What answered the values.
    /// - Returns: The intervals by the first bytes of the calls.
    package func intervals(in laboratory: Laboratory) -> [Int: ClosedRange<Double>] {
        var pending = calls.compactMap { call in
            (call.directive as? Value)?.interval.map { (call.call.range.lowerBound, $0) }
        }
        var intervals: [Int: ClosedRange<Double>] = [:]
        while !pending.isEmpty {
            pending = pending.filter { place, value in
                guard let reading = laboratory.survey({ try value.value(from: laboratory) }) else {
                    return true
                }
                if case .success(let found) = reading.result, found.numbers.count == 2,
                    found.numbers[0] <= found.numbers[1]
                {
                    intervals[place] = found.numbers[0]...found.numbers[1]
                }
                return false
            }
            laboratory.answerWhatIsWanted()
        }
        return intervals
    }
}
