/// How fast a formula's values, weighted, grow with one of its numbers: by central differences over 10⁻⁴ to each side.
/// - Parameters:
///   - formula: From numbers to numbers.
///   - values: Where.
///   - index: Which number.
///   - upstream: The weight of each value.
/// - Returns: The slope of the weighted sum.
public func centralDifference(
    of formula: ([Double]) -> [Double], at values: [Double], along index: Int,
    weighting upstream: [Double]
) -> Double {
    var (above, below) = (values, values)
    above[index] += 1e-4
    below[index] -= 1e-4
    return zip(zip(formula(above), formula(below)), upstream).reduce(0) {
        $0 + ($1.0.0 - $1.0.1) * $1.1
    } / 2e-4
}
