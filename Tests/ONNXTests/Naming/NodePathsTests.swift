import Testing

@testable import ONNX

@Suite struct NodePathsTests {
    private typealias Node = Draft.Node

    private func paths(tensors: [[UInt8]] = [], _ nodes: [Node]) throws -> [String] {
        var draft = Draft()
        draft.tensors = tensors
        draft.nodes = nodes
        draft.outputs = [Draft.Value(nodes.last?.outputs.first ?? "", [])]
        return try draft.folded().nodes.map(\.path)
    }

    @Test(arguments: [
        ("/layer2/layer2.1/conv2/Conv", "layer2.1.conv2"), ("/conv1/Conv", "conv1"),
        ("/Flatten", ""), ("/features/features.0/features.0.0/Conv", "features.0.0"),
        ("/layer1/layer10/Relu", "layer1.layer10"), ("/c_1/Conv", "c_1"),
        ("Conv_12", nil), ("", nil), ("resnet/conv1/Conv2D", nil),
    ]) func `the module in names of PyTorch's first exporter`(name: String, module: String?) {
        #expect(NodeAddress.module(inNodeName: name) == module)
    }

    @Test(arguments: [
        ("['', 'layer1', 'layer1.0', 'layer1.0.relu', 'relu_1']", "layer1.0.relu"),
        ("['', 'view']", ""), (#"["", "it's", 'a\'b', 'add']"#, "a'b"), ("['add']", nil), ("", nil),
    ]) func `the module in what PyTorch's second exporter notes`(scopes: String, module: String?) {
        #expect(NodeAddress.module(inScopes: scopes) == module)
    }

    /// The network's name is no part of a path, nor is what Keras counts on; operations that became one are called as their weights.
    @Test func `nodes of Keras`() throws {
        #expect(
            try paths(
                tensors: [
                    Draft.ramp("cnn_1/stem_1/convolution/merged_input:0", [3, 3, 1, 1]),
                    Draft.ramp("const_fold_opt__39", [3, 3, 1, 1]),
                    Draft.ramp("cnn_1/second_1/ReadVariableOp_1:0", [3, 3, 1, 1]),
                ],
                [
                    Node(
                        "Conv", ["input", "cnn_1/stem_1/convolution/merged_input:0"], ["a"],
                        name: "Conv__33"),
                    Node("Relu", ["a"], ["b"], name: "cnn_1/re_lu_1_2/Relu"),
                    Node(
                        "Conv", ["b", "const_fold_opt__39"], ["c"],
                        name: "cnn_1/second_1/separable_conv2d/depthwise"),
                    Node(
                        "Conv", ["c", "cnn_1/second_1/ReadVariableOp_1:0"], ["d"],
                        name: "cnn_1/second_1/BiasAdd"),
                    Node("Sigmoid", ["d"], ["e"], name: "cnn_1/second_1/Sigmoid"),
                ])
                == [
                    "stem", "re_lu_1", "second.separable_conv2d", "second.conv", "second.sigmoid",
                ])
    }

