extension Chart {
    /// The room around a plot for its labels, in points.
    public struct Margins: Equatable, Sendable {
        /// Over the plot: title, legend, titles of the vertical axes.
        public var top: Double
        /// Left of the plot: tick labels.
        public var left: Double
        /// Under the plot: tick labels and the title of the horizontal axis.
        public var bottom: Double
        /// Right of the plot: labels at line ends, tick labels of the second axis.
        public var right: Double

        /// Makes margins.
        public init(top: Double, left: Double, bottom: Double, right: Double) {
            self.top = top
            self.left = left
            self.bottom = bottom
            self.right = right
        }

        /// Margins with room for both.
        public func union(_ other: Margins) -> Margins {
            Margins(
                top: max(top, other.top), left: max(left, other.left),
                bottom: max(bottom, other.bottom), right: max(right, other.right))
        }
    }
}
