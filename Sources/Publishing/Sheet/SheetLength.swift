/// A length on paper as people write it: `84mm`, `3.3in`, `240pt`, `320px`.
public struct SheetLength: Equatable, Sendable {
    /// In points, 72 to the inch.
    public let points: Double

    /// What a figure alone may be wide, in points: half an inch to 100 inches.
    public static let widths = 36.0...7200.0

    /// Takes a number of points.
    public init(points: Double) { self.points = points }

    /// Why a text is no length.
    public enum Mistake: Error, Equatable {
        /// It is no number with a unit behind it.
        case unread
        /// It is a number alone.
        case noUnit
        /// No figure is so wide.
        case outside

        /// In a sentence.
        public var message: String {
            switch self {
            case .unread:
                "a length is a number and its unit, such as 84mm, 8.4cm, 3.3in, 240pt or 320px"
            case .noUnit: "say the unit: mm, cm, in, pt or px, such as 84mm"
            case .outside:
                "a figure is from 36pt to 7200pt wide (12.7mm to 2540mm, half an inch to 100in)"
            }
        }
    }

    /// Reads a width.
    /// - Throws: ``Mistake``.
    public init(width text: String) throws(Mistake) {
        guard
            let match = text.lowercased().wholeMatch(
                of: /\s*([0-9]+\.?[0-9]*|\.[0-9]+)\s*([a-z]*)\s*/),
            let number = Double(match.output.1)
        else { throw .unread }
        let unit: Double
        switch match.output.2 {
        case "mm": unit = 72 / 25.4
        case "cm": unit = 72 / 2.54
        case "in": unit = 72
        case "pt": unit = 1
        // As CSS has it, 96 to the inch.
        case "px": unit = 0.75
        case "": throw .noUnit
        default: throw .unread
        }
        let points = number * unit
        guard points.isFinite, Self.widths ~= points else { throw .outside }
        self.points = points
    }

    /// In millimetres with a digit behind the point.
    public var millimetres: String {
        let tenths = (points * 254 / 72).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}
