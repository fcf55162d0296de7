/// A model for one size of picture: the nodes that depend on pixels, everything else worked out.
package struct FoldedGraph: Sendable {
    /// A value that depends on pixels.
    package struct Value: Equatable, Sendable {
        /// Its name in the file.
        package var name: String
        /// The size of each dimension, the batch first.
        package var shape: [Int]
    }

    /// The values, the input first; nodes read and make them by their index.
    package var values: [Value]
    /// The nodes in an order in which they can be computed.
    package var nodes: [FoldedNode]
    /// How the input's numbers are kept; they are computed with as float32.
    package var inputType: ElementType
    /// The value that the network answers with.
    package var output: Int
    /// The name of the output.
    package var outputName: String
    /// The values by all their names in the file, also those of identities that were removed.
    package var valuesByName: [String: Int]
    /// The version of ONNX's operators that the model uses.
    package var operatorSet: Int64
    /// The file, which weights are still in; ``ModelFile/floats(of:)`` reads them.
    package var file: ModelFile

    /// How many pictures the shapes are of.
    package var batch: Int { values[0].shape.first ?? 1 }
}

/// A node that depends on pixels.
package struct FoldedNode: Equatable, Sendable {
    /// What a node reads.
    package enum Input: Equatable, Sendable {
        /// A value of ``FoldedGraph/values``.
        case value(Int)
        /// A tensor.
        case constant(ConstantTensor)
    }

    /// What it computes.
    package var operation: FoldedOperation
    /// The operator's name in ONNX, such as `ReduceMean`.
    package var operatorName: String
    /// What it reads.
    package var inputs: [Input]
    /// The values it makes.
    package var outputs: [Int]
    /// Where it stands in the network that it was exported from, such as `layer2.1.conv2`; no two nodes have the same.
    package var path: String
    /// Its name in the file; often empty, and not always its alone.
    package var name: String
}
