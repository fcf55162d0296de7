import Testing

@testable import ONNX

@Suite struct GraphLinkerTests {
    private typealias Node = Draft.Node

    private func linked(_ edit: (inout Draft) -> Void) throws(ONNXError) -> LinkedGraph {
        var draft = Draft()
        edit(&draft)
        return try GraphLinker.link(try draft.file().model)
    }

    private func message(_ edit: (inout Draft) -> Void) -> String? {
        do throws(ONNXError) {
            _ = try linked(edit)
            return nil
        } catch { return error.description }
    }

    @Test func `nodes come in an order in which they can be computed`() throws {
        let graph = try linked {
            $0.nodes = [
                Node("Tanh", ["b"], ["output"]), Node("Relu", ["input"], ["a"]),
                Node("Neg", ["a"], ["b"]),
            ]
        }
        #expect(graph.nodes.map(\.node.operatorType) == ["Relu", "Neg", "Tanh"])
    }

    @Test func `an order that the file has is kept`() throws {
        let graph = try linked {
            $0.nodes = [
                Node("Relu", ["input"], ["a"]), Node("Tanh", ["input"], ["b"]),
                Node("Neg", ["b"], ["c"]), Node("Add", ["c", "a"], ["output"]),
            ]
        }
        #expect(graph.nodes.map(\.node.operatorType) == ["Relu", "Tanh", "Neg", "Add"])
    }

    @Test func `initializers that stand among the inputs are no inputs`() throws {
        let graph = try linked {
            $0.inputs.append(Draft.Value("w", ["2"]))
            $0.tensors = [Draft.ramp("w", [2])]
            $0.nodes = [Node("Add", ["input", "w"], ["output"])]
        }
        #expect(graph.inputs.map(\.info.name) == ["input"])
        #expect(graph.initializers.values.map(\.name) == ["w"])
    }

    @Test func `a cycle is refused with a node of it`() {
        #expect(
            message {
                $0.nodes = [
                    Node("Add", ["input", "b"], ["a"], name: "/block/Add"),
                    Node("Relu", ["a"], ["b"]), Node("Tanh", ["b"], ["output"]),
                ]
            }
                == "the model's graph is broken: Add at 'block.add' depends on its own output; export it again"
        )
    }

    @Test func `graphs that are none are refused`() {
        let start = "the model's graph is broken: "
        let end = "; export it again"
        #expect(
            message { $0.nodes = [Node("Relu", ["nowhere"], ["output"], name: "r")] }
                == start + "Relu at 'r' reads 'nowhere', which nothing makes" + end)
        #expect(
            message {
                $0.nodes = [
                    Node("Relu", ["input"], ["output"]), Node("Tanh", ["input"], ["output"]),
                ]
            }
                == start
                + "the value 'output' is made twice, by Relu at 'output' and Tanh at 'output'" + end
        )
        #expect(
            message { $0.nodes = [Node("Relu", ["input"], ["input"])] }
                == start
                + "the value 'input' is made twice, by an input and Relu at 'input'"
                + end)
        #expect(
            message {
                $0.tensors = [Draft.ramp("w", [1]), Draft.ramp("w", [1])]
            }
                == start
                + "the initializer 'w' is given twice"
                + end)
        #expect(message { _ in } == start + "its output 'output' is made by nothing" + end)
        #expect(message { $0.outputs = [] } == start + "it has no output" + end)
        #expect(
            message { $0.sparseTensors = 1 }
                == "the model keeps weights as sparse tensors, which are not read; export it with dense weights"
        )
    }

    @Test(arguments: [6, 29]) func `versions that are not known are refused`(version: Int64) {
        #expect(
            message { $0.operatorSets = [("", version)] }
                == "the model uses version \(version) of ONNX's operators (opset), and versions 7 to 28 are known; export it again with opset_version=18"
        )
    }

    @Test func `a model without versions is refused`() {
        #expect(
            message {
                $0.operatorSets = [("custom", 1)]
                $0.nodes = [Node("Relu", ["input"], ["output"])]
            }
                == "the model does not say which version of ONNX's operators it uses (opset_import); export it again"
        )
    }

    @Test func `two hundred sums of a value with itself are two hundred nodes`() throws {
        let graph = try linked {
            $0.nodes = (0..<200).map {
                Node(
                    "Add", $0 == 0 ? ["input", "input"] : ["v\($0)", "v\($0)"],
                    [$0 == 199 ? "output" : "v\($0 + 1)"])
            }
        }
        #expect(graph.nodes.count == 200)
        #expect(
            GraphOrder.needed(
                for: graph.outputs[0].value, of: graph.nodes, valueCount: graph.valueNames.count
            ).count == 200)
    }

    @Test func `a chain of fifty thousand nodes is no deep recursion`() throws {
        let graph = try linked {
            $0.nodes = (0..<50_000).reversed().map {
                Node(
                    "Relu", [$0 == 0 ? "input" : "v\($0)"], [$0 == 49_999 ? "output" : "v\($0 + 1)"]
                )
            }
        }
        #expect(graph.nodes.count == 50_000)
    }

    @Test func `what the output does not need is left out`() throws {
        let graph = try linked {
            $0.nodes = [
                Node("Relu", ["input"], ["output"]),
                Node("NonMaxSuppression", ["input"], ["boxes"]),
            ]
        }
        let nodes = GraphOrder.needed(
            for: graph.outputs[0].value, of: graph.nodes, valueCount: graph.valueNames.count)
        #expect(nodes.map(\.node.operatorType) == ["Relu"])
    }
}
