/// A running sum that carries the rounding error of every addition (Neumaier 1974).
///
/// The order of additions is the caller's, so the same additions give the same bits.
struct CompensatedSum {
    private var sum = 0.0
    private var compensation = 0.0

    /// The sum of all that was added.
    var value: Double { sum + compensation }

    static func += (total: inout CompensatedSum, term: Double) {
        let next = total.sum + term
        if abs(total.sum) >= abs(term) {
            total.compensation += (total.sum - next) + term
        } else {
            total.compensation += (term - next) + total.sum
        }
        total.sum = next
    }
}

extension Sequence {
    /// The compensated sum of a term an element.
    func compensatedSum(_ term: (Element) throws -> Double) rethrows -> Double {
        var sum = CompensatedSum()
        for element in self { sum += try term(element) }
        return sum.value
    }
}
