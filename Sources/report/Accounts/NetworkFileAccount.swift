import Charts
import Directives
import Importing
import Network

/// What an ONNX file holds, for people and as JSON.
struct NetworkFileAccount: Encodable {
    /// One operation with what follows from it.
    struct Layer: Encodable {
        /// The number of the layer, counted from 0; nil for operations without weights.
        var index: Int?
        /// Where it stands in the network that it was exported from, which is what a notebook calls it; nil for the softmax at the end,
        /// which no notebook can name.
        var name: String?
        /// What it does, such as `7×7 convolution`.
        var `operator`: String
        /// Channels, height and width of what it makes.
        var shape: [Int]
        /// Weights and biases.
        var weights: Int
        /// The names of what it reads.
        var inputs: [String]
    }

    /// What pictures are.
    struct Input: Encodable {
        var name: String
        var height: Int
        var width: Int
        var channels: Int
        var layout: String
        var type: String
    }

    var format = "ONNX"
    var opset: Int64
    var producer: String
    var input: Input
    var output: String
    var classes: [String]?
    var classCount: Int
    var parameters: Int
    var operations: Int
    var multiplications: Int
    var layers: [Layer]

    /// Describes a network from elsewhere.
    init(_ imported: ImportedNetwork) {
        let graph = imported.network.graph
        let origin = imported.origin
        opset = origin.operatorSet
        producer = origin.producer
        input = Input(
            name: origin.inputName, height: graph.input.height, width: graph.input.width,
            channels: graph.input.channels, layout: origin.readsChannelsLast ? "NHWC" : "NCHW",
            type: origin.inputType)
        output = origin.outputName
        classes = imported.classNames
        classCount = graph.shapes.last?.count ?? 0
        parameters = imported.network.parameterCount
        operations = origin.nodeCount
        multiplications = graph.multiplications
        let numbers = Dictionary(
            graph.layers.enumerated().map { ($1.node, $0) }, uniquingKeysWith: { first, _ in first }
        )
        func name(_ value: Int) -> String {
            value == 0 ? origin.inputName : graph.names[value] ?? "value \(value)"
        }
        layers = graph.nodes.enumerated().map { index, node in
            let shape = graph.shapes[index + 1]
            let number = numbers[index]
            let isFolded = number.map(imported.foldedLayers.contains) ?? false
            let weights = number.map { imported.network.layers[$0] }
            let isAnswer = index + 1 > graph.logitsValue
            return Layer(
                index: number, name: isAnswer ? nil : name(index + 1),
                operator: node.operation.humanName
                    + (isFolded ? " + scale and shift" : ""),
                shape: [shape.channels, shape.height, shape.width],
                weights: weights.map { $0.weight.values.count + ($0.bias?.values.count ?? 0) } ?? 0,
                inputs: node.inputs.map(name))
        }
    }

    /// The account for people, line by line.
    var lines: [String] {
        let facts = [
            (
                "input",
                "\(input.name), \(input.channels)×\(input.height)×\(input.width), \(input.type), \(input.layout)"
            ),
            (
                "classes",
                classes.map {
                    "\(classCount): \($0.prefix(8).joined(separator: ", "))\($0.count > 8 ? ", …" : "")"
                } ?? "\(classCount), without names"
            ),
            ("weights", NumberText.integer(parameters)),
            (
                "work",
                "\(NumberText.integer(operations)) operations, \(NumberText.integer(multiplications)) multiplications for a picture"
            ),
            (
                "written by",
                "\(producer.isEmpty ? "nobody known" : producer), operators of version \(opset)"
            ),
        ]
        let widths = (
            name: min(max(layers.map(\.shownName.count).max() ?? 0, 5), 44) + 2,
            operator: (layers.map(\.operator.count).max() ?? 0) + 2
        )
        return facts.map { "\($0.0):".padded(to: 12) + $0.1 }
            + [
                "",
                "#".padded(to: 5) + "name".padded(to: widths.name)
                    + "operation".padded(to: widths.operator) + "makes".padded(to: 14) + "weights",
            ]
            + layers.map { layer in
                (layer.index.map(String.init) ?? "").padded(to: 5)
                    + layer.shownName.padded(to: widths.name)
                    + layer.operator.padded(to: widths.operator)
                    + layer.shape.map(String.init).joined(separator: "×").padded(to: 14)
                    + (layer.weights > 0 ? NumberText.integer(layer.weights) : "")
            }
    }
}

extension NetworkFileAccount.Layer {
    /// The name as it fits into a line; empty where there is none.
    fileprivate var shownName: String { name?.shortened ?? "" }
}
