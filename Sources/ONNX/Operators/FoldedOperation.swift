/// What a node computes, the same for every version of the operators: defaults put in, attributes and inputs that say the same made
/// one, axes counted from the front.
///
/// Shapes that follow from the node's output are not repeated. What a node reads is its inputs in ONNX's order, without those that
/// became a part of the operation.
package enum FoldedOperation: Equatable, Sendable {
    /// A convolution of [N, C, …]; reads x, weights [M, C / groups, …], and maybe a bias [M].
    case convolution(SlidingWindow, groups: Int)
    /// The greatest value of each window; padding is never the greatest.
    case maxPool(SlidingWindow)
    /// The mean of each window, of all its places or of those that are no padding.
    case averagePool(SlidingWindow, countsPadding: Bool)
    /// A reduction over axes, which stay with size 1 or go.
    case reduce(Reduction, axes: [Int], keepsAxes: Bool)
    /// (x − mean) / √(variance + ε) · scale + shift by channel; reads x, scale, shift, mean and variance, all [C].
    case batchNormalization(epsilon: Double)
    /// The same with mean and variance of each picture over all axes from `axis`; reads x, scale, and maybe a shift.
    case layerNormalization(axis: Int, epsilon: Double)
    /// The same with mean and variance of each channel of each picture; reads x, scale and shift, [C].
    case instanceNormalization(epsilon: Double)
    /// The same over groups of channels; scale and shift are [C], or by group where the model is of version 18 to 20.
    case groupNormalization(groups: Int, epsilon: Double, isByGroup: Bool)
    /// x / (bias + α / size · Σ x²)^β, the sum over `size` neighbouring channels (Krizhevsky et al. 2012).
    case localResponseNormalization(size: Int, alpha: Double, beta: Double, bias: Double)
    /// A function of each number.
    case unary(UnaryFunction)
    /// x for x ≥ 0 and slope · x below; reads x and the slopes, broadcast to x.
    case prelu
    /// A function of two or more inputs, broadcast to each other, from the left.
    case binary(BinaryFunction)
    /// The mean of all inputs, broadcast to each other.
    case mean
    /// α · A · B + β · C, each of A and B transposed or not; reads A, B, and maybe C.
    case gemm(alpha: Double, beta: Double, transposesA: Bool, transposesB: Bool)
    /// The product of matrices that the last two axes are, the axes before them broadcast.
    case matrixProduct
    /// Sums of products by an equation such as `bchw,bcij->bhwij`.
    case einsum(String)
    /// Inputs one after another along an axis.
    case concat(axis: Int)
    /// The same numbers in the output's shape: Reshape, Flatten, Squeeze and Unsqueeze.
    case reshape
    /// The axes in another order: axis k of the output is axis `permutation[k]` of the input.
    case transpose([Int])
    /// Part of the input.
    case slice([AxisSlice])
    /// The input cut along an axis, an output for each size.
    case split(axis: Int, sizes: [Int])
    /// More at the borders, or less where an amount is negative.
    case pad([AxisPadding], PaddingMode)
    /// Parts of the input by their index along an axis; reads x and indices that are constant, counted from the front.
    case gather(axis: Int)
    /// The input broadcast to the output's shape.
    case expand
    /// Exponentials divided by their sum over these axes together, or the logarithm of that.
    case softmax(axes: Range<Int>, isLogarithm: Bool)
    /// Another height and width.
    case resize(Resizing)
    /// [N, C, H, W] → [N, C · b², H / b, W / b].
    case spaceToDepth(block: Int)
    /// [N, C, H, W] → [N, C / b², H · b, W · b]; channels are of block and depth, in this order or the other.
    case depthToSpace(block: Int, isDepthFirst: Bool)
    /// Values of the second input where the first, a constant, is true, and of the third elsewhere, all broadcast.
    case select
}

extension FoldedOperation {
    /// Whether it multiplies weights.
    var isProduct: Bool {
        switch self {
        case .convolution, .gemm, .matrixProduct: true
        default: false
        }
    }
}

/// How numbers along axes become one.
package enum Reduction: Equatable, Sendable {
    /// The sum, the mean, the extremes.
    case sum, mean, maximum, minimum
    /// The product, which is worked out on constants alone.
    case product
    /// The sum of squares, and its root.
    case sumOfSquares, l2
    /// The sum of absolute values.
    case l1
}

/// What a border is filled with.
package enum PaddingMode: Equatable, Sendable {
    /// A number.
    case constant(Double)
    /// The picture mirrored at its first and last row and column, these not repeated.
    case reflect
    /// The nearest number of the picture.
    case edge
    /// The picture again, as if it went around.
    case wrap
}

/// The windows of a convolution or a pooling, axis by axis from the third on.
package struct SlidingWindow: Equatable, Sendable {
    /// The size of the window.
    package var kernel: [Int]
    /// How far it moves.
    package var strides: [Int]
    /// How far apart the places are that it sees.
    package var dilations: [Int]
    /// Padding before the first row and column.
    package var before: [Int]
    /// Padding after the last; with rounding up as much as windows reach, whether or not they see it.
    package var after: [Int]
    /// Whether a last window may reach beyond the padding; one that would begin in it is dropped, as PyTorch does and ONNX demands
    /// since version 22.
    package var roundsUp = false
}

/// Part of an axis.
package struct AxisSlice: Equatable, Sendable {
    /// The axis.
    package var axis: Int
    /// The first index.
    package var start: Int
    /// How far apart indices are; negative for the reverse.
    package var step: Int
    /// How many there are.
    package var count: Int
}

/// What is added to an axis.
package struct AxisPadding: Equatable, Sendable {
    /// The axis.
    package var axis: Int
    /// How much before; negative takes away.
    package var before: Int
    /// How much after; negative takes away.
    package var after: Int
}

/// How places of a resized picture are found in the one it is made of.
package struct Resizing: Equatable, Sendable {
    /// What a place between others takes.
    package enum Interpolation: Equatable, Sendable {
        /// The nearest, and of two as near the one named.
        case nearest(NearestRule)
        /// The mean of the neighbours, weighted by their nearness.
        case linear
    }

    /// Which of two neighbours a place takes.
    package enum NearestRule: String, Equatable, Sendable {
        /// Rules by ONNX's names.
        case roundPreferFloor = "round_prefer_floor"
        case roundPreferCeil = "round_prefer_ceil"
        case floor, ceil
    }

    /// How a place x of the output, of size m, becomes one of the input, of size n and scale s.
    package enum Coordinates: String, Equatable, Sendable {
        /// (x + ½) / s − ½.
        case halfPixel = "half_pixel"
        /// The same; 0 where m is 1.
        case pytorchHalfPixel = "pytorch_half_pixel"
        /// x / s.
        case asymmetric
        /// x · (n − 1) / (m − 1).
        case alignCorners = "align_corners"
    }

    /// What a place between others takes.
    package var interpolation: Interpolation
    /// How places correspond.
    package var coordinates: Coordinates
    /// The scale of each axis, the output's size over the input's before rounding.
    package var scales: [Double]
}
