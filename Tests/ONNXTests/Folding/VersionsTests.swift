import Testing

@testable import ONNX

/// What versions of the operators write differently is one and the same operation.
@Suite struct VersionsTests {
    private typealias Node = Draft.Node

    private func operations(
        _ opset: Int64, input: [String] = ["1", "3", "4", "4"], _ node: Node,
        tensors: [[UInt8]] = []
    ) throws -> [FoldedOperation] {
        var draft = Draft(opset: opset, input: input, tensors: tensors, node)
        draft.outputs = [Draft.Value(node.outputs[0], [])]
        return try draft.folded().operations
    }

    @Test func `bounds of Clip are attributes until version 11 and inputs since`() throws {
        let clip = FoldedOperation.unary(.clip(least: 0, greatest: 6))
        #expect(
            try operations(
                10,
                Node(
                    "Clip", ["input"], ["output"], attribute("min", float: 0),
                    attribute("max", float: 6))) == [clip])
        #expect(
            try operations(
                11, Node("Clip", ["input", "least", "most"], ["output"]),
                tensors: [
                    Draft.tensor("least", [], [Float(0)]), Draft.tensor("most", [], [Float(6)]),
                ])
                == [clip])
        #expect(
            try operations(
                11, Node("Clip", ["input", "", "most"], ["output"]),
                tensors: [Draft.tensor("most", [], [Float(6)])])
                == [.unary(.clip(least: -.infinity, greatest: 6))])
    }

    @Test(arguments: [(17, [2, 3]), (17, [-1, -2]), (18, [-1, -2])] as [(Int64, [Int64])])
    func `axes of ReduceMean are an attribute until version 18`(opset: Int64, axes: [Int64]) throws
    {
        let node =
            opset < 18
            ? Node("ReduceMean", ["input"], ["output"], attribute("axes", integers: axes))
            : Node("ReduceMean", ["input", "axes"], ["output"])
        let tensors = opset < 18 ? [] : [Draft.tensor("axes", [2], axes)]
        #expect(
            try operations(opset, node, tensors: tensors)
                == [.reduce(.mean, axes: [2, 3], keepsAxes: true)])
    }

    @Test func `GlobalAveragePool is the same mean`() throws {
        #expect(
            try operations(17, Node("GlobalAveragePool", ["input"], ["output"]))
                == [.reduce(.mean, axes: [2, 3], keepsAxes: true)])
    }

    @Test func `reductions without axes are over all, or over none where they say so`() throws {
        #expect(
            try operations(17, Node("ReduceMax", ["input"], ["output"]))
                == [.reduce(.maximum, axes: [0, 1, 2, 3], keepsAxes: true)])
        let draft = Draft(
            opset: 18, Node("Relu", ["input"], ["r"]),
            Node("ReduceMean", ["r"], ["output"], attribute("noop_with_empty_axes", 1)))
        #expect(try draft.folded().operations == [.unary(.relu)])
    }

    @Test func `axes of Squeeze and Unsqueeze are attributes until version 13`() throws {
        for opset in [12, 13] as [Int64] {
            func node(_ type: String, _ from: String, _ to: String) -> Node {
                opset < 13
                    ? Node(type, [from], [to], attribute("axes", integers: [-1]))
                    : Node(type, [from, "axes"], [to])
            }
            let draft = Draft(
                opset: opset, tensors: opset < 13 ? [] : [Draft.tensor("axes", [1], [Int64(-1)])],
                node("Unsqueeze", "input", "u"), node("Squeeze", "u", "output"))
            #expect(try draft.folded().shapes == [[1, 3, 4, 4, 1], [1, 3, 4, 4]])
        }
    }

    @Test func `sizes of Split are an attribute, an input, or equal`() throws {
        let outputs = ["output", "b"]
        let axis = attribute("axis", 1)
        let expected = [FoldedOperation.split(axis: 1, sizes: [2, 1])]
        #expect(
            try operations(
                12,
                Node("Split", ["input"], outputs, axis, attribute("split", integers: [2, 1])))
                == expected)
        #expect(
            try operations(
                13, Node("Split", ["input", "s"], outputs, axis),
                tensors: [Draft.tensor("s", [2], [Int64(2), 1])]) == expected)
        #expect(
            try operations(
                18, Node("Split", ["input"], outputs, axis, attribute("num_outputs", 2)))
                == expected)
        #expect(
            try operations(13, Node("Split", ["input"], outputs, attribute("axis", -1)))
                == [.split(axis: 3, sizes: [2, 2])])
    }

    @Test func `bounds of Slice are attributes until version 10`() throws {
        let expected = [
            FoldedOperation.slice([
                AxisSlice(axis: 1, start: 1, step: 1, count: 2),
                AxisSlice(axis: 3, start: 0, step: 1, count: 3),
            ])
        ]
        #expect(
            try operations(
                9,
                Node(
                    "Slice", ["input"], ["output"], attribute("axes", integers: [1, 3]),
                    attribute("starts", integers: [1, 0]),
                    attribute("ends", integers: [.max, -1]))) == expected)
        #expect(
            try operations(
                17, Node("Slice", ["input", "s", "e", "a"], ["output"]),
                tensors: [
                    Draft.tensor("s", [2], [Int64(1), 0]), Draft.tensor("e", [2], [Int64.max, -1]),
                    Draft.tensor("a", [2], [Int64(1), -1]),
                ]) == expected)
    }

    @Test func `amounts of Pad are attributes until version 11, and axes an input since 18`() throws
    {
        let expected = [
            FoldedOperation.pad(
                [
                    AxisPadding(axis: 2, before: 1, after: 0),
                    AxisPadding(axis: 3, before: 0, after: 2),
                ],
                .constant(0))
        ]
        #expect(
            try operations(
                9,
                Node(
                    "Pad", ["input"], ["output"],
                    attribute("pads", integers: [0, 0, 1, 0, 0, 0, 0, 2]))) == expected)
        #expect(
            try operations(
                17, Node("Pad", ["input", "p", ""], ["output"]),
                tensors: [Draft.tensor("p", [8], [Int64(0), 0, 1, 0, 0, 0, 0, 2])]) == expected)
        #expect(
            try operations(
                18, Node("Pad", ["input", "p", "", "a"], ["output"]),
                tensors: [
                    Draft.tensor("p", [4], [Int64(1), 0, 0, 2]),
                    Draft.tensor("a", [2], [Int64(2), 3]),
                ]) == expected)
    }

    @Test func `Softmax takes the axes from one on together until version 13`() throws {
        let node = Node("Softmax", ["input"], ["output"], attribute("axis", 2))
        #expect(try operations(12, node) == [.softmax(axes: 2..<4, isLogarithm: false)])
        #expect(try operations(13, node) == [.softmax(axes: 2..<3, isLogarithm: false)])
        let plain = Node("LogSoftmax", ["input"], ["output"])
        #expect(try operations(12, plain) == [.softmax(axes: 1..<4, isLogarithm: true)])
        #expect(try operations(13, plain) == [.softmax(axes: 3..<4, isLogarithm: true)])
    }

    @Test func `Dropout and Identity are no operations`() throws {
        let draft = Draft(
            opset: 10, Node("Relu", ["input"], ["a"]), Node("Dropout", ["a"], ["b", ""]),
            Node("Identity", ["b"], ["output"]))
        let graph = try draft.folded()
        #expect(graph.operations == [.unary(.relu)])
        #expect(graph.valuesByName == ["input": 0, "a": 1, "b": 1, "output": 1])
    }

    @Test func `Upsample and Resize are one operation`() throws {
        let scales: [Float] = [1, 1, 2, 2]
        let expected = [
            FoldedOperation.resize(
                Resizing(
                    interpolation: .nearest(.floor), coordinates: .asymmetric,
                    scales: [1, 1, 2, 2]))
        ]
        let tensors = [Draft.tensor("s", [4], scales)]
        #expect(
            try operations(9, Node("Upsample", ["input", "s"], ["output"]), tensors: tensors)
                == expected)
        #expect(
            try operations(10, Node("Resize", ["input", "s"], ["output"]), tensors: tensors)
                == expected)
        #expect(
            try operations(
                13,
                Node(
                    "Resize", ["input", "", "s"], ["output"],
                    attribute("coordinate_transformation_mode", text: "asymmetric"),
                    attribute("nearest_mode", text: "floor")), tensors: tensors) == expected)
        #expect(
            try operations(
                18,
                Node(
                    "Resize", ["input", "", "", "z"], ["output"], attribute("mode", text: "linear"),
                    attribute("axes", integers: [2, 3])),
                tensors: [Draft.tensor("z", [2], [Int64(6), 2])])
                == [
                    .resize(
                        Resizing(
                            interpolation: .linear, coordinates: .halfPixel,
                            scales: [1, 1, 1.5, 0.5]))
                ])
    }
}
