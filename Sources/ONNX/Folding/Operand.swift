/// What a node reads while a graph is folded.
enum Operand {
    /// A tensor that does not depend on pixels.
    case constant(ConstantTensor)
    /// A value that does.
    case picture(PictureValue)

    /// The size of each dimension.
    var shape: [Int] {
        switch self {
        case .constant(let tensor): tensor.shape
        case .picture(let value): value.shape
        }
    }

    /// How a number is kept.
    var type: ElementType {
        switch self {
        case .constant(let tensor): tensor.type
        case .picture(let value): value.type
        }
    }
}

/// A value that depends on pixels: its number in ``FoldedGraph/values``, shape and type.
struct PictureValue {
    var index: Int
    var shape: [Int]
    var type: ElementType
}
