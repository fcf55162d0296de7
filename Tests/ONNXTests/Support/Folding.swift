@testable import ONNX

extension Draft {
    /// A model of nodes that make `output` of `input`, an input of [1, 3, 4, 4] where nothing else is said.
    init(
        opset: Int64 = 17, input: [String] = ["1", "3", "4", "4"], tensors: [[UInt8]] = [],
        _ first: Node, _ others: Node...
    ) {
        self.init()
        operatorSets = [("", opset)]
        inputs = [Value("input", input)]
        self.tensors = tensors
        nodes = [first] + others
    }

    func folded(_ options: FoldingOptions = FoldingOptions()) throws(ONNXError) -> FoldedGraph {
        try file().folded(options)
    }

    /// What is said of a model that cannot be folded; nil where it can.
    func message(_ options: FoldingOptions = FoldingOptions()) -> String? {
        do throws(ONNXError) {
            _ = try folded(options)
            return nil
        } catch { return error.description }
    }
}

extension FoldedGraph {
    /// The shape of what the network answers with.
    var outputShape: [Int] { values[output].shape }

    /// What the nodes compute.
    var operations: [FoldedOperation] { nodes.map(\.operation) }

    /// The shapes that the nodes make.
    var shapes: [[Int]] { nodes.flatMap { node in node.outputs.map { values[$0].shape } } }

    /// The numbers of the first constant that a node reads.
    func constant(of node: Int) throws -> (shape: [Int], values: [Float]) {
        for case .constant(let tensor) in nodes[node].inputs {
            return (tensor.shape, try file.floats(of: tensor))
        }
        return ([], [])
    }
}
