/// A dense array of floats in row-major order, copied on write.
///
/// Pictures and activations are [N, C, H, W]; convolution weights [out, in, kH, kW].
public struct Tensor: Equatable, Sendable {
    /// The length of each axis.
    public private(set) var shape: [Int]
    /// The elements, the last axis fastest.
    public var values: [Float]

    /// Makes a tensor of its elements.
    public init(shape: [Int], values: [Float]) {
        precondition(
            shape.reduce(1, *) == values.count, "\(shape) does not hold \(values.count) values")
        self.shape = shape
        self.values = values
    }

    /// Makes a tensor of one value everywhere.
    public init(shape: [Int], repeating value: Float = 0) {
        self.init(shape: shape, values: Array(repeating: value, count: shape.reduce(1, *)))
    }

    /// The elements of the `index`-th entry of the first axis, such as one picture of a batch.
    public func entry(_ index: Int) -> ArraySlice<Float> {
        let stride = values.count / max(shape.first ?? 1, 1)
        return values[index * stride..<(index + 1) * stride]
    }
}
