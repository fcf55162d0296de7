/// A tensor that does not depend on pixels: weights, or what was worked out of constants and shapes.
package struct ConstantTensor: Equatable, Sendable {
    /// Where its numbers are.
    enum Contents: Equatable, Sendable {
        /// In the file, not converted yet.
        case stored(TensorProto)
        /// In memory.
        case values(TensorValues)
    }

    /// The size of each dimension, the outermost first; empty for one number.
    package var shape: [Int]
    /// How a number is kept, or was before anything was worked out of it.
    package var type: ElementType
    var contents: Contents
    /// What it takes of the budget while a graph is folded; nil where it lies in the file.
    var holding: FoldingBudget.Holding?
    /// The name that the numbers have in the file; nil where they have none or are worked out of several.
    package var name: String?

    /// Whether two tensors have the same numbers, or are the same part of a file.
    package static func == (a: ConstantTensor, b: ConstantTensor) -> Bool {
        a.shape == b.shape && a.type == b.type && a.contents == b.contents && a.name == b.name
    }

    /// How many numbers it has.
    package var count: Int { shape.reduce(1, *) }

    /// A tensor of a file.
    /// - Throws: What ``TensorProto/layout()`` throws.
    init(_ tensor: TensorProto) throws(ONNXError) {
        let layout = try tensor.layout()
        shape = layout.shape
        type = layout.type
        contents = .stored(tensor)
        name = tensor.name.isEmpty ? nil : tensor.name
    }

    /// Numbers that were worked out, as many as the shape has.
    init(_ shape: [Int], _ type: ElementType, _ values: TensorValues, name: String? = nil) {
        self.shape = shape
        self.type = type
        contents = .values(values)
        self.name = name
    }

    /// Integers, as shapes and axes are.
    init(_ shape: [Int], _ integers: [Int]) {
        self.init(shape, .int64, .integers(integers.map(Int64.init)))
    }
}

extension ModelFile {
    /// The numbers of a constant as float32.
    /// - Throws: What ``floats(of:)`` throws.
    package func floats(of constant: ConstantTensor) throws(ONNXError) -> [Float] {
        switch constant.contents {
        case .stored(let tensor): try floats(of: tensor)
        case .values(let values): values.asFloats
        }
    }

    /// The numbers of a constant in the type nearest to its own.
    /// - Throws: What ``values(of:)`` throws.
    package func values(of constant: ConstantTensor) throws(ONNXError) -> TensorValues {
        switch constant.contents {
        case .stored(let tensor): try values(of: tensor)
        case .values(let values): values
        }
    }
}
