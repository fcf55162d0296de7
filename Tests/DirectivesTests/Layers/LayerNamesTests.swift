import Network
import Testing

@testable import Directives

/// What names, patterns and ranges stand for.
@Suite struct LayerNamesTests {
    @Test(
        arguments: [
            ("conv1", [1]), ("relu", [2]), ("layer1.0.relu", [4]),
            // What a name begins with is what leaves it.
            ("layer1", [6]), ("layer1.0", [4]), ("layer2", [11]), ("layer2.1", [11]),
            // Around the whole network.
            ("module.layer1.0.conv1", [3]), ("module.layer2", [11]), ("_orig_mod.module.fc", [13]),
            // As in a list.
            ("layer1[0].conv1", [3]), ("layer1[-1].conv1", [5]), ("layer2[-2]", [8]),
            ("layer2[1].*", [9, 10, 11]),
            // One piece, and any number of them.
            ("layer1.*.conv1", [3, 5]), ("*.0.conv1", [3, 7]), ("*.*.conv1", [3, 5, 7]),
            ("**.conv1", [1, 3, 5, 7]), ("layer1.*", [4, 6]), ("layer1.**", [3, 4, 5, 6]),
            ("layer1.**.conv1", [3, 5]), ("**.layer1.**.relu", [4, 6]),
            ("*", [1, 2, 6, 11, 12, 13]),
            // As deep as both ends.
            ("layer1..layer2", [6, 11]), ("conv1..layer2", [1, 2, 6, 11]),
            ("layer1.0..layer2.1", [4, 6, 8, 11]), ("layer1[-1]..layer2[0]", [6, 8]),
            ("layer1.0.conv1..layer1.1.conv1", [3, 4, 5]), ("fc..fc", [13]),
            // A file's own names are as deep as what they name, whatever points they have.
            ("/layer1/layer1.0/conv1/Conv../layer1/layer1.1/conv1/Conv", [3, 4, 5]),
            ("/a..b", [3]), ("/a..b..layer1.1.conv1", [3, 4, 5]),
            // Of the file, and of every network.
            ("/conv1/Conv", [1]), ("/conv1/Conv_output_0", [1]), ("bn1", [1]), ("second", [6]),
            ("pixels", [0]), ("input", [0]), ("logits", [13]), ("last-map", [11]),
        ])
    func aNameStandsForValues(words: String, values: [Int]) throws {
        #expect(try LayerNames(NamedNetwork.graph()).values(of: words) == values)
        guard !["bn1", "second", "pixels"].contains(words) else { return }
        // Whether the file or the author wraps the network.
        let wrapped = try NamedNetwork.graph(prefix: "module.")
        #expect(try LayerNames(wrapped).values(of: words) == values)
    }

    @Test(
        arguments: [
            ("conv1", [0]), ("layer1.1.conv1", [2]), ("layer1[-1]", [2]), ("layer1.0", [1]),
            ("layer2.1", [4]), ("fc", [5]), ("logits", [5]), ("/conv1/Conv", [0]),
            ("layer1.*.conv1", [1, 2]), ("**", [0, 1, 2, 3, 4, 5]), ("layer2.**", [3, 4]),
            ("**.conv1", [0, 1, 2, 3]), ("conv1..fc", [0, 5]),
            ("layer1.0..layer2.1", [1, 2, 3, 4]),
            ("module.layer2.*.conv2", [4]),
        ])
    func aNameStandsForLayersWithWeights(words: String, layers: [Int]) throws {
        #expect(try LayerNames(NamedNetwork.graph()).layers(of: words) == layers)
    }

