import Testing

@testable import ONNX

@Suite struct ShapeRuleTests {
    private typealias Node = Draft.Node

    /// The sizes that a pooling makes of a picture of a height, and its windows.
    private func pool(
        height: Int, _ attributes: [UInt8]...
    ) throws -> (size: Int, window: SlidingWindow) {
        var node = Node("MaxPool", ["input"], ["output"])
        node.attributes = attributes
        let draft = Draft(input: ["1", "2", "\(height)", "5"], node)
        let graph = try draft.folded()
        guard case .maxPool(let window) = graph.operations.first else {
            throw ONNXError.broken("no pooling")
        }
        return (graph.outputShape[2], window)
    }

    @Test func `the last window counts where it is whole, or begins in the picture`() throws {
        let kernel = attribute("kernel_shape", integers: [3, 1])
        let stride = attribute("strides", integers: [2, 1])
        let up = attribute("ceil_mode", 1)
        #expect(try pool(height: 8, kernel, stride).size == 3)
        #expect(try pool(height: 8, kernel, stride, up).size == 4)
        #expect(try pool(height: 7, kernel, stride, up).size == 3)
        // A window of one that would begin at place 4, behind the picture and in its padding, is dropped.
        #expect(
            try pool(
                height: 4, attribute("kernel_shape", integers: [2, 1]), stride, up,
                attribute("pads", integers: [0, 0, 1, 0])
            ).size == 2)
    }

    @Test func `automatic padding keeps the size by the stride, the odd one after or before`()
        throws
    {
        let kernel = attribute("kernel_shape", integers: [4, 1])
        let upper = try pool(height: 7, kernel, attribute("auto_pad", text: "SAME_UPPER"))
        #expect(upper.size == 7)
        #expect(upper.window.before == [1, 0] && upper.window.after == [2, 0])
        let lower = try pool(height: 7, kernel, attribute("auto_pad", text: "SAME_LOWER"))
        #expect(lower.window.before == [2, 0] && lower.window.after == [1, 0])
        let valid = try pool(height: 7, kernel, attribute("auto_pad", text: "VALID"))
        #expect(valid.size == 4)
    }

    @Test func `convolutions have their kernel from their weights`() throws {
        let draft = Draft(
            input: ["1", "4", "9", "8"],
            tensors: [Draft.ramp("w", [6, 2, 3, 2]), Draft.ramp("b", [6])],
            Node(
                "Conv", ["input", "w", "b"], ["output"], attribute("group", 2),
                attribute("strides", integers: [2, 1]), attribute("dilations", integers: [1, 3]),
                attribute("pads", integers: [1, 0, 2, 1])))
        let graph = try draft.folded()
        #expect(graph.outputShape == [1, 6, 5, 6])
        #expect(
            graph.operations == [
                .convolution(
                    SlidingWindow(
                        kernel: [3, 2], strides: [2, 1], dilations: [1, 3], before: [1, 0],
                        after: [2, 1]), groups: 2)
            ])
        #expect(try graph.constant(of: 0).shape == [6, 2, 3, 2])
    }

    @Test func `reshapes keep, infer and name sizes`() throws {
        func shape(_ target: [Int64], allowzero: Int64 = 0) throws -> [Int] {
            try Draft(
                tensors: [Draft.tensor("s", [Int64(target.count)], target)],
                Node("Reshape", ["input", "s"], ["output"], attribute("allowzero", allowzero))
            ).folded().outputShape
        }
        #expect(try shape([0, -1]) == [1, 48])
        #expect(try shape([1, 3, 16]) == [1, 3, 16])
        #expect(try shape([2, -1, 4], allowzero: 1) == [2, 6, 4])
    }

    @Test func `shapes and products follow their rules`() throws {
        let draft = Draft(
            tensors: [Draft.ramp("w", [4, 5]), Draft.ramp("g", [3, 1, 1])],
            Node("Mul", ["input", "g"], ["a"]), Node("MatMul", ["a", "w"], ["b"]),
            Node("Transpose", ["b"], ["c"], attribute("perm", integers: [0, 2, 3, 1])),
            Node("Concat", ["c", "c"], ["d"], attribute("axis", -1)),
            Node("Flatten", ["d"], ["output"]))
        #expect(
            try draft.folded().shapes == [
                [1, 3, 4, 4], [1, 3, 4, 5], [1, 4, 5, 3], [1, 4, 5, 6], [1, 120],
            ])
    }

    @Test func `what does not go together is said with the node's path`() {
        func message(_ node: Node, _ tensors: [[UInt8]]) -> String? {
            Draft(tensors: tensors, node).message()
        }
        #expect(
            message(
                Node("Conv", ["input", "conv1.weight"], ["output"], name: "/conv1/Conv"),
                [Draft.ramp("conv1.weight", [8, 4, 3, 3])])
                == "the node 'conv1.conv' (Conv) cannot be computed: its weights [8, 4, 3, 3] in 1 group do not go with its input [1, 3, 4, 4]"
        )
        #expect(
            message(
                Node("Add", ["input", "w"], ["output"], name: "sum"), [Draft.ramp("w", [5])])
                == "the node 'sum' (Add) cannot be computed: the shapes [1, 3, 4, 4] and [5] do not go together"
        )
        #expect(
            message(
                Node("Reshape", ["input", "s"], ["output"], name: "/Reshape"),
                [Draft.tensor("s", [2], [Int64(2), 25])])
                == "the node 'reshape' (Reshape) cannot be computed: [1, 3, 4, 4] does not become [2, 25]; the picture or the batch may have another size than the model was exported for"
        )
    }
}

@Suite struct AxisSliceTests {
    /// Every start, end and step against Python's own rule, counted index by index.
    @Test func `slices have the indices that Python's have`() throws {
        for size in 0...4 {
            for start in -6...6 as ClosedRange<Int64> {
                for end in -6...6 as ClosedRange<Int64> {
                    for step in [-3, -2, -1, 1, 2, 3] as [Int64] {
                        let slice = try #require(
                            AxisSlice(0, of: size, from: start, to: end, by: step))
                        let found = (0..<slice.count).map { slice.start + $0 * slice.step }
                        #expect(found == python(size, Int(start), Int(end), Int(step)))
                    }
                }
            }
        }
    }

    private func python(_ size: Int, _ start: Int, _ end: Int, _ step: Int) -> [Int] {
        func place(_ index: Int) -> Int {
            let counted = index < 0 ? index + size : index
            return step > 0 ? min(max(counted, 0), size) : min(max(counted, -1), size - 1)
        }
        return Array(stride(from: place(start), to: place(end), by: step))
    }

    @Test func `the ends of 64 bits do not trap`() {
        for start in [Int64.min, .max, 0] {
            for end in [Int64.min, .max, 0] {
                for step in [Int64.min, .max, -1, 1] {
                    let slice = AxisSlice(0, of: 5, from: start, to: end, by: step)
                    #expect((0...5).contains(slice?.count ?? -1))
                }
            }
        }
        #expect(AxisSlice(0, of: 5, from: 0, to: 1, by: 0) == nil)
    }
}
