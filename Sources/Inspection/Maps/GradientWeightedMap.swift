/// The map of Grad-CAM: the channels of a layer, each weighted by the mean over its places of a score's gradient.
///
/// After Selvaraju et al. (2017), "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization":
/// L = ReLU(Σ_c α_c · A_c) with α_c = 1/(H·W) · Σ ∂y/∂A_c. The sum is kept with its sign, so that what speaks against the score is there as
/// well; ``rectified`` is the map as published. Where a global mean and one dense layer follow, y = Σ_c w_c · mean(A_c) + b, it is the
/// class activation map of Zhou et al. (2016) over the number of places: α_c = w_c / (H·W).
public struct GradientWeightedMap: Equatable, Codable, Sendable {
    /// Rows.
    public let height: Int
    /// Columns.
    public let width: Int
    /// Σ_c α_c · A_c, row by row, [H, W].
    public let values: [Double]

    /// Weights the channels of one picture.
    /// - Parameters:
    ///   - activations: A, [C, H, W].
    ///   - gradients: ∂y/∂A, [C, H, W].
    ///   - height: Rows.
    ///   - width: Columns.
    /// - Throws: ``SampleError`` when there are no values or one is not finite.
    public init(
        activations: [Double], gradients: [Double], height: Int, width: Int
    ) throws(SampleError) {
        precondition(
            activations.count == gradients.count
                && activations.count.isMultiple(of: max(height * width, 1)),
            "activations and gradients do not fit each other")
        let area = height * width
        guard area > 0, !activations.isEmpty else { throw .empty }
        for numbers in [activations, gradients] {
            if let index = numbers.firstIndex(where: { !$0.isFinite }) {
                throw .notFinite(index: index)
            }
        }
        (self.height, self.width) = (height, width)
        var values = [Double](repeating: 0, count: area)
        for start in stride(from: 0, to: activations.count, by: area) {
            let weight = gradients[start..<start + area].compensatedSum { $0 } / Double(area)
            for place in 0..<area { values[place] += weight * activations[start + place] }
        }
        self.values = values
    }

    /// The map as published: what speaks for the score alone.
    public var rectified: [Double] { values.map { max($0, 0) } }
}
