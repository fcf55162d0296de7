import Foundation
import Testing

@testable import ONNX

@Suite struct ModelFileTests {
    @Test func `every part of a model is read`() throws {
        var draft = Draft()
        draft.inputs = [Draft.Value("x", ["batch", "3", "-1", ""])]
        draft.outputs = [Draft.Value("y", ["1", "10"])]
        draft.nodes = [
            Draft.Node(
                "Conv", ["x", "w", ""], ["y"], name: "/conv/Conv", domain: "ai.onnx",
                scopes: "['', 'conv']", attribute("group", 2), attribute("alpha", float: 0.5),
                attribute("mode", text: "same"), attribute("pads", integers: [1, 2]))
        ]
        draft.tensors = [Draft.ramp("w", [2, 3])]
        let model = try draft.file().model
        #expect(model.irVersion == 8)
        #expect(model.producerName == "tests")
        #expect(model.operatorSets.map(\.version) == [17])
        let graph = try #require(model.graph)
        #expect(graph.inputs[0].shape == [.named("batch"), .size(3), .unknown, .unknown])
        #expect(graph.inputs[0].kind == .tensor)
        #expect(graph.outputs[0].shape == [.size(1), .size(10)])
        let node = graph.nodes[0]
        #expect(node.inputs == ["x", "w", ""])
        #expect(node.name == "/conv/Conv")
        #expect(node.domain == "")
        #expect(node.nameScopes == "['', 'conv']")
        #expect(node.attributes.map(\.name) == ["group", "alpha", "mode", "pads"])
        #expect(node.attributes[0].integer == 2)
        #expect(node.attributes[1].float == 0.5)
        #expect(node.attributes[2].text == "same")
        #expect(node.attributes[3].integers == [1, 2])
        #expect(graph.initializers[0].dimensions == [2, 3])
    }

    @Test func `a graph that occurs twice is merged, and unknown fields are skipped`() throws {
        let bytes = WireWriter.message {
            $0.text(99, "later")
            $0.eightBytes(98, 1)
            $0.message(7) { $0.raw(1, Draft.Node("Relu", ["a"], ["b"]).bytes) }
            $0.message(7) { $0.raw(1, Draft.Node("Tanh", ["b"], ["c"]).bytes) }
        }
        let model = try ModelFile(Data(bytes)).model
        #expect(model.graph?.nodes.map(\.operatorType) == ["Relu", "Tanh"])
    }

    @Test func `nodes have a limit`() {
        let bytes = WireWriter.message {
            $0.message(7) { for _ in 0...100_000 { $0.raw(1, []) } }
        }
        #expect(throws: ONNXError.tooLarge("it has more than 100000 nodes")) {
            try ModelFile(Data(bytes))
        }
    }

    @Test func `an empty file is one that ends`() {
        let error = #expect(throws: ONNXError.self) { _ = try ModelFile(Data()) }
        #expect(
            error?.description
                == "this is not an ONNX file, or a damaged one: at byte 0 the file ends; export or copy it again"
        )
    }

    @Test func `text instead of a model is an error with its byte`() {
        #expect {
            try ModelFile(Data("Not Found".utf8))
        } throws: {
            ($0 as? ONNXError)?.description
                == "this is not an ONNX file, or a damaged one: at byte 0 no field is of wire type 6; export or copy it again"
        }
    }
}

@Suite struct ShownNameTests {
    @Test(arguments: [
        ("conv", "'conv'"), ("a\u{202E}b\u{7}\nc\u{200B}", "'abc'"), ("größe", "'größe'"),
        (String(repeating: "a", count: 120), "'" + String(repeating: "a", count: 120) + "'"),
    ]) func `names are shown without what could deceive`(name: String, expected: String) {
        #expect(shown(name) == expected)
    }

    @Test func `long names lose their middle`() {
        let name = "head" + String(repeating: "x", count: 1_000_000) + "tail"
        let text = cleaned(name)
        #expect(text.hasPrefix("headx") && text.hasSuffix("xtail") && text.contains("…"))
        #expect(text.unicodeScalars.count == 120)
    }
}
