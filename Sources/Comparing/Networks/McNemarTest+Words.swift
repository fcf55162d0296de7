import Directives
import Inspection

extension McNemarTest {
    /// `p = 0.021 (mid-p): 12 pictures became right, 3 wrong`.
    var words: String {
        let p = pValue < 0.001 ? "p < 0.001" : "p = \(pValue.significant(2))"
        return
            "\(p) (mid-p): \(onlySecond.counted("picture")) became right, \(onlyFirst.grouped) wrong"
    }
}
