/// How many values are put around a picture, side by side.
///
/// Coded as one number where all sides are the same, so that files with such paddings are those that they have always been.
public struct Padding: Hashable, Sendable {
    /// Rows above.
    public var top: Int
    /// Columns before.
    public var left: Int
    /// Rows below.
    public var bottom: Int
    /// Columns behind.
    public var right: Int

    /// Makes a padding.
    public init(top: Int, left: Int, bottom: Int, right: Int) {
        self.top = top
        self.left = left
        self.bottom = bottom
        self.right = right
    }

    /// Makes a padding of the same number at every side.
    public init(_ all: Int) { self.init(top: all, left: all, bottom: all, right: all) }

    /// Makes a padding of `height` above and below, and of `width` before and behind.
    public init(height: Int, width: Int) {
        self.init(top: height, left: width, bottom: height, right: width)
    }

    /// As much of it that stride 1 keeps the size of odd kernels: ⌊dilation · (kernel − 1) / 2⌋.
    public static func keepingSize(
        of kernel: HeightAndWidth, dilation: HeightAndWidth = HeightAndWidth(1)
    ) -> Padding {
        Padding(
            height: half(kernel.height, dilation.height),
            width: half(kernel.width, dilation.width))
    }

    /// 0 where the numbers make no kernel, which the graph refuses by itself.
    private static func half(_ kernel: Int, _ dilation: Int) -> Int {
        let (reach, overflows) = kernel.subtractingReportingOverflow(1)
        guard !overflows else { return 0 }
        let (distance, isTooFar) = reach.multipliedReportingOverflow(by: dilation)
        return isTooFar ? 0 : distance / 2
    }

    /// Whether all sides have the same.
    public var isUniform: Bool { top == left && top == bottom && top == right }

    /// `1`, or `0, 1, 2, 1` as top, left, bottom and right.
    public var sizes: String {
        isUniform ? "\(top)" : [top, left, bottom, right].map(String.init).joined(separator: ", ")
    }

    var sides: [Int] { [top, left, bottom, right] }
}

extension Padding: Codable {
    private enum Key: CodingKey {
        case top, left, bottom, right
    }

    /// Reads one number for all sides, or each by its name.
    public init(from decoder: any Decoder) throws {
        if let all = try? decoder.singleValueContainer().decode(Int.self) {
            self.init(all)
        } else {
            let values = try decoder.container(keyedBy: Key.self)
            self.init(
                top: try values.decode(Int.self, forKey: .top),
                left: try values.decode(Int.self, forKey: .left),
                bottom: try values.decode(Int.self, forKey: .bottom),
                right: try values.decode(Int.self, forKey: .right))
        }
    }

    /// Writes one number where all sides have the same.
    public func encode(to encoder: any Encoder) throws {
        if isUniform {
            var container = encoder.singleValueContainer()
            try container.encode(top)
        } else {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(top, forKey: .top)
            try container.encode(left, forKey: .left)
            try container.encode(bottom, forKey: .bottom)
            try container.encode(right, forKey: .right)
        }
    }
}
