/// The numbers of a tensor in memory, without its shape.
package enum TensorValues: Equatable, Sendable {
    /// Of float32, float16 and bfloat16, all of which float32 holds exactly.
    case floats([Float])
    /// Of float64.
    case doubles([Double])
    /// Of integers and truth values, which are 0 and 1.
    case integers([Int64])

    /// How many there are.
    package var count: Int {
        switch self {
        case .floats(let values): values.count
        case .doubles(let values): values.count
        case .integers(let values): values.count
        }
    }

    /// As float32, the nearest to each.
    package var asFloats: [Float] {
        switch self {
        case .floats(let values): values
        case .doubles(let values): values.map(Float.init)
        case .integers(let values): values.map(Float.init)
        }
    }
}

extension TensorValues {
    /// As float64, all but long integers exactly.
    var asDoubles: [Double] {
        switch self {
        case .floats(let values): values.map(Double.init)
        case .doubles(let values): values
        case .integers(let values): values.map(Double.init)
        }
    }
}
