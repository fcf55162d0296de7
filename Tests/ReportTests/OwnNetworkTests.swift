import Canvas
import Charts
import Foundation
import Testing

/// A notebook whose network comes from an ONNX file.
@Suite struct OwnNetworkTests {
    /// Small networks that PyTorch exported, five and three classes, for pictures of 13 × 12 pixels.
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ImportingTests/Fixtures")

    /// A folder with a network, and pictures of two of its classes.
    func inFolder(
        _ network: String = "residual.ts.onnx", classes: [String] = ["bird", "cat"],
        _ body: (Program) throws -> Void
    ) throws {
        try Program.inNewFolder { report in
            try report.write(
                try Data(contentsOf: Self.fixtures.appending(path: network)), to: "net.onnx")
            for (index, name) in classes.enumerated() {
                for picture in 0..<4 {
                    let rgb = (0..<3 * 20 * 18).map {
                        UInt8(truncatingIfNeeded: $0 * (7 + index) + 31 * picture)
                    }
                    let png = try PNG.encode(Picture(width: 20, height: 18, rgb: rgb))
                    try report.write(Data(png), to: "photos/\(name)/\(picture).png")
                }
            }
            try body(report)
        }
    }

    func notebook(_ network: String, _ text: String = "Text.") -> String {
        """
        ---
        title: Mine
        network: {file: net.onnx, \(network)}
        dataset: {folder: photos}
        ---

        \(text)

        """
    }

    @Test func aReportIsMadeOfIt() throws {
        try inFolder { report in
            let text = """
                They are <<value true-class image=0>> and <<value true-class image=1>>.

                <<architecture>>

                <<images 0..1>>

                <<activations layer=2 channels=3>>

                <<integrated-gradients images=0 steps=4 rule=gauss>>
                """
            try report.write(
                notebook("preset: torchvision, classes: [dog, cat, bird, cow, fox]", text),
                to: "a.md")
            let outcome = try report("render", "a.md", "-o", "a.html", "-q")
            #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
            let page = try #require(report.text(of: "a.html"))
            // Classes are matched by name, whatever their order in network and folder.
            let words = page.components(separatedBy: "They are ").dropFirst().first?
                .components(separatedBy: ".").first?
                .replacing(/<[^>]*>/, with: "").components(separatedBy: " and ")
            #expect(Set(words ?? []) == ["bird", "cat"])
            #expect(page.contains("net.onnx, ONNX, operators of version 17, by pytorch"))
            #expect(
                page.contains("as for torchvision: from 0 to 1, less 0.485, 0.456, 0.406, by 0.229")
            )
            #expect(page.contains("a softmax behind its last numbers"))
            // Nobody knows how it was trained.
            let training = try report("train", "a.md")
            #expect(training.status == 1)
            #expect(
                training.errors.contains(
                    "the network comes from 'net.onnx' with its weights, and only networks that a notebook declares layer by layer are trained"
                ))
        }
    }

    @Test(arguments: [
        (
            "preset: none", ["bird", "cat"],
            "warning: the network does not name its 5 classes; they are called by their numbers, and the pictures of photos, of 2, are shown "
                + "without theirs"
        ),
        (
            "preset: none, classes: [dog, cat, birds, cow, fox]", ["bird", "cat"],
            "warning: the network knows 5 classes, and 'bird' of photos is none of them; the pictures are shown without their classes\n"
        ),
        (
            "preset: none, classes: [dog, cat]", ["bird", "cat"],
            "error: 'classes' has 2 names, and the network tells 5 classes apart\n"
        ),
        (
            "preset: none, output: scores", ["bird", "cat"],
            "net.onnx: the model has no output 'scores'"
        ),
        (
            "preset: none", ["a", "b", "c", "d", "e"],
            "warning: the network does not name its classes; those of photos are taken in their order: "
        ),
    ])
    func whatDoesNotFitIsSaid(network: String, classes: [String], message: String) throws {
        try inFolder(classes: classes) { report in
            try report.write(notebook(network, "<<images 0..1>>"), to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.status == (message.hasPrefix("warning") ? 0 : 1))
        }
    }

    @Test func whatIsNormalisedTwiceIsDoubted() throws {
        try inFolder("dense.ts.onnx", classes: ["a", "b", "c"]) { report in
            for (preset, isDoubted) in [("torchvision", true), ("none", false)] {
                try report.write(
                    notebook("preset: \(preset), classes: [a, b, c]", "<<images 0..1>>"),
                    to: "a.md")
                let outcome = try report("check", "a.md")
                #expect(outcome.status == 0, "\(outcome.errors)")
                #expect(
                    outcome.errors.contains(
                        "net.onnx begins by shifting and scaling its input, and 'preset' does so before it"
                    )
                        == isDoubted)
            }
        }
    }

    @Test func inspectTellsOfIt() throws {
        try inFolder { report in
            let outcome = try report("inspect", "net.onnx")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix("input:      input, 3×13×12, float32, NCHW\n"))
            #expect(outcome.output.contains("0    conv1 "))
            #expect(outcome.output.contains("layer2.0.downsample.0 "))
            let json = try report("inspect", "net.onnx", "--json")
            let account =
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect(account?["opset"] as? Int == 17)
            #expect(account?["classCount"] as? Int == 5)
            // Of those of a block, the sum reads what the author would say.
            let layers = account?["layers"] as? [[String: Any]] ?? []
            let sum = layers.first { $0["name"] as? String == "layer2.0.add" }
            #expect(sum?["operator"] as? String == "sum")
            let broken = try report("inspect", "photos/bird/0.png")
            #expect(broken.status == 1)
        }
    }
}
