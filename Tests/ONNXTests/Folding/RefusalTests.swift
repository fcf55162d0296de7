import Testing

@testable import ONNX

@Suite struct RefusalTests {
    private typealias Node = Draft.Node

    @Test func `all that is not supported is named at once, with paths and counts`() {
        let draft = Draft(
            Node("LSTM", ["input"], ["a"], name: "/rnn/LSTM"),
            Node("Relu", ["a"], ["b"]),
            Node("TopK", ["b"], ["c"], name: "/head/TopK"),
            Node("LSTM", ["c"], ["d"], name: "/rnn2/LSTM"),
            Node("FusedConv", ["d"], ["e"], name: "fused", domain: "com.microsoft"),
            Node("Add", ["e", "input"], ["output"]))
        #expect(
            draft.message()
                == "the model has 4 nodes that are not supported: LSTM (2×: 'rnn.lstm', 'rnn2.lstm'); TopK (1×: 'head.topk'); com.microsoft.FusedConv (1×: 'fused'); name an output before them ('output: NAME'), or export the model without them"
        )
    }

    @Test func `what an operator is asked for may not be supported either`() {
        #expect(
            Draft(
                tensors: [Draft.tensor("s", [4], [Float(1), 1, 2, 2])],
                Node(
                    "Resize", ["input", "", "s"], ["output"], name: "up",
                    attribute("mode", text: "cubic"))
            ).message()
                == "the model has a node that is not supported: Resize, which interpolates by 'cubic' (1×: 'up'); name an output before it ('output: NAME'), or export the model without it"
        )
        #expect(
            Draft(Node("Relu", ["input"], ["output"], name: "r", attribute("ceiling", 6))).message()
                == "the model has a node that is not supported: Relu, which has the attribute 'ceiling', which is not known (1×: 'r'); name an output before it ('output: NAME'), or export the model without it"
        )
        #expect(
            Draft(
                tensors: (1...4).map { Draft.ramp("p\($0)", [3]) },
                Node(
                    "BatchNormalization", ["input", "p1", "p2", "p3", "p4"], ["output"], name: "bn",
                    attribute("training_mode", 1))
            ).message()
                == "the model has a node that is not supported: BatchNormalization, which is in training mode; export the model after model.eval() (1×: 'bn'); name an output before it ('output: NAME'), or export the model without it"
        )
        #expect(
            Draft(Node("Floor", ["input"], ["output"], name: "f")).message()
                == "the model has a node that is not supported: Floor, which is applied to what depends on pixels (1×: 'f'); name an output before it ('output: NAME'), or export the model without it"
        )
    }

    @Test func `outputs that are not computed are refused only where they are read`() throws {
        let pool = Node(
            "MaxPool", ["input"], ["a", "indices"], name: "pool",
            attribute("kernel_shape", integers: [2, 2]))
        #expect(try Draft(pool, Node("Relu", ["a"], ["output"])).folded().nodes.count == 2)
        #expect(
            Draft(pool, Node("Add", ["a", "indices"], ["output"])).message()
                == "the model has a node that is not supported: MaxPool, which is read for its output 2, which is not computed (1×: 'pool'); name an output before it ('output: NAME'), or export the model without it"
        )
    }

    @Test(arguments: ["If", "Loop", "Scan"]) func `nodes with graphs of their own are refused`(
        type: String
    ) {
        let body = WireWriter.message {
            $0.text(1, "body")
            $0.raw(6, [])
            $0.integer(20, 5)
        }
        #expect(
            Draft(Node(type, ["input"], ["output"], name: "branch", body)).message()
                == "the model has a node that is not supported: \(type), which chooses what is computed while it runs (1×: 'branch'); name an output before it ('output: NAME'), or export the model without it"
        )
    }

    // MARK: - Inputs and outputs

    @Test func `a picture that only a branch reads is not said to be unread`() {
        let body = WireWriter.message {
            $0.text(1, "then_branch")
            $0.raw(6, [])
            $0.integer(20, 5)
        }
        #expect(
            Draft(
                tensors: [Draft.tensor("c", [], [Float(1)])],
                Node("If", ["c"], ["output"], name: "branch", body)
            ).message()
                == "the model has a node that is not supported: If, which chooses what is computed while it runs (1×: 'branch'); name an output before it ('output: NAME'), or export the model without it"
        )
    }

    @Test(arguments: [
        (
            Node("Elu", ["input"], ["output"], name: "e", attribute("alpha", float: .nan)),
            "the node 'e' (Elu) cannot be computed: its attribute 'alpha' is not a number (NaN)"
        ),
        (
            Node("LRN", ["input"], ["output"], name: "l", attribute("size", 0)),
            "the node 'l' (LRN) cannot be computed: its size is 0, and must be at least 1"
        ),
        (
            Node(
                "MaxPool", ["input"], ["output"], name: "p",
                attribute("kernel_shape", integers: [2, 2]), attribute("strides", integers: [1, 0])),
            "the node 'p' (MaxPool) cannot be computed: one of its strides is 0, and must be at least 1"
        ),
        (
            Node(
                "MaxPool", ["input"], ["output"], name: "p",
                attribute("kernel_shape", integers: [2, 2]),
                attribute("pads", integers: [0, 0, 1 << 62, 0])),
            "the node 'p' (MaxPool) cannot be computed: one of its pads is 4611686018427387904, more than the 1073741824 that are read"
        ),
        (
            Node("Clip", ["input", "two", "one"], ["output"], name: "c"),
            "the node 'c' (Clip) cannot be computed: its least value, 2.0, is above its greatest, 1.0"
        ),
        (
            Node("Clip", ["input", "nan"], ["output"], name: "c"),
            "the node 'c' (Clip) cannot be computed: one of its bounds is not a number (NaN)"
        ),
    ])
    private func `a number that cannot be is said to be so at its node`(
        node: Node, message: String
    ) {
        let draft = Draft(
            tensors: [
                Draft.tensor("one", [], [Float(1)]), Draft.tensor("two", [], [Float(2)]),
                Draft.tensor("nan", [], [Float.nan]),
            ], node)
        #expect(draft.message() == message)
    }

    @Test(arguments: ["Conv", "MatMul", "Gemm"])
    func `weights of whole numbers are refused, as by other runtimes`(operator: String) {
        let shape: [Int64] = `operator` == "Conv" ? [2, 3, 1, 1] : [4, 2]
        let flat = Node("Reshape", ["input", "rows"], ["flat"])
        let product = Node(
            `operator`, [`operator` == "Conv" ? "input" : "flat", "w"], ["output"], name: "p")
        let draft = Draft(
            tensors: [
                Draft.tensor(
                    "w", shape, [Int64](repeating: 1, count: shape.reduce(1, *) > 6 ? 8 : 6)),
                Draft.tensor("rows", [2], [Int64(12), 4]),
            ], flat, product)
        #expect(
            draft.message()
                == "the node 'p' (\(`operator`)) cannot be computed: its weights are int64, as no layer's are; export it again"
        )
    }

    @Test func `models of text are refused`() {
        var draft = Draft(Node("Relu", ["ids"], ["output"]))
        draft.inputs = [Draft.Value("ids", ["batch", "sequence"], type: 7)]
        #expect(
            draft.message()
                == "the model's input 'ids' is int64, as tokens of text are; only networks that read pictures are shown"
        )
    }

    @Test func `models of two inputs are refused, unless one is not read`() throws {
        var draft = Draft(Node("Add", ["input", "other"], ["output"]))
        draft.inputs.append(Draft.Value("other", ["1"]))
        #expect(
            draft.message()
                == "the model reads 2 inputs ('input', 'other'); only networks that read one picture are shown"
        )
        draft.nodes = [Node("Relu", ["input"], ["output"])]
        #expect(draft.message() == nil)
    }

    @Test func `of several outputs one must be named`() throws {
        var draft = Draft(
            Node("Relu", ["input"], ["a"]), Node("Softmax", ["a"], ["b"]),
            Node("NoSuch", ["a"], ["c"]))
        draft.outputs = ["a", "b", "c"].map { Draft.Value($0, []) }
        #expect(
            draft.message()
                == "the model has 3 outputs; say which to show, one of 'a', 'b', 'c': 'output: NAME' in a notebook, --output NAME to a command"
        )
        var options = FoldingOptions()
        options.output = "b"
        let graph = try draft.folded(options)
        #expect(graph.nodes.map(\.operatorName) == ["Relu", "Softmax"])
        #expect(graph.outputName == "b")
        options.output = "d"
        #expect(draft.message(options) == "the model has no output 'd'; it has 'a', 'b', 'c'")
    }

    @Test func `detectors are refused as such`() {
        var draft = Draft(
            Node("Relu", ["input"], ["boxes"]),
            Node("NonMaxSuppression", ["boxes"], ["scores"], name: "/nms/NonMaxSuppression"))
        draft.outputs = ["boxes", "scores"].map { Draft.Value($0, []) }
        #expect(
            draft.message()
                == "the model finds objects (it has 2 outputs and NonMaxSuppression at 'nms.nonmaxsuppression'); only networks that answer with one tensor are shown"
        )
    }

    @Test func `an output that does not depend on the input is refused`() {
        let message =
            "the model's output 'output' does not depend on its input"
        #expect(Draft(Node("Identity", ["input"], ["output"])).message() == message)
        #expect(
            Draft(Node("Shape", ["input"], ["output"])).message() == message)
    }

    @Test func `sizes that the model leaves open must be given`() throws {
        let draft = Draft(
            input: ["batch", "3", "height", "width"], Node("Relu", ["input"], ["output"]))
        #expect(
            draft.message()
                == "the model's input 'input' is [batch, 3, height, width], which leaves the size open; give that of the pictures that it was trained with: 'size: 224' in a notebook, --size 224 to a command"
        )
        var options = FoldingOptions()
        options.size = (32, 48)
        #expect(try draft.folded(options).outputShape == [1, 3, 32, 48])
        options.dimensions = ["width": 64]
        #expect(try draft.folded(options).outputShape == [1, 3, 32, 64])
    }

    @Test func `channels may come last, and a fixed size is not another`() throws {
        let draft = Draft(input: ["?", "?", "?", "3"], Node("Relu", ["input"], ["output"]))
        var options = FoldingOptions()
        options.size = (32, 48)
        #expect(try draft.folded(options).outputShape == [1, 32, 48, 3])
        #expect(
            Draft(Node("Relu", ["input"], ["output"])).message(options)
                == "the model's input 'input' is [1, 3, 4, 4], and pictures of 32×48 pixels are asked for; leave out the size, or export the model for another"
        )
    }

    @Test func `a batch that the model fixes is kept`() throws {
        let draft = Draft(input: ["8", "3", "4", "4"], Node("Flatten", ["input"], ["output"]))
        let graph = try draft.folded()
        #expect(graph.batch == 8)
        #expect(graph.outputShape == [8, 48])
    }
}
