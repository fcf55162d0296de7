/// The rule that finds the size at which a map is drawn in full colour.
public enum MapScale: String, CaseIterable, Sendable {
    /// The greater of |P99| and |P1|, the interpolated percentiles of the signed values.
    case p99
    /// The size up to which the smaller values make up 98 % of the sum of all sizes, as in Captum.
    case mass98
    /// The greatest size.
    case max

    /// The size of the values of some maps together.
    ///
    /// Where ``p99`` falls on zeros although some values are not, the greatest size is taken.
    func size(of values: [Double]) -> Double {
        let greatest = values.reduce(0) { Swift.max($0, abs($1)) }
        switch self {
        case .max: return greatest
        case .p99:
            let quantiles = Quantiles(of: values)
            let size = Swift.max(abs(quantiles[0.99]), abs(quantiles[0.01]))
            return size < ScaledMap.least ? greatest : size
        case .mass98:
            let sizes = values.map(abs).ascending()
            let total = sizes.reduce(0, +)
            var sum = 0.0
            for size in sizes {
                sum += size
                if sum >= total * 0.98 { return size }
            }
            return greatest
        }
    }

    /// Scales maps to −1…1.
    /// - Parameters:
    ///   - maps: The maps.
    ///   - isShared: Whether all maps have one scale, so that their strengths compare.
    /// - Returns: The maps in order.
    public func scaled(_ maps: [AttributionMap], isShared: Bool = false) -> [ScaledMap] {
        guard isShared else { return maps.map { ScaledMap($0, scale: size(of: $0.values)) } }
        let shared = size(of: maps.flatMap(\.values))
        return maps.map { ScaledMap($0, scale: shared) }
    }
}

/// A map divided by its scale and cut off at −1 and 1.
public struct ScaledMap: Equatable, Sendable {
    /// Below this scale there is no attribution to draw.
    static let least = 1e-12

    /// Rows.
    public let height: Int
    /// Columns.
    public let width: Int
    /// In −1…1, row by row, [H, W].
    public let values: [Double]
    /// What 1 stands for.
    public let scale: Double
    /// Whether there is no attribution: the scale is below 10⁻¹², and all values are 0.
    public let isNeutral: Bool

    /// Divides a map by a scale.
    public init(_ map: AttributionMap, scale: Double) {
        height = map.height
        width = map.width
        self.scale = scale
        let isNeutral = scale < Self.least
        self.isNeutral = isNeutral
        values = map.values.map { isNeutral ? 0 : Swift.min(Swift.max($0 / scale, -1), 1) }
    }
}
