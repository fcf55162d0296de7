import Foundation
import TestSupport
import Testing

@testable import Network

/// Weights of PyTorch models in declared networks, compared with what PyTorch makes of the same pictures.
@Suite struct ForeignWeightsTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures")

    private static func file(_ name: String) -> URL {
        folder.appendingPathComponent("\(name).safetensors")
    }

    private static let expected: [String: [Double]] = {
        let data = try? Data(contentsOf: folder.appendingPathComponent("expected.json"))
        return data.flatMap { try? JSONDecoder().decode([String: [Double]].self, from: $0) } ?? [:]
    }()

    private static let pictures = Tensor(
        shape: [2, 3, 6, 6], values: (expected["pictures"] ?? []).map(Float.init))

    private static func convolution(
        _ channels: Int, _ kernel: Int, stride: Int = 1, groups: Int = 1, bias: Bool = false
    ) -> Graph.Operation {
        .convolution(
            Convolution(
                channels: channels, kernel: HeightAndWidth(kernel), stride: HeightAndWidth(stride),
                groups: groups, hasBias: bias, deviation: 1))
    }

    private static let norm = Graph.Operation.batchNormalisation(BatchNormalisation())
    private static let picture = PictureShape(channels: 3, height: 6, width: 6)

    /// The residual model; normalisations are declared, or left to be folded.
    private static func residual(folded: Bool = false) throws -> Graph {
        let norm =
            folded ? Graph.Operation.affine(Affine(scale: [], shift: [])) : norm
        var nodes: [Graph.Node] = []
        var place = 0
        func add(_ operation: Graph.Operation, _ inputs: [Int]? = nil) -> Int {
            if case .affine = operation { return place }
            nodes.append(.init(operation, inputs: inputs ?? [place]))
            place = nodes.count
            return place
        }
        _ = add(convolution(4, 3, bias: folded))
        _ = add(norm)
        let stem = add(.relu)
        _ = add(convolution(6, 3, stride: 2, groups: 2, bias: folded))
        let main = add(norm)
        _ = add(convolution(6, 1, stride: 2, bias: folded), [stem])
        let projected = add(norm)
        _ = add(.add, [main, projected])
        _ = add(.relu)
        _ = add(.meanPool(Pooling(size: 2, stride: 1)))
        _ = add(.dense(Dense(channels: 4, hasBias: true, deviation: 1)))
        return try Graph(input: picture, nodes: nodes)
    }

    private static func sequential(folded: Bool) throws -> Graph {
        let norms = folded ? [] : [norm]
        return try Graph(
            input: picture,
            stack: [convolution(4, 3, bias: true)] + norms + [.relu, convolution(4, 3, bias: true)]
                + norms + [
                    .relu, .globalMean, .dense(Dense(channels: 4, hasBias: true, deviation: 1)),
                ])
    }

    private func expect(
        _ checkpoint: Checkpoint, isAs name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let logits = try Evaluator(checkpoint.network).logits(of: Self.pictures)
        let reference = try #require(Self.expected[name])
        #expect(logits.values.count == reference.count)
        #expect(relativeError(logits.values, reference) < 1e-5, sourceLocation: sourceLocation)
    }

    @Test(arguments: [("residual", "F32"), ("residual-f16", "F16"), ("residual-bf16", "BF16")])
    func `shapes and names of normalisations lead to PyTorch's numbers`(
        file: String, type: String
    ) throws {
        let checkpoint = try Checkpoint(
            contentsOf: Self.file(file), graph: try Self.residual(), ForeignWeightOptions())
        try expect(checkpoint, isAs: type)
        #expect(
            checkpoint.origin == [
                "matched 3 by their names, 4 in their order, where nothing else has their shape"
            ] + (type == "F32" ? [] : ["numbers of \(type) widened to float32"]))
        #expect(checkpoint.unusedCounters == [])
    }

    @Test func `normalisations that are not declared are folded`() throws {
        let checkpoint = try Checkpoint(
            contentsOf: Self.file("sequential"), graph: try Self.sequential(folded: true))
        try expect(checkpoint, isAs: "sequential")
        #expect(
            checkpoint.origin == [
                "matched 3 in their order, where nothing else has their shape",
                "batch normalisation folded into 2 layers, with epsilon 1e-05",
            ])
        try expect(
            Checkpoint(
                contentsOf: Self.file("sequential"), graph: try Self.sequential(folded: false)),
            isAs: "sequential")
        let other = try Checkpoint(
            contentsOf: Self.file("sequential"), graph: try Self.sequential(folded: true),
            ForeignWeightOptions(epsilon: 0.5))
        let logits = try Evaluator(other.network).logits(of: Self.pictures).values
        #expect(relativeError(logits, Self.expected["sequential"] ?? []) > 1e-3)
    }

    @Test func `layers take the modules of their names, or those that are told`() throws {
        let graph = try Self.residual()
        // The convolution of the stem is told, the dense layer is named.
        let checkpoint = try Checkpoint(
            contentsOf: Self.file("residual"), graph: graph,
            ForeignWeightOptions(
                stepNames: [0: "stem", 10: "fc", 2: "relu"], modules: ["stem": "conv1"]))
        try expect(checkpoint, isAs: "F32")
        #expect(checkpoint.origin[0].hasPrefix("matched 1 as the notebook tells, 4 by their names"))
        let error = #expect(throws: CheckpointError.self) {
            try Checkpoint(
                contentsOf: Self.file("residual"), graph: graph,
                ForeignWeightOptions(stepNames: [0: "stem"], modules: ["stem": "conv9"]))
        }
        #expect(
            error?.description
                == "its weights do not fit the declared network: it has no 'conv9', which layer 'stem' is to have"
        )
        #expect(
            error?.table.prefix(4) == [
                "declared              in the file", "layer 'stem' 4×3×3×3  bn1 batch norm 4",
                "batch-norm 0 4        bn2 batch norm 6",
                "layer 1 6×2×3×3       conv1.weight 4×3×3×3",
            ])
    }

    @Test func `numbers of double precision are rounded`() throws {
        let graph = try Graph(
            input: PictureShape(channels: 4, height: 1, width: 1),
            stack: [.dense(Dense(channels: 4, hasBias: true, deviation: 1))])
        let rounded = try Checkpoint(contentsOf: Self.file("dense-f64"), graph: graph)
        let plain = try Checkpoint(
            contentsOf: Self.file("sequential"), graph: try Self.sequential(folded: false))
        #expect(rounded.network.layers[0] == plain.network.layers[2])
        #expect(rounded.origin[1] == "numbers of F64 rounded to float32")
    }

    /// A file of float32 zeros, variances 1.
    private func file(_ tensors: [(String, [Int])]) throws -> Data {
        try Safetensors(
            metadata: [:],
            tensors: Dictionary(
                uniqueKeysWithValues: tensors.map { name, shape in
                    let count = shape.reduce(1, *)
                    let value: Float = name.hasSuffix("running_var") ? 1 : 0
                    return (
                        name,
                        Tensor(shape: shape, values: [Float](repeating: value, count: count))
                    )
                })
        ).encoded()
    }

    private func message(_ tensors: [(String, [Int])], _ stack: [Graph.Operation]) throws -> String?
    {
        let graph = try Graph(input: Self.picture, stack: stack)
        let data = try file(tensors)
        return #expect(throws: CheckpointError.self) {
            try Checkpoint(decoding: data, graph: graph)
        }?
        .description.replacing("its weights do not fit the declared network: ", with: "")
    }

    @Test func `what leaves a choice or is left over is an error`() throws {
        let same = [Self.convolution(3, 3), Self.convolution(3, 3)]
        #expect(
            try message([("first.weight", [3, 3, 3, 3]), ("second.weight", [3, 3, 3, 3])], same)
                == "'first', 'second' all fit the layers with 3×3×3×3")
        #expect(
            try message([("a.0.weight", [3, 3, 3, 3])], same)
                == "2 layers are declared with 3×3×3×3, and only 1 module that is left has that shape"
        )
        let one = [Self.convolution(3, 3)]
        #expect(
            try message([("a.weight", [3, 3, 3, 3]), ("b.weight", [2, 3])], one)
                == "no layer takes 'b'")
        #expect(
            try message([("a.weight", [3, 3, 3, 3]), ("a.bias", [3])], one)
                == "'a' has a bias, and layer 0 is declared without: declare 'bias: true'")
        #expect(
            try message([("a.weight", [3, 3, 3, 3]), ("a.gain", [3])], one)
                == "nothing here takes 'a.gain'")
        #expect(
            try message([("a.weight", [3, 3, 3, 3])], [Self.convolution(3, 3, bias: true)])
                == "'a' has no bias, and layer 0 is declared with one")
        #expect(
            try message([("a.weight", [3, 3, 3, 3]), ("module.a.weight", [3, 3, 3, 3])], one)
                == "two of its tensors are called 'a.weight'")
        let norm = ["weight", "bias", "running_mean", "running_var"].map { ("bn1.\($0)", [3]) }
        #expect(
            try message([("conv1.weight", [3, 3, 3, 3])] + norm, one)
                == "the normalisation 'bn1' is not declared, and can only be folded into a layer with a bias: declare 'batch-norm' behind layer 0, or 'bias: true' in it"
        )
        #expect(
            try message([("conv1.weight", [3, 3, 3, 3])], one + [Self.norm])
                == "1 layer is declared with 3, and no module that is left has that shape")
    }

    @Test(arguments: ["running_mean", "running_var"])
    func `a normalisation that lacks one of its numbers is said to lack that`(
        lacking: String
    ) throws {
        let norm = ["weight", "bias", "running_mean", "running_var"].filter { $0 != lacking }
        #expect(
            try message(
                [("conv1.weight", [3, 3, 3, 3])] + norm.map { ("bn1.\($0)", [3]) },
                [Self.convolution(3, 3), Self.norm])
                == "'bn1' has no '\(lacking)', which a batch normalisation keeps")
    }

    @Test
    func `one tensor is no module, and weights that lie the other way round are to be turned`()
        throws
    {
        let graph = try Graph(
            input: PictureShape(channels: 4, height: 1, width: 1),
            stack: [.dense(Dense(channels: 2, hasBias: false, deviation: 1))])
        let data = try file([("fc.weight", [4, 2])])
        func error(_ module: String) -> CheckpointError? {
            #expect(throws: CheckpointError.self) {
                try Checkpoint(
                    decoding: data, graph: graph,
                    ForeignWeightOptions(stepNames: [0: "head"], modules: ["head": module]))
            }
        }
        #expect(
            error("fc.weight")?.description
                == "its weights do not fit the declared network: 'fc.weight' is one tensor, and layer 'head' takes those of a module: write 'head: fc'"
        )
        #expect(
            error("fc")?.description
                == "tensor 'fc.weight' has shape [4, 2], the network declares [2, 4]")
        #expect(
            error("fc")?.remedy
                == "weights of dense layers are [outputs, inputs]: transpose these where they are saved"
        )
    }

    @Test func `layers of one shape are taken by the numbers in their names`() throws {
        let graph = try Graph(
            input: Self.picture, stack: [Self.convolution(3, 3), .relu, Self.convolution(3, 3)])
        var arrays: [String: Tensor] = [:]
        for (name, value) in [("features.10.weight", Float(2)), ("features.9.weight", 1)] {
            arrays[name] = Tensor(
                shape: [3, 3, 3, 3], values: [Float](repeating: value, count: 81))
        }
        let checkpoint = try Checkpoint(
            decoding: Safetensors(metadata: [:], tensors: arrays).encoded(), graph: graph)
        #expect(checkpoint.network.layers.map { $0.weight.values[0] } == [1, 2])
    }
}
