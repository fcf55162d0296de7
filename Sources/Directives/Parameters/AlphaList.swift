import Inspection
import Notebook

/// Places on the way to a picture: `[.01, .1, 1]` or a single `.5`, ascending in 0…1.
struct AlphaList: ArgumentDecodable {
    /// The places.
    var values: [Double]

    static var expectation: String {
        "a list of ascending numbers from 0 to 1, such as [.01, .1, 1]"
    }

    init(_ values: [Double]) { self.values = values }

    init(argument: ArgumentValue) throws(ArgumentError) {
        if case .list(let elements) = argument {
            values = []
            for element in elements { values.append(try Double(argument: element.value)) }
        } else {
            values = [try Double(argument: argument)]
        }
        do throws(PathError) {
            try Alphas.check(values)
        } catch {
            throw .meaningless("\(error)")
        }
    }

    var written: String { "[\(values.map(\.written).joined(separator: ", "))]" }
}

extension Requirement<Double> {
    /// A place on a path.
    static var beAlpha: Self {
        Self { alpha, _ in
            (0...1).contains(alpha) ? nil : PathError.alphaOutside(alpha).description
        }
    }
}

extension Double {
    /// An α as text: `0.01`, `1`.
    var alphaText: String { written }
}
