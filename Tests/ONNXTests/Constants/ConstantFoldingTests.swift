import Testing

@testable import ONNX

@Suite struct ConstantFoldingTests {
    private typealias Node = Draft.Node

    /// The numbers of the value `c` that nodes make of constants and of the shape of `input`, [1, 3, 4, 4].
    private func constant(
        opset: Int64 = 17, tensors: [[UInt8]] = [], _ nodes: Node...
    ) throws -> (shape: [Int], values: [Float]) {
        var draft = Draft()
        draft.operatorSets = [("", opset)]
        draft.tensors = tensors
        draft.nodes = nodes
        draft.nodes.append(Node("Cast", ["c"], ["f"], attribute("to", 1)))
        draft.outputs = [Draft.Value("f", [])]
        let file = try draft.file()
        let graph = try GraphLinker.link(file.model)
        var folder = try GraphFolder(
            graph, file, try GraphInput(graph.inputs, FoldingOptions()))
        let value = try #require(graph.valueNames.firstIndex(of: "f"))
        try folder.fold(graph.nodes, for: value)
        guard case .constant(let tensor) = folder.operand(value) else {
            throw ONNXError.unsupported(folder.unsupported)
        }
        return (tensor.shape, try file.floats(of: tensor))
    }

    private func integers(_ name: String, _ values: [Int64]) -> [UInt8] {
        Draft.tensor(name, [Int64(values.count)], values)
    }

    @Test func `the flattening of exporters folds to a reshape`() throws {
        // Shape, Gather, Unsqueeze and Concat, as the first exporter of PyTorch writes x.view(x.size(0), -1).
        let draft = Draft(
            input: ["batch", "3", "4", "4"],
            tensors: [
                Draft.tensor("zero", [], [Int64(0)]), integers("axes", [0]), integers("rest", [-1]),
            ],
            Node("Relu", ["input"], ["r"]), Node("Shape", ["r"], ["s"]),
            Node("Gather", ["s", "zero"], ["n"], attribute("axis", 0)),
            Node("Unsqueeze", ["n", "axes"], ["u"]),
            Node("Concat", ["u", "rest"], ["target"], attribute("axis", 0)),
            Node("Reshape", ["r", "target"], ["output"]))
        let graph = try draft.folded()
        #expect(graph.operations == [.unary(.relu), .reshape])
        #expect(graph.outputShape == [1, 48])
        var four = FoldingOptions()
        four.batch = 4
        #expect(try draft.folded(four).outputShape == [4, 48])
        #expect(try draft.folded(four).batch == 4)
    }

    @Test func `shapes are cut by start and end`() throws {
        func shape(_ attributes: [UInt8]...) throws -> [Float] {
            var node = Node("Shape", ["input"], ["c"])
            node.attributes = attributes
            return try constant(node).values
        }
        #expect(try shape() == [1, 3, 4, 4])
        #expect(try shape(attribute("start", 1), attribute("end", 3)) == [3, 4])
        #expect(try shape(attribute("start", -1)) == [4])
        #expect(try constant(Node("Size", ["input"], ["c"])).values == [48])
    }

