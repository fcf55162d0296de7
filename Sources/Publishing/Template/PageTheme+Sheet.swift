extension PageTheme {
    /// The measures of a sheet of paper, in points (1/72 inch).
    struct Sheet: Equatable, Sendable {
        /// From the top of the sheet to the text.
        var top = 74.0
        /// From the text to the foot of the sheet.
        var bottom = 72.0
        /// The margin at both sides of the widest figures.
        var side = 60.0
        /// The width of the text.
        var measure = 396.0
        /// The size of running text; all other sizes follow it.
        var textSize = 10.5

        /// A name that means nothing, or a measure that leaves no room for text.
        struct Mistake: Error, Equatable {
            /// The name at fault.
            var key: String
            /// One sentence.
            var message: String
        }

        /// The names in a theme, and what each may be.
        private static var measures: [Measure] {
            [
                Measure(name: "top", path: \.top, range: 36...200),
                Measure(name: "bottom", path: \.bottom, range: 36...200),
                Measure(name: "side", path: \.side, range: 18...150),
                Measure(name: "measure", path: \.measure, range: 150...560),
                Measure(name: "text-size", path: \.textSize, range: 6...16),
            ]
        }

        private struct Measure {
            var name: String
            var path: WritableKeyPath<Sheet, Double>
            var range: ClosedRange<Int>
        }

        /// Takes the measures that a theme gives, and the usual ones for the others.
        init(_ values: [String: Double]) throws(Mistake) {
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                guard let measure = Self.measures.first(where: { $0.name == key }) else {
                    let names = Self.measures.map(\.name).joined(separator: ", ")
                    throw Mistake(
                        key: key, message: "a sheet has no '\(key)'; it has \(names)")
                }
                let (least, most) = (measure.range.lowerBound, measure.range.upperBound)
                guard Double(least)...Double(most) ~= value else {
                    throw Mistake(
                        key: key, message: "'\(key)' must lie between \(least) and \(most) points")
                }
                self[keyPath: measure.path] = value
            }
        }
    }
}
