/// Two sizes, steps or distances: one along the height of a picture and one along its width.
///
/// Coded as one number where both are the same, so that files with square kernels are those that they have always been.
public struct HeightAndWidth: Hashable, Sendable {
    /// Along rows from top to bottom.
    public var height: Int
    /// Along columns from left to right.
    public var width: Int

    /// Makes a pair.
    public init(height: Int, width: Int) {
        self.height = height
        self.width = width
    }

    /// Makes a pair of the same number twice.
    public init(_ both: Int) { self.init(height: both, width: both) }

    /// Whether both are the same.
    public var isSquare: Bool { height == width }

    /// `3×3`, height first.
    public var sizes: String { "\(height)×\(width)" }

    var isPositive: Bool { height > 0 && width > 0 }
}

extension HeightAndWidth: Codable {
    private enum Key: CodingKey {
        case height, width
    }

    /// Reads one number for both, or `height` and `width`.
    public init(from decoder: any Decoder) throws {
        if let both = try? decoder.singleValueContainer().decode(Int.self) {
            self.init(both)
        } else {
            let values = try decoder.container(keyedBy: Key.self)
            self.init(
                height: try values.decode(Int.self, forKey: .height),
                width: try values.decode(Int.self, forKey: .width))
        }
    }

    /// Writes one number where both are the same.
    public func encode(to encoder: any Encoder) throws {
        if isSquare {
            var container = encoder.singleValueContainer()
            try container.encode(height)
        } else {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(height, forKey: .height)
            try container.encode(width, forKey: .width)
        }
    }
}