    @Test(
        arguments: [
            ("layer1.0.conv", "there is no layer 'layer1.0.conv' (did you mean 'layer1.0.conv1'?)"),
            ("Layer2", "there is no layer 'Layer2' (did you mean 'layer2'?)"),
            ("module.layr1", "there is no layer 'module.layr1' (did you mean 'layer1'?)"),
            (
                "backbone.stage4",
                "there is no layer 'backbone.stage4' "
                    + "(the network consists of conv1, relu, layer1, layer2, avgpool and fc)"
            ),
            // A softmax at the end makes no values to look at.
            (
                "softmax",
                "'softmax' makes the probabilities of the classes, which are no layer's values "
                    + "('logits' are the numbers before it)"
            ),
            (
                "layer3.*",
                "no layer matches 'layer3.*' ('*' is one piece of a name and '**' any number of them; "
                    + "the network consists of conv1, relu, layer1, layer2, avgpool and fc)"
            ),
            (
                "same",
                "'same' is the name of 2 values (they are 'layer1.0.relu' and 'layer1.1.relu')"
            ),
            (
                "conv1..layer1.0",
                "'conv1' and 'layer1.0' do not stand equally deep in the network, so that nothing is between them "
                    + "(a range goes from one part of a module to another: 'layer1..layer4')"
            ),
            ("layer2..layer1", "the range layer2..layer1 runs backwards; write layer1..layer2"),
            ("layer1..", "'layer1..' is no range of layers (write both ends: 'layer1..layer4')"),
            (
                "layer1...fc",
                "'layer1...fc' is no range of layers (write both ends: 'layer1..layer4')"
            ),
            ("layer1..layr2", "there is no layer 'layr2' (did you mean 'layer2'?)"),
            ("layer1[2]", "'layer1' has no part 2 (it has the parts 0 and 1)"),
            ("layer1[-3]", "'layer1' has no part -3 (it has the parts 0 and 1)"),
            (
                "layer1[-9223372036854775808]",
                "'layer1' has no part -9223372036854775808 (it has the parts 0 and 1)"
            ),
            ("fc[0]", "'fc' has no parts with numbers"),
            ("layr1[0]", "there is no layer 'layr1' (did you mean 'layer1'?)"),
            (
                "layer1[x]",
                "'layer1[x]' has no number in its brackets (the last part of a module is written 'layer4[-1]')"
            ),
        ])
    func whatNamesNothingIsSaid(words: String, mistake: String) throws {
        let names = LayerNames(try NamedNetwork.graph())
        #expect(
            NamedNetwork.words { () throws(Fault) in _ = try names.values(of: words) } == mistake)
    }

    /// What this program puts before a network is a value with a name, and no part of the network.
    @Test func theNormalisedInputIsNoLayer() throws {
        let graph = try NamedNetwork.graph()
        var names = graph.names
        names[1] = Graph.normalisedInput
        let known = LayerNames(graph.named(names, aliases: [:]))
        #expect(try known.values(of: Graph.normalisedInput) == [1])
        #expect(try known.values(of: "**").contains(1) == false)
        #expect(try known.values(of: "*") == [2, 6, 11, 12, 13])
        #expect(known.outermost == ["relu", "layer1", "layer2", "avgpool", "fc"])
    }

    @Test(
        arguments: [
            (
                "relu",
                "'relu' has no weights (the layers with weights near it: conv1, layer1.0.conv1 and layer1.1.conv1)"
            ),
            (
                "avgpool",
                "'avgpool' has no weights (the layers with weights near it: layer2.0.conv1, layer2.1.conv2 and fc)"
            ),
            (
                "input",
                "'input' has no weights (the layers with weights near it: conv1 and layer1.0.conv1)"
            ),
            (
                "layer1",
                "'layer1' holds 2 layers with weights (write one, such as 'layer1.0.conv1', or 'layer1.**' for all of them)"
            ),
            (
                "**.relu",
                "no layer with weights matches '**.relu'"
            ),
            (
                "layer1.*",
                "no layer with weights matches 'layer1.*' ('layer1.*.**' takes those inside)"
            ),
            (
                "layer1.0.convv1",
                "there is no layer 'layer1.0.convv1' (did you mean 'layer1.0.conv1'?)"
            ),
        ])
    func whatHasNoWeightsIsSaid(words: String, mistake: String) throws {
        let names = LayerNames(try NamedNetwork.graph())
        #expect(
            NamedNetwork.words { () throws(Fault) in _ = try names.layers(of: words) } == mistake)
    }

    /// What has no name is written by its number.
    @Test func nearbyLayersWithoutNamesHaveTheirNumbers() throws {
        var graph = try NamedNetwork.graph()
        graph = graph.named([1: "conv1", 2: "relu"])
        let names = LayerNames(graph)
        #expect(
            NamedNetwork.words { () throws(Fault) in _ = try names.layers(of: "relu") }
                == "'relu' has no weights (the layers with weights near it: conv1, 1 (3×3 convolution) and 2 (3×3 convolution))"
        )
    }

    @Test(arguments: [
        ("input", "the picture"), ("logits", "the numbers before the softmax"),
        ("last-map", "the last map"),
    ])
    func aWordOfEveryNetworkThatIsALayersNameIsAmbiguous(word: String, meaning: String) throws {
        let names = LayerNames(
            try NamedNetwork.graph().named([1: word, 2: "relu", 13: "fc"]))
        let mistake =
            "'\(word)' is \(meaning) of every network, and a layer of this one is called so as well ('module.\(word)' is the layer that is called so)"
        #expect(
            NamedNetwork.words { () throws(Fault) in _ = try names.values(of: word) } == mistake)
        #expect(
            NamedNetwork.words { () throws(Fault) in _ = try names.layers(of: word) } == mistake)
        #expect(try names.values(of: "module.\(word)") == [1])
        #expect(try names.layers(of: "module.\(word)") == [0])
        // Where the file means the same there is no doubt.
        let same = LayerNames(
            try NamedNetwork.graph().named([13: "logits", 11: "last-map", 1: "conv1"]))
        #expect(try same.values(of: "logits") == [13] && same.values(of: "last-map") == [11])
    }

    @Test func aNetworkWithoutNamesSaysSo() throws {
        let names = LayerNames(Fixture.graph)
        #expect(
            NamedNetwork.words { () throws(Fault) in _ = try names.values(of: "conv1") }
                == "there is no layer 'conv1'; the layers of this network have numbers and no names"
        )
        #expect(try names.values(of: "logits") == [8] && names.values(of: "last-map") == [7])
    }

    /// Of two operations that one of a file became, the last is meant; of two that read the same, neither.
    @Test func anOperationThatBecameTwoIsTheLast() throws {
        let graph = try Graph(
            input: PictureShape(channels: 4, height: 2, width: 2),
            nodes: [
                .init(.globalMean, inputs: [0]),
                .init(.affine(Affine(mean: [0, 0, 0, 0], deviation: [1, 1, 1, 1])), inputs: [1]),
                .init(.channels([0, 1]), inputs: [2]), .init(.channels([2, 3]), inputs: [2]),
                .init(.concat, inputs: [3, 4]),
            ])
        let names = LayerNames(
            graph.named(
                [1: "sum", 2: "sum", 3: "split", 4: "split", 5: "concat"], aliases: [4: ["right"]]))
        #expect(try names.values(of: "sum") == [2])
        #expect(
            NamedNetwork.words { () throws(Fault) in _ = try names.values(of: "split") }
                == "'split' is the name of 2 values (they are operation 3 (choice of channels) and 'right')"
        )
    }

    /// Rows alone, as tokens one after another have, are no map where there is one.
    @Test func aMapHasRowsAndColumns() throws {
        let rows = Graph.Operation.meanPool(Pooling(size: HeightAndWidth(height: 1, width: 4)))
        for (width, value) in [(4, 1), (1, 2)] {
            let graph = try Graph(
                input: PictureShape(channels: 2, height: 4, width: width),
                stack: [
                    .relu, width == 4 ? rows : .relu,
                    .dense(Dense(channels: 3, deviation: 1)), .softmax,
                ])
            #expect(try LayerNames(graph).values(of: "last-map") == [value])
        }
    }

    /// Patterns take no more than their pieces times those of a path.
    @Test func manyStarsTakeNoTime() throws {
        let names = LayerNames(try NamedNetwork.graph())
        let stars = Array(repeating: "**", count: 2_000).joined(separator: ".")
        #expect(try names.values(of: stars + ".relu") == [2, 4, 6, 8])
    }
}
