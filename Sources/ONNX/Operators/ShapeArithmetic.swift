/// Arithmetic of shapes and axes, none of which trusts a number.
enum ShapeArithmetic {
    /// The most numbers of a value.
    static let mostNumbers = 1 << 30

    /// A shape that is neither too deep nor too large.
    static func checked(_ shape: [Int]) throws(NodeProblem) -> [Int] {
        guard shape.count <= TensorProto.mostDimensions else {
            throw .invalid(
                "it makes \(shape.count) dimensions, more than the \(TensorProto.mostDimensions) that are read"
            )
        }
        guard let count = shape.checkedProduct, count <= mostNumbers,
            shape.allSatisfy({ $0 <= mostNumbers })
        else { throw .file(.tooLarge("a value of it would have the shape \(shape)")) }
        return shape
    }

    /// The shape that two are broadcast to, as NumPy does.
    static func broadcast(_ a: [Int], _ b: [Int]) throws(NodeProblem) -> [Int] {
        let rank = max(a.count, b.count)
        var shape: [Int] = []
        for axis in 0..<rank {
            let first = axis < rank - a.count ? 1 : a[axis - rank + a.count]
            let second = axis < rank - b.count ? 1 : b[axis - rank + b.count]
            guard first == second || first == 1 || second == 1 else {
                throw .invalid("the shapes \(a) and \(b) do not go together")
            }
            shape.append(first == 1 ? second : first)
        }
        return try checked(shape)
    }

    /// An axis counted from the front.
    static func axis(_ axis: Int64, rank: Int) throws(NodeProblem) -> Int {
        let rank64 = Int64(rank)
        guard axis >= -rank64, axis < rank64 else {
            throw .invalid("its axis is \(axis), and its input has \(rank) dimensions")
        }
        return Int(axis < 0 ? axis + rank64 : axis)
    }

    /// Axes counted from the front, none twice, in ascending order.
    static func axes(_ axes: [Int64], rank: Int) throws(NodeProblem) -> [Int] {
        var found: Set<Int> = []
        for axis in axes {
            guard found.insert(try self.axis(axis, rank: rank)).inserted else {
                throw .invalid("its axes name one twice")
            }
        }
        return found.sorted()
    }

    /// A number that sizes, strides and paddings are made of, so small that no sum or product of two of them overflows.
    static func small(
        _ value: Int64, _ role: String, from least: Int64 = 0
    ) throws(NodeProblem) -> Int {
        try small(value, of: "its \(role)", from: least)
    }

    private static func small(
        _ value: Int64, of subject: String, from least: Int64
    ) throws(NodeProblem) -> Int {
        guard value >= least else {
            throw .invalid("\(subject) is \(value), and must be at least \(least)")
        }
        guard value <= greatest else {
            throw .invalid("\(subject) is \(value), more than the \(greatest) that are read")
        }
        return Int(value)
    }

    /// The greatest number that sizes are made of.
    private static let greatest: Int64 = 1 << 30

    /// Several of such numbers.
    static func small(
        _ values: [Int64], _ role: String, from least: Int64 = 0
    ) throws(NodeProblem) -> [Int] {
        var result: [Int] = []
        for value in values {
            result.append(try small(value, of: "one of its \(role)", from: least))
        }
        return result
    }
}