    @Test func `integers divide towards zero and leave remainders by either sign`() throws {
        func result(_ node: Node) throws -> [Float] {
            try constant(
                tensors: [integers("a", [7, -7, 7, -7]), integers("b", [2, 2, -2, -2])], node
            ).values
        }
        #expect(try result(Node("Div", ["a", "b"], ["c"])) == [3, -3, -3, 3])
        #expect(try result(Node("Mod", ["a", "b"], ["c"])) == [1, 1, -1, -1])
        #expect(
            try result(Node("Mod", ["a", "b"], ["c"], attribute("fmod", 1))) == [1, -1, 1, -1])
        #expect(try result(Node("Mul", ["a", "b"], ["c"])) == [14, -14, -14, 14])
        #expect(try result(Node("Max", ["a", "b"], ["c"])) == [7, 2, 7, -2])
    }

    @Test func `integers that do not fit are an error and no trap`() {
        func message(_ type: String, _ a: Int64, _ b: Int64) -> String? {
            Draft(
                tensors: [integers("a", [a]), integers("b", [b])],
                Node(type, ["a", "b"], ["c"], name: "n"), Node("Add", ["input", "c"], ["output"])
            ).message()
        }
        let start = "the node 'n' "
        #expect(
            message("Mul", .max, 2) == start
                + "(Mul) cannot be computed: 9223372036854775807 and 2 have no int64 as result")
        #expect(
            message("Div", 3, 0) == start
                + "(Div) cannot be computed: 3 and 0 have no int64 as result")
        #expect(message("Div", .min, -1)?.hasSuffix("and -1 have no int64 as result") == true)
        #expect(message("Mod", 1, 0) == start + "(Mod) cannot be computed: it divides by 0")
    }

    @Test func `tensors are put in order as NumPy does`() throws {
        let x = Draft.tensor("x", [2, 3], [Int64(1), 2, 3, 4, 5, 6])
        func result(_ node: Node, _ tensors: [[UInt8]] = []) throws -> ([Int], [Float]) {
            try constant(
                tensors: [x, Draft.tensor("one", [], [Int64(1)])] + tensors, node)
        }
        #expect(try result(Node("Transpose", ["x"], ["c"])) == ([3, 2], [1, 4, 2, 5, 3, 6]))
        #expect(
            try result(
                Node("Gather", ["x", "i"], ["c"], attribute("axis", 1)), [integers("i", [-1, 0])])
                == ([2, 2], [3, 1, 6, 4]))
        #expect(
            try result(Node("Concat", ["x", "x"], ["c"], attribute("axis", 1)))
                == ([2, 6], [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6]))
        #expect(
            try result(Node("Tile", ["x", "r"], ["c"]), [integers("r", [2, 2])])
                == (
                    [4, 6],
                    [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6]
                ))
        #expect(
            try result(
                Node("Slice", ["x", "s", "e", "a", "t"], ["c"]),
                [
                    integers("s", [-1]), integers("e", [-100]), integers("a", [1]),
                    integers("t", [-2]),
                ]) == ([2, 2], [3, 1, 6, 4]))
        #expect(
            try result(Node("Expand", ["x", "s"], ["c"]), [integers("s", [2, 2, 3])])
                == ([2, 2, 3], [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]))
        #expect(
            try result(Node("Pad", ["x", "p"], ["c"]), [integers("p", [0, 1, 1, -1])])
                == ([3, 3], [0, 1, 2, 0, 4, 5, 0, 0, 0]))
        #expect(
            try result(Node("CumSum", ["x", "one"], ["c"], attribute("reverse", 1)))
                == ([2, 3], [6, 5, 3, 15, 11, 6]))
        #expect(
            try result(Node("Trilu", ["x", "one"], ["c"])) == ([2, 3], [0, 2, 3, 0, 0, 6]))
    }

    @Test func `indices of ScatterND say which parts are replaced`() throws {
        let (shape, values) = try constant(
            tensors: [
                Draft.tensor("x", [3, 2], [Int64](repeating: 0, count: 6)),
                Draft.tensor("i", [2, 1], [Int64(2), 0]),
                Draft.tensor("u", [2, 2], [Int64(1), 2, 3, 4]),
            ], Node("ScatterND", ["x", "i", "u"], ["c"]))
        #expect(shape == [3, 2])
        #expect(values == [3, 4, 0, 0, 1, 2])
    }

    @Test func `indices of GatherND say which parts are taken`() throws {
        let tensors = [
            Draft.tensor("x", [2, 2, 2], [Int64(1), 2, 3, 4, 5, 6, 7, 8]),
            Draft.tensor("i", [2, 2], [Int64(1), 0, 0, -1]),
        ]
        #expect(
            try constant(tensors: tensors, Node("GatherND", ["x", "i"], ["c"]))
                == ([2, 2], [5, 6, 3, 4]))
    }

    @Test func `layers on constants are worked out`() throws {
        let x = Draft.tensor("x", [1, 2, 1, 3], [Float(1), 2, 3, 4, 5, 6])
        // Padded by one before: [0, 1, 2, 3] and [0, 4, 5, 6], times 1 and 10 in each of two groups.
        #expect(
            try constant(
                tensors: [
                    x, Draft.tensor("w", [2, 1, 1, 2], [Float(1), 10, 1, 10]),
                    Draft.tensor("b", [2], [Float(0), 100]),
                ],
                Node(
                    "Conv", ["x", "w", "b"], ["c"], attribute("group", 2),
                    attribute("pads", integers: [0, 1, 0, 0])))
                == ([1, 2, 1, 3], [10, 21, 32, 140, 154, 165]))
        let parameters = [
            Draft.tensor("s", [2], [Float(2), 1]), Draft.tensor("z", [2], [Float(0), 1]),
            Draft.tensor("m", [2], [Float(1), 4]), Draft.tensor("v", [2], [Float(3), 0]),
        ]
        func normalized(_ isTraining: Int64) throws -> [Float] {
            try constant(
                tensors: [x] + parameters,
                Node(
                    "BatchNormalization", ["x", "s", "z", "m", "v"], ["c"],
                    attribute("epsilon", float: 1), attribute("training_mode", isTraining))
            ).values
        }
        // (x - mean) / sqrt(variance + 1) * scale + shift
        #expect(try normalized(0) == [0, 1, 2, 1, 2, 3])
        // By their own mean, 2 and 5, and variance, 2/3: (x - mean) / sqrt(5/3).
        let step = Float((3.0 / 5).squareRoot())
        let expected = [-2 * step, 0, 2 * step, 1 - step, 1, 1 + step]
        for (value, expected) in zip(try normalized(1), expected) {
            #expect(abs(value - expected) < 1e-6)
        }
    }

    @Test func `floats are rounded to float32 after every operation`() throws {
        let tensors = [
            Draft.tensor("a", [2], [Float(0.1), 16_777_216]),
            Draft.tensor("b", [2], [Float(0.2), 1]),
        ]
        #expect(
            try constant(tensors: tensors, Node("Add", ["a", "b"], ["c"])).values
                == [Float(0.1) + Float(0.2), 16_777_216])
        #expect(
            try constant(tensors: tensors, Node("Sqrt", ["a"], ["c"])).values
                == [Float(0.1).squareRoot(), 4096])
    }

    @Test func `conditions, ranges and reductions`() throws {
        let a = integers("a", [1, 5, 3])
        let b = Draft.tensor("b", [], [Int64(3)])
        #expect(
            try constant(
                tensors: [a, b], Node("Less", ["a", "b"], ["l"]), Node("Not", ["l"], ["n"]),
                Node("Where", ["n", "a", "b"], ["c"])
            ).values == [3, 5, 3])
        #expect(
            try constant(
                tensors: [
                    Draft.tensor("s", [], [Int64(5)]), Draft.tensor("e", [], [Int64(-2)]),
                    Draft.tensor("d", [], [Int64(-3)]),
                ], Node("Range", ["s", "e", "d"], ["c"])
            ).values == [5, 2, -1])
        #expect(
            try constant(
                tensors: [Draft.tensor("x", [2, 2], [Float(1), 2, 3, 5])],
                Node("ReduceMean", ["x"], ["c"], attribute("axes", integers: [0])))
                == ([1, 2], [2, 3.5]))
        #expect(
            try constant(
                tensors: [a], Node("ReduceProd", ["a"], ["c"], attribute("keepdims", 0)))
                == ([], [15]))
        #expect(
            try constant(
                tensors: [
                    Draft.tensor("x", [2, 2], [Float(1), 2, 3, 5]),
                    Draft.tensor("y", [2, 1], [Float(2), 1]),
                ], Node("MatMul", ["x", "y"], ["c"])) == ([2, 1], [4, 11]))
    }

    @Test func `constants are tensors, numbers and lists`() throws {
        #expect(
            try constant(Node("Constant", [], ["c"], attribute("value_int", 4))) == ([], [4]))
        #expect(
            try constant(Node("Constant", [], ["c"], attribute("value_ints", integers: [1, 2])))
                == ([2], [1, 2]))
        #expect(
            try constant(
                Node(
                    "Constant", [], ["c"],
                    attribute("value", tensor: Draft.tensor("", [2], [Float(1), 2]))))
                == ([2], [1, 2]))
        #expect(
            try constant(
                tensors: [integers("s", [2, 1])],
                Node(
                    "ConstantOfShape", ["s"], ["c"],
                    attribute("value", tensor: Draft.tensor("", [1], [Int64(7)]))))
                == ([2, 1], [7, 7]))
    }

    @Test(arguments: [
        Draft.Node("ConstantOfShape", ["huge"], ["c"]),
        Draft.Node("Expand", ["one", "huge"], ["c"]),
        Draft.Node("Tile", ["four", "huge"], ["c"]),
    ]) func `what grows beyond all weights is refused before it is made`(node: Draft.Node) {
        let message = Draft(
            tensors: [
                integers("huge", [1 << 10, 1 << 10, 1 << 9, 1]), integers("one", [1]),
                Draft.tensor("four", [1, 1, 1, 1], [Int64(1)]),
            ], node, Node("Add", ["input", "c"], ["output"])
        ).message()
        #expect(
            message
                == "the model is too large: its constants would take more memory than its weights explain"
        )
    }

    @Test func `many small bombs are refused together`() {
        var draft = Draft()
        draft.tensors = [integers("s", [1 << 21])]
        draft.nodes = (0..<64).map { Node("ConstantOfShape", ["s"], ["c\($0)"]) }
        draft.nodes.append(
            Node("Concat", (0..<64).map { "c\($0)" }, ["c"], attribute("axis", 0)))
        draft.nodes.append(Node("Add", ["input", "c"], ["output"]))
        #expect(
            draft.message()
                == "the model is too large: its constants would take more memory than its weights explain"
        )
    }
}

/// The tensors that tests name alike.
private func == (a: ([Int], [Float]), b: ([Int], [Float])) -> Bool { a.0 == b.0 && a.1 == b.1 }