    /// A saved model is a call; without Keras nothing is counted on, and what stands in no scope has no module.
    @Test func `nodes of TensorFlow`() throws {
        #expect(
            try paths(
                tensors: [Draft.ramp("w", [3, 3, 1, 1])],
                [
                    Node(
                        "Conv", ["input", "w"], ["a"],
                        name: "StatefulPartitionedCall/block_1/BiasAdd"),
                    Node("Relu", ["a"], ["b"], name: "StatefulPartitionedCall/block_1/Relu"),
                    Node(
                        "MaxPool", ["b"], ["c"], name: "StatefulPartitionedCall/MaxPool2d",
                        attribute("kernel_shape", integers: [2, 2])),
                ]) == ["block_1", "block_1.relu", "maxpool"])
    }

    /// A block of a ResNet as the first exporter writes it: folded convolutions have lost the names of their weights.
    @Test func `nodes of the first exporter`() throws {
        let weights = (1...3).map { Draft.ramp("onnx::Conv_\($0)", [3, 3, 1, 1]) }
        #expect(
            try paths(
                tensors: weights + [Draft.ramp("fc.weight", [10, 48])],
                [
                    Node("Conv", ["input", "onnx::Conv_1"], ["a"], name: "/conv1/Conv"),
                    Node("Relu", ["a"], ["b"], name: "/relu/Relu"),
                    Node(
                        "Conv", ["b", "onnx::Conv_2"], ["c"], name: "/layer1/layer1.0/conv1/Conv"),
                    Node("Relu", ["c"], ["d"], name: "/layer1/layer1.0/relu/Relu"),
                    Node(
                        "Conv", ["d", "onnx::Conv_3"], ["e"], name: "/layer1/layer1.0/conv2/Conv"),
                    Node("Add", ["e", "b"], ["f"], name: "/layer1/layer1.0/Add"),
                    Node("Relu", ["f"], ["g"], name: "/layer1/layer1.0/relu_1/Relu"),
                    Node("Flatten", ["g"], ["h"], name: "/Flatten"),
                    Node(
                        "Gemm", ["h", "fc.weight"], ["i"], name: "/fc/Gemm", attribute("transB", 1)),
                ]) == [
                    "conv1", "relu", "layer1.0.conv1", "layer1.0.relu", "layer1.0.conv2",
                    "layer1.0.add", "layer1.0.relu_1", "flatten", "fc",
                ])
    }

    /// The same as the second exporter writes it: nodes are numbered, weights have their names, and scopes are the normalisation's.
    @Test func `nodes of the second exporter`() throws {
        let weights = ["conv1", "layer1.0.conv1", "layer1.0.conv2"].map {
            Draft.ramp("\($0).weight", [3, 3, 1, 1])
        }
        #expect(
            try paths(
                tensors: weights + [
                    Draft.ramp("fc.weight", [10, 48]), Draft.tensor("s", [2], [Int64(1), -1]),
                ],
                [
                    Node(
                        "Conv", ["input", "conv1.weight"], ["getitem"], name: "node_Conv_1",
                        scopes: "['', 'bn1', '_native_batch_norm_legit_no_training']"),
                    Node(
                        "Relu", ["getitem"], ["relu"], name: "node_relu",
                        scopes: "['', 'relu', 'relu']"),
                    Node(
                        "Conv", ["relu", "layer1.0.conv1.weight"], ["getitem_3"],
                        name: "node_Conv_2",
                        scopes: "['', 'layer1', 'layer1.0', 'layer1.0.bn1', 'x']"),
                    Node(
                        "Relu", ["getitem_3"], ["relu_1"], name: "node_relu_1",
                        scopes: "['', 'layer1', 'layer1.0', 'layer1.0.relu', 'relu_1']"),
                    Node(
                        "Conv", ["relu_1", "layer1.0.conv2.weight"], ["getitem_6"],
                        name: "node_Conv_3",
                        scopes: "['', 'layer1', 'layer1.0', 'layer1.0.bn2', 'x_1']"),
                    Node(
                        "Add", ["getitem_6", "relu"], ["add_20"], name: "node_add_20",
                        scopes: "['', 'layer1', 'layer1.0', 'add_20']"),
                    Node(
                        "Relu", ["add_20"], ["relu_2"], name: "node_relu_2",
                        scopes: "['', 'layer1', 'layer1.0', 'layer1.0.relu', 'relu_2']"),
                    Node(
                        "Reshape", ["relu_2", "s"], ["view"], name: "node_Reshape_4",
                        scopes: "['', 'view']"),
                    Node(
                        "Gemm", ["view", "fc.weight"], ["linear"], name: "node_linear",
                        scopes: "['', 'fc', 'linear']", attribute("transB", 1)),
                ]) == [
                    "conv1", "relu", "layer1.0.conv1", "layer1.0.relu", "layer1.0.conv2",
                    "layer1.0.add", "layer1.0.relu_1", "reshape", "fc",
                ])
    }

    @Test func `of a module's nodes the one with weights has its path`() throws {
        #expect(
            try paths(
                tensors: [Draft.ramp("w", [3, 3, 1, 1])],
                [
                    Node("Neg", ["input"], ["a"], name: "/conv/Neg"),
                    Node("Conv", ["a", "w"], ["b"], name: "/conv/Conv"),
                    Node("Sigmoid", ["b"], ["c"], name: "/act/Sigmoid"),
                    Node("Mul", ["b", "c"], ["d"], name: "/act/Mul"),
                ]) == ["conv.neg", "conv", "act.sigmoid", "act.mul"])
    }

    @Test func `a module that is used twice is numbered, by either exporter`() throws {
        let weights = [Draft.ramp("c.weight", [3, 3, 1, 1])]
        #expect(
            try paths(
                tensors: weights,
                [
                    Node("Conv", ["input", "c.weight"], ["a"], name: "/c/Conv"),
                    Node("Conv", ["a", "c.weight"], ["b"], name: "/c_1/Conv"),
                ]) == ["c", "c_1"])
        #expect(
            try paths(
                tensors: weights,
                [
                    Node("Conv", ["input", "c.weight"], ["a"], scopes: "['', 'c', 'conv2d']"),
                    Node("Conv", ["a", "c.weight"], ["b"], scopes: "['', 'c', 'conv2d_1']"),
                ]) == ["c", "c_1"])
    }

    @Test func `equal weights that are kept once do not move a layer`() throws {
        #expect(
            try paths(
                tensors: [Draft.ramp("a.norm.weight", [3, 3, 1, 1])],
                [
                    Node(
                        "Conv", ["input", "a.norm.weight"], ["x"],
                        scopes: "['', 'a', 'a.norm', 'n']"),
                    Node(
                        "Conv", ["x", "a.norm.weight"], ["y"], scopes: "['', 'b', 'b.norm', 'n_1']"),
                ]) == ["a.norm", "b.norm"])
        #expect(
            try paths(
                tensors: [Draft.ramp("a.weight", [3, 3, 1, 1])],
                [
                    Node("Identity", ["a.weight"], ["b.weight"]),
                    Node("Conv", ["input", "a.weight"], ["x"]),
                    Node("Conv", ["x", "b.weight"], ["y"]),
                ]) == ["a", "b"])
    }

    @Test func `weights that are turned keep their name`() throws {
        #expect(
            try paths(
                tensors: [Draft.ramp("head.weight", [10, 4])],
                [
                    Node("Transpose", ["head.weight"], ["t"], attribute("perm", integers: [1, 0])),
                    Node("MatMul", ["input", "t"], ["y"], name: "node_MatMul_5"),
                ]) == ["head"])
    }

    @Test func `without modules, names of nodes, of values and of operators serve`() throws {
        #expect(
            try paths(
                [
                    Node("Relu", ["input"], ["1"], name: "Relu_0"),
                    Node("Tanh", ["1"], ["pool1_1"]),
                    Node("Neg", ["pool1_1"], ["3"]),
                    Node("Neg", ["3"], ["4"]),
                    Node("Relu", ["4"], ["5"], name: "Relu_0"),
                ]) == ["Relu_0", "pool1_1", "neg-0", "neg-1", "Relu_0_1"])
    }

    @Test func `paths are clean`() throws {
        #expect(
            try paths([Node("Relu", ["input"], ["y"], name: "/a\u{202E}\n/Relu")]) == ["a"])
    }
}
