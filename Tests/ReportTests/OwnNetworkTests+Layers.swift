import Foundation
import Testing

extension OwnNetworkTests {
    /// What stands on a page of each figure and of the sentence, without how it was made.
    private func shown(_ text: String, in report: Program) throws -> [String] {
        try report.write(
            notebook("preset: torchvision, classes: [dog, cat, bird, cow, fox]", text), to: "a.md")
        let outcome = try report("render", "a.md", "-o", "a.html", "-q")
        try #require(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
        let page = try #require(report.text(of: "a.html"))
        let figures = page.components(separatedBy: "<figure").dropFirst().map {
            $0.components(separatedBy: "<details")[0].components(separatedBy: "</figure>")[0]
        }
        let sentence = page.components(separatedBy: "It is ").dropFirst().map {
            $0.components(separatedBy: " now.")[0]
        }
        return figures + sentence
    }

    /// By name a figure is the one that it is by number, whoever exported the network.
    @Test(arguments: ["residual.ts.onnx", "residual.dy.onnx"])
    func everyDirectiveTakesNames(network: String) throws {
        func text(_ layers: [String]) -> String {
            """
            <<activations layer=\(layers[0]) channels=3>>

            <<activations layer=\(layers[1]) channels=top:3 by=mean images=0..1>>

            <<histogram layer=\(layers[2])>>

            It is <<value weight-std layer=\(layers[3])>>, <<value weight-count layer=\(layers[3])>> and
            <<value channel-count layer=\(layers[4])>> now.
            """
        }
        try inFolder(network) { report in
            let byNumber = try shown(text(["1", "0,2,6", "1..4", "10", "6"]), in: report)
            let byName = try shown(
                text([
                    "relu", "[input, layer1.0.relu, \"layer2[-1].relu\"]", "layer1.**", "module.fc",
                    "layer2.0.relu",
                ]), in: report)
            #expect(byNumber.count == 4)
            #expect(byName == byNumber)
            #expect(byName[0].contains("after relu: 3 of 6 channels"))
            #expect(
                byName[1].contains("before any layer and after layer1.0.relu and layer2.0.relu"))
            #expect(
                byName[2].contains(
                    "Weights of layer1.0.conv1, layer1.0.conv2, layer1.0.gate.fc1 and layer1.0.gate.fc2"
                ))
        }
    }

    @Test func namesOfTheFileAreTaken() throws {
        try inFolder { report in
            let figures = try [
                "layer1.0.add", "\"/layer1/layer1.0/Add\"", "\"/layer1/layer1.0/Add_output_0\"",
            ].map { try shown("<<activations layer=\($0) channels=3>>", in: report)[0] }
            #expect(Set(figures).count == 1)
            let output = try shown("<<activations layer=output channels=3>>", in: report)
            #expect(try output == shown("<<activations layer=logits channels=3>>", in: report))
        }
    }

    @Test(arguments: [
        (
            "<<activations layer=layer3>>",
            "<<activations layer=layer3>>\n                    ^~~~~~",
            "error: there is no layer 'layer3'\n", "did you mean 'layer1'?"
        ),
        (
            "<<histogram layer=[conv1, relu]>>",
            "<<histogram layer=[conv1, relu]>>\n                          ^~~~",
            "error: 'relu' has no weights\n",
            "the layers with weights near it: conv1, layer1.0.conv1 and layer1.0.conv2"
        ),
        (
            "<<histogram layer=layer3.*>>", "^~~~~~~~", "error: no layer matches 'layer3.*'\n",
            "the network consists of conv1, relu, maxpool, layer1, layer2, avgpool and 1 more"
        ),
    ])
    func mistakesInNamesAreSaid(
        text: String, place: String, message: String, hint: String
    ) throws {
        try inFolder { report in
            try report.write(
                notebook("preset: torchvision, classes: [dog, cat, bird, cow, fox]", text),
                to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            for part in [place, message, hint] {
                #expect(outcome.errors.contains(part), "\(outcome.errors)")
            }
        }
    }

    @Test func explainSaysNames() throws {
        try inFolder { report in
            try report.write(
                notebook(
                    "preset: none, classes: [dog, cat, bird, cow, fox]", "<<histogram layer=0,10>>"),
                to: "a.md")
            #expect(try report("render", "a.md", "-o", "a.html", "-q").status == 0)
            let outcome = try report("explain", "a.md")
            #expect(
                outcome.output.contains("reads the weights of conv1 and fc\n"), "\(outcome.output)")
        }
    }

    /// A name may hold markup and marks that turn the direction of text: it is shown as text, without those marks.
    @Test func namesFromAFileDoNoHarm() throws {
        try inFolder { report in
            var file = try Data(contentsOf: Self.fixtures.appending(path: "residual.ts.onnx"))
            // As long as what it replaces, so that the file remains one.
            let (name, hostile) = (Data("layer2".utf8), Data("\u{202E}<i>".utf8))
            #expect(name.count == hostile.count)
            while let range = file.firstRange(of: name) {
                file.replaceSubrange(range, with: hostile)
            }
            try report.write(file, to: "net.onnx")
            let figures = try shown(
                "<<activations layer=\"<i>.0.conv1\" channels=3>>\n\n<<histogram layer=\"<i>.**\">>",
                in: report)
            #expect(figures[0].contains("after &lt;i&gt;.0.conv1: 3 of 8 channels"))
            #expect(figures[1].contains("Weights of &lt;i&gt;.0.conv1, &lt;i&gt;.0.conv2,"))
            #expect(!figures.joined().contains("<i>.0") && !figures.joined().contains("\u{202E}"))
            let account = try report("inspect", "net.onnx")
            #expect(account.output.contains("<i>.0.conv1 ") && !account.output.contains("\u{202E}"))
        }
    }
}
