import Testing

@testable import ONNX

@Suite struct FunctionTests {
    private typealias Node = Draft.Node

    private func message(_ edit: (inout Draft) -> Void) -> String? {
        var draft = Draft()
        edit(&draft)
        do throws(ONNXError) {
            _ = try GraphLinker.link(try draft.file().model)
            return nil
        } catch { return error.description }
    }

    @Test func `a call becomes the function's nodes, with its values and attributes`() throws {
        let slope = WireWriter.message {
            $0.text(1, "alpha")
            $0.text(21, "slope")
            $0.integer(20, 1)
        }
        var draft = Draft()
        draft.functions = [
            Draft.function(
                "Block", inputs: ["x", "bias"], outputs: ["y"], operatorSets: [("", 13)],
                nodes: [
                    Node("LeakyRelu", ["x"], ["t"], name: "/act/LeakyRelu", slope),
                    Node("Clip", ["t", "bias"], ["y"], name: "/Clip"),
                ], defaults: [attribute("slope", float: 0.25)])
        ]
        draft.nodes = [
            Node(
                "Block", ["input"], ["t"], name: "/first/Block", domain: "custom",
                attribute("slope", float: 0.5)),
            Node("Block", ["t"], ["output"], name: "/second/Block", domain: "custom"),
        ]
        let graph = try GraphLinker.link(try draft.file().model)
        #expect(
            graph.nodes.map(\.node.operatorType) == [
                "LeakyRelu", "Clip", "Identity", "LeakyRelu", "Clip", "Identity",
            ])
        #expect(graph.nodes[0].node.attributes.map(\.float) == [0.5])
        #expect(graph.nodes[3].node.attributes.map(\.float) == [0.25])
        #expect(graph.nodes[1].inputs[1] == nil)
        #expect(graph.nodes[0].version == 13)
        #expect(graph.nodes[3].inputs == graph.nodes[2].outputs)
        #expect(graph.nodes[3].address.path == "second.block.act.leakyrelu")
        #expect(graph.nodes[4].address.path == "second.block.clip")
    }

    @Test func `functions that call themselves are refused`() {
        let call = { (name: String) in Node(name, ["x"], ["y"], domain: "custom") }
        #expect(
            message {
                $0.functions = [
                    Draft.function("F", inputs: ["x"], outputs: ["y"], nodes: [call("G")]),
                    Draft.function("G", inputs: ["x"], outputs: ["y"], nodes: [call("F")]),
                ]
                $0.nodes = [Node("F", ["input"], ["output"], domain: "custom")]
            }
                == "the model's graph is broken: the function 'F' calls itself; export it again")
    }

    @Test func `functions that call others twice each, forty deep, are too large and no hang`() {
        let message = message {
            $0.functions = (0..<40).map { level in
                Draft.function(
                    "F\(level)", inputs: ["x"], outputs: ["y"],
                    nodes: level == 39
                        ? []
                        : [
                            Node("F\(level + 1)", ["x"], ["t"], domain: "custom"),
                            Node("F\(level + 1)", ["t"], ["y"], domain: "custom"),
                        ])
            }
            $0.functions[39] = Draft.function("F39", inputs: ["y"], outputs: ["y"], nodes: [])
            $0.nodes = [Node("F0", ["input"], ["output"], domain: "custom")]
        }
        #expect(message == "the model is too large: it has more than 100000 nodes")
    }

    @Test func `a function that is defined twice or makes not what it says is refused`() {
        let function = Draft.function("F", inputs: ["x"], outputs: ["y"], nodes: [])
        #expect(
            message { $0.functions = [function, function] }
                == "the model's graph is broken: the function 'F' is defined twice; export it again"
        )
        #expect(
            message {
                $0.functions = [function]
                $0.nodes = [Node("F", ["input"], ["output"], domain: "custom")]
            }
                == "the model's graph is broken: the output 'y' of the function 'F' is made by nothing; export it again"
        )
        #expect(
            message {
                $0.functions = [function]
                $0.nodes = [Node("F", ["input", "input"], ["output"], domain: "custom")]
            }
                == "the model's graph is broken: F at 'output' gives or takes more values than the function has; export it again"
        )
    }
}
