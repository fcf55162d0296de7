import Charts
import Findings
import Network
import Notebook
import Testing

@testable import Directives

/// Directives that are told by name what they show.
@Suite struct LayersByNameTests {
    private func subject() throws -> Subject {
        let facts = DatasetFacts(
            name: "tiny", classNames: Fixture.classNames,
            pictureShape: Fixture.pictures.shape, testCount: 12, trainingCount: 60)
        return Subject(graph: try NamedNetwork.graph(), dataset: facts, epochs: 2)
    }

    private func laboratory() throws -> Laboratory {
        let subject = try subject()
        let network = Network(initialising: try #require(subject.graph), seed: 3)
        return Laboratory(
            graph: subject.graph, recipe: Recipe(seed: 3),
            checkpoint: Checkpoint(network: network, recipe: Recipe(seed: 3)),
            dataset: subject.dataset, test: { Fixture.pictures })
    }

    private func figure(_ call: String) throws -> Figure {
        let executed = try Fixture.run(
            call + "\n", laboratory: laboratory(), subject: subject())
        #expect(executed.diagnostics == [])
        guard case .figure(let figure) = try #require(executed.outcomes.values.first) else {
            throw Fixture.Missing.figure
        }
        return figure.figure
    }

    private func value(_ call: String) throws -> String {
        let executed = try Fixture.run(
            "It is <<value \(call)>>.\n", laboratory: laboratory(), subject: subject())
        guard case .value(let words) = try #require(executed.outcomes.values.first) else {
            throw Fixture.Missing.value(executed.diagnostics)
        }
        return words
    }

    @Test(
        arguments: [
            ("histogram layer=conv1", "histogram layer=0"),
            ("histogram layer=layer1.*.conv1", "histogram layer=1..2"),
            ("histogram layer=\"**\" scale=density", "histogram layer=0..5 scale=density"),
            ("histogram layer=[fc, layer1[-1], 0] when=both", "histogram layer=5,2,0 when=both"),
            ("histogram layer=fc,layer1[-1],0 when=both", "histogram layer=5,2,0 when=both"),
            ("activations layer=relu", "activations layer=1"),
            (
                "activations layer=layer1.1.relu,layer2.1.relu_1 images=0,3",
                "activations layer=3,layer2.1.relu_1 images=0,3"
            ),
            (
                "activations layer=input,module.layer1.0.relu,2 channels=3",
                "activations layer=0,2 channels=3"
            ),
            (
                "activations layer=last-map channels=top:3 by=mean",
                "activations layer=layer2.1.relu_1 channels=top:3 by=mean"
            ),
        ])
    func theFigureIsTheSameAsByNumber(byName: String, byNumber: String) throws {
        // In brackets a name with brackets stands in quotation marks.
        let written =
            byName.contains("[fc")
            ? byName.replacing("layer1[-1]", with: "\"layer1[-1]\"") : byName
        guard !byName.hasSuffix("2 channels=3") else {
            #expect(
                try Fixture.mistakes("<<\(written)>>\n", subject: subject()) == [
                    "2: 2 stands twice in the list"
                ])
            return
        }
        let (named, numbered) = (try figure("<<\(written)>>"), try figure("<<\(byNumber)>>"))
        #expect(named == numbered)
    }

    @Test(
        arguments: [
            ("weight-std layer=layer1.1.conv1", "weight-std layer=2"),
            ("weight-count layer=\"layer2.1\"", "weight-count layer=4"),
            ("declared-std layer=fc", "declared-std layer=5"),
            ("channel-count layer=layer2", "channel-count layer=5"),
            ("channel-count layer=input", "channel-count layer=0"),
            ("selective-channels layer=layer1.0 count=4", "selective-channels layer=2 count=4"),
            ("drift layer=conv1", "drift layer=0"),
        ])
    func theValueIsTheSameAsByNumber(byName: String, byNumber: String) throws {
        #expect(try value(byName) == value(byNumber))
    }

    /// A sum and a mean stand behind no layer, and are shown all the same: the mean of each channel of `layer2` is `avgpool`.
    @Test func anyValueIsShown() throws {
        let call = "channels=9 tile=single image=4"
        let map = try figure("<<activations layer=layer2 \(call)>>").volume("activations")
        let mean = try figure("<<activations layer=avgpool \(call)>>").volume("activations")
        #expect(map.shape == [9, 4, 4] && mean.shape == [9, 1, 1])
        for channel in 0..<9 {
            let sum = map.values[channel * 16..<channel * 16 + 16].reduce(0, +)
            #expect(abs(sum / 16 - mean.values[channel]) < 1e-5)
        }
        let sum = try figure("<<activations layer=layer2.1.add \(call)>>")
        #expect(
            zip(sum.volume("activations").values, map.values).allSatisfy { max($0, 0) == $1 })
        #expect(
            sum.caption
                == "Test picture 4, of class dog, after layer2.1.add: 9 of 9 channels, one channel to a tile."
        )
        let before = try figure("<<activations layer=conv1 channels=6 tile=single image=4>>")
        let after = try figure("<<activations layer=relu channels=6 tile=single image=4>>")
        #expect(
            zip(before.volume("activations").values, after.volume("activations").values)
                .allSatisfy { max($0, 0) == $1 })
        #expect(before.volume("activations").values.contains { $0 < 0 })
    }

    /// A module is its last value, and both are said; a pattern that has no depth is no module.
    @Test(arguments: [
        ("layer1", "layer1 (layer1.1.relu)"), ("module.layer2", "layer2 (layer2.1.relu_1)"),
        ("layer1..layer2", "layer1 (layer1.1.relu) and layer2 (layer2.1.relu_1)"),
        ("\"layer2[-1]\"", "layer2.1 (layer2.1.relu_1)"), ("layer1.1.relu", "layer1.1.relu"),
        ("last-map", "layer2.1.relu_1"),
    ])
    func aModuleIsSaidWithItsLastValue(written: String, words: String) throws {
        let call = "<<activations layer=\(written) channels=3>>"
        #expect(try figure(call).caption.contains(", after \(words): "))
        let data = try figure(call).volume("activations")
        if written == "layer1" {
            #expect(
                try data
                    == figure("<<activations layer=layer1.1.relu channels=3>>").volume(
                        "activations"))
        }
    }

    @Test func figuresSayTheNames() throws {
        let several = try figure(
            "<<activations layer=0,1,layer1,avgpool image=4 channels=6 tile=single>>")
        #expect(
            several.caption
                == "Test picture 4, of class dog, before any layer and after relu, layer1 (layer1.1.relu) and avgpool: one channel to a tile."
        )
        #expect(several.alternativeText.contains("layer1 (layer1.1.relu): 6 tiles"))
        #expect(
            several.data.map(\.name).filter { $0.hasPrefix("activations") } == [
                "activations-after-1", "activations-after-3", "activations-at-12",
            ])
        let histogram = try figure("<<histogram layer=layer1.*.conv1 when=both bins=5>>")
        #expect(
            histogram.caption
                == "Weights of layer1.0.conv1 and layer1.1.conv1 before and after training; each panel has its own axes."
        )
        #expect(histogram.charts.map(\.title) == ["layer1.0.conv1", "layer1.1.conv1"])
        #expect(histogram.alternativeText.contains("weights: layer1.0.conv1 before training from"))
        let table = try #require(histogram.table("statistics"))
        #expect(table.columns.map(\.title).prefix(2) == ["layer", "name"])
        #expect(
            try figure("<<histogram layer=0..5>>").caption.hasPrefix(
                "Weights of conv1, layer1.0.conv1, layer1.1.conv1, layer2.0.conv1, layer2.1.conv2 and fc after"
            ))
        let architecture = try figure("<<architecture>>")
        #expect(
            architecture.alternativeText.contains("3×3 convolution, layer1.0.conv1, 6 → 6, ReLU"))
        #expect(try #require(architecture.table("layers")).columns.map(\.title).contains("name"))
        #expect(
            try #require(figure("<<initialisation>>").table("initialisation")).columns.map(\.title)
                .contains("name"))
    }

    @Test(
        arguments: [
            (
                "<<activations layer=layr2>>",
                "layr2: there is no layer 'layr2' (did you mean 'layer2'?)"
            ),
            (
                "<<activations layer=[relu, layr2, fc] channels=3>>",
                "layr2: there is no layer 'layr2' (did you mean 'layer2'?)"
            ),
            (
                "<<activations layer=relu,module.relu>>",
                "module.relu: what 'module.relu' means stands twice in the list"
            ),
            ("<<activations layer=\"\">>", "\"\": a layer's name is empty"),
            (
                "<<activations layer=avgpool channels=10>>",
                "10: after avgpool there are only 9 channels, not 10"
            ),
            (
                "<<histogram layer=relu>>",
                "relu: 'relu' has no weights (the layers with weights near it: conv1, layer1.0.conv1 and layer1.1.conv1)"
            ),
            (
                "<<histogram layer=layer3.*>>",
                "layer3.*: no layer matches 'layer3.*' ('*' is one piece of a name and '**' any number of them; "
                    + "the network consists of conv1, relu, layer1, layer2, avgpool and fc)"
            ),
            ("<<histogram layer=9>>", "9: layer 9 does not exist; this network has layers 0 to 5"),
            (
                "<<histogram layer=1.5>>",
                "1.5: 'layer' is a layer's number or name, a range such as 0..2, or a list such as 0,2,5, not 1.5 "
                    + "(a name that looks like a number stands in quotation marks, such as layer=\"1.0\")"
            ),
            (
                "It is <<value weight-std layer=layer1.*.conv1>>.",
                "layer1.*.conv1: 'layer' is one layer, and layer1.*.conv1 are 2 (they are layer1.0.conv1 and layer1.1.conv1)"
            ),
            (
                "It is <<value channel-count layer=layer1..layer2>>.",
                "layer1..layer2: 'layer' is one layer, and layer1..layer2 are 2 (they are layer1.1.relu and layer2.1.relu_1)"
            ),
            (
                "It is <<value weight-std layer=0..2>>.",
                "0..2: 'layer' is a layer's number or name, not 0..2"
            ),
        ])
    func mistakesAreFoundAtTheirPlaces(text: String, mistake: String) throws {
        #expect(try Fixture.mistakes(text + "\n", subject: subject()) == [mistake])
    }

    /// A name may be anything: it is shown as it is, shortened, and never read as something else.
    @Test func namesOfAnyKindAreShown() throws {
        let strange = "<b>x</b> $y$ [z](w) **"
        let long = String(repeating: "deep.", count: 30) + "conv"
        let names = [1: strange, 2: "a..b", 3: long]
        let graph = try NamedNetwork.graph().named(names)
        let subject = Subject(
            graph: graph, dataset: try self.subject().dataset, epochs: 2)
        #expect(
            try Fixture.mistakes("<<activations layer=\"\(strange)\">>\n", subject: subject) == [])
        #expect(try Fixture.mistakes("<<activations layer=a..b>>\n", subject: subject) == [])
        #expect(try LayerNames(graph).values(of: strange) == [1])
        #expect(try LayerNames(graph).values(of: "a..b") == [2])
        #expect(try LayerNames(graph).values(of: "deep") == [3])
        #expect(try LayerNames(graph).values(of: long) == [3])
        #expect(graph.knownName(ofLayer: 0) == strange)
        #expect(
            graph.knownName(ofLayer: 1)
                == String(long.prefix(35)) + "…" + String(long.suffix(24)))
    }
}

extension Figure {
    fileprivate func volume(_ name: String) -> (shape: [Int], values: [Float]) {
        for case .array(name, _, let shape, let values) in data { return (shape, values) }
        return ([], [])
    }
}
