import Network
import Notebook
import Testing

@testable import Directives

/// Layers with names, shortcuts, windows of any shape and activations.
@Suite struct DeclaredLayersTests {
    /// The network of some layers on pictures of 3×8×8, and every mistake as "source: message (hint)".
    private func reading(
        _ layers: String..., input: String = "[3, 8, 8]"
    ) throws -> (network: DeclaredNetwork?, mistakes: [String]) {
        let text =
            "---\nnetwork:\n  input: \(input)\n  layers:\n"
            + layers.map { "    - \($0)\n" }.joined() + "---\n\nText.\n"
        let notebook = try Fixture.notebook(text)
        let (declaration, diagnostics) = Declaration.reading(notebook)
        return (declaration.network, diagnostics.map { Fixture.words($0, notebook) })
    }

    @Test func `a residual block is declared with a name and a sum`() throws {
        let (network, mistakes) = try reading(
            "{convolution: 3x3, channels: 4, activation: relu, name: stem}",
            "{convolution: 3x3, channels: 4, activation: relu}",
            "{convolution: 3x3, channels: 4}", "{add: stem, activation: relu, name: block}",
            "global-mean")
        #expect(mistakes == [])
        let declared = try #require(network)
        #expect(declared.values == ["input": 0, "stem": 2, "block": 7])
        #expect(declared.stepNames == [0: "stem", 5: "block"])
        #expect(
            declared.graph.nodes.map(\.inputs) == [[0], [1], [2], [3], [4], [5, 2], [6], [7]])
        #expect(declared.graph.nodes[5].operation == .add)
    }

    @Test func `a projection reads a named value`() throws {
        let (network, mistakes) = try reading(
            "{convolution: 3x3, channels: 4, name: stem}",
            "{convolution: 3x3, channels: 8, stride: 2, name: main}",
            "{convolution: 1x1, channels: 8, stride: 2, from: stem}", "{add: main}")
        #expect(mistakes == [])
        #expect(network?.graph.nodes.map(\.inputs) == [[0], [1], [1], [3, 2]])
    }

    @Test func `a concatenation puts the named channels first, or takes a whole list`() throws {
        let (network, mistakes) = try reading(
            "{convolution: 3x3, channels: 4, name: a}", "{convolution: 3x3, channels: 2, name: b}",
            "{concat: a, name: c}", "{concat: [c, input, b]}")
        #expect(mistakes == [])
        #expect(network?.graph.nodes.map(\.inputs) == [[0], [1], [1, 2], [3, 0, 2]])
        #expect(network?.graph.shapes.map(\.channels) == [3, 4, 2, 6, 11])
    }

    @Test func `kernels, strides, dilations and paddings have two sides or four`() throws {
        let (network, mistakes) = try reading(
            "{convolution: [3, 5], channels: 6, stride: [1, 2], padding: [0, 1, 2, 3], groups: 3}",
            "{convolution: 3×1, channels: 6, dilation: [2, 1], groups: 6}",
            "{max-pool: 3x2, stride: 2, padding: [1, 0]}",
            "{mean-pool: 2, stride: 1, padding: 1, count-padding: true}")
        #expect(mistakes == [])
        let nodes = try #require(network?.graph.nodes.map(\.operation))
        #expect(
            nodes[..<2].map { operation in
                if case .convolution(var convolution) = operation {
                    convolution.deviation = 1
                    return convolution
                }
                return Convolution(channels: 0, kernel: 0, deviation: 0)
            } == [
                Convolution(
                    channels: 6, kernel: HeightAndWidth(height: 3, width: 5),
                    stride: HeightAndWidth(height: 1, width: 2),
                    padding: Padding(top: 0, left: 1, bottom: 2, right: 3), groups: 3, deviation: 1),
                Convolution(
                    channels: 6, kernel: HeightAndWidth(height: 3, width: 1),
                    padding: Padding(height: 2, width: 0),
                    dilation: HeightAndWidth(height: 2, width: 1), groups: 6, deviation: 1),
            ])
        #expect(
            nodes[2]
                == .maxPool(
                    Pooling(
                        size: HeightAndWidth(height: 3, width: 2), stride: HeightAndWidth(2),
                        padding: Padding(height: 1, width: 0))))
        #expect(
            nodes[3]
                == .meanPool(
                    Pooling(
                        size: HeightAndWidth(2), stride: HeightAndWidth(1), padding: Padding(1),
                        countsPadding: true)))
    }

    @Test func `an activation stands behind a layer or is one`() throws {
        let (network, mistakes) = try reading(
            "{convolution: 1, channels: 2, activation: gelu}", "silu",
            "{activation: leaky-relu, slope: 0.2}", "{activation: leaky-relu}", "hard-swish",
            "relu6", "{dense: 2, activation: sigmoid}", "tanh")
        #expect(mistakes == [])
        let leaky = [0.2, 0.01].map { Graph.Operation.activation(.leakyRelu(slope: $0)) }
        let nodes = network?.graph.nodes.map(\.operation) ?? []
        #expect(
            [1, 2, 3, 4, 5, 6, 8, 9].map { nodes[$0] } == [
                .activation(.gelu), .activation(.silu), leaky[0], leaky[1],
                .activation(.hardSwish), .activation(.clip(least: 0, greatest: 6)),
                .activation(.sigmoid), .activation(.tanh),
            ])
    }

    @Test func `a plain stack is the graph that it has always been`() throws {
        let (network, _) = try reading(
            "{convolution: 3x3, channels: 4, activation: elu}", "{mean-pool: 2}", "global-mean",
            "softmax")
        let stack = try Graph(
            input: PictureShape(channels: 3, height: 8, width: 8),
            stack: [
                .convolution(
                    Convolution(channels: 4, kernel: 3, deviation: (2.0 / 27).squareRoot())),
                .elu, .meanPool(Pooling(size: 2)), .globalMean, .softmax,
            ])
        #expect(network?.graph == stack)
    }

    @Test func `normalisations and dropouts have their numbers`() throws {
        let (network, mistakes) = try reading(
            "{normalise: torchvision}", "{convolution: 3x3, channels: 4}", "batch-norm",
            "{batch-norm, momentum: 0.01, epsilon: 0.001, activation: relu, name: bn}",
            "{dropout: 0.3}", "global-max")
        #expect(mistakes == [])
        #expect(network?.values["bn"] == 5)
        #expect(
            network?.graph.nodes.map(\.operation).filter {
                if case .convolution = $0 { false } else { true }
            }
                == [
                    .affine(
                        Affine(mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])),
                    .batchNormalisation(BatchNormalisation()),
                    .batchNormalisation(BatchNormalisation(momentum: 0.01, epsilon: 0.001)), .relu,
                    .dropout(0.3), .globalMax,
                ])
        // Before a normalisation and its ReLU, weights are drawn as before a ReLU.
        let stack = try reading("{convolution: 3x3, channels: 4}", "{batch-norm, activation: relu}")
        #expect(stack.network?.graph.layers.first?.usualRule == .he)
    }

    @Test(arguments: [
        (
            ["{convolution: 3x3, channels: 3, name: stem}", "{add: stme}"],
            "stme: no layer is called 'stme' (did you mean 'stem'?)"
        ),
        (
            ["{convolution: 3x3, channels: 3, from: other}"],
            "other: no layer is called 'other' (give a layer that 'name', such as '{convolution: 3x3, channels: 16, name: other}')"
        ),
        (
            ["{add: late}", "{convolution: 3x3, channels: 3, name: late}"],
            "late: 'late' is read before it is made (the layer of that name comes later)"
        ),
        (
            ["relu", "{add: own, name: own}"],
            "own: 'own' is read before it is made (it is what this very layer makes)"
        ),
        (
            ["{activation: relu, name: a}", "{activation: elu, name: a}"],
            "a: two layers are called 'a' (a name leads to one layer; give this one another)"
        ),
        (
            ["{activation: relu, name: input}"],
            "input: 'input' is what the picture is called"
        ),
        (
            ["{activation: relu, name: 3}"],
            "3: 'name' is the name of a layer: letters, digits, '_' and '-', a letter first, and points between them, not '3'"
        ),
        (
            ["{activation: relu, name: a..b}"],
            "a..b: 'name' is the name of a layer: letters, digits, '_' and '-', a letter first, and points between them, not 'a..b'"
        ),
        (
            ["{activation: relu, name: a}", "{convolution: 3x3, channels: 4}", "{add: a}"],
            "{add: a}: 'add' takes values of one shape, not 4×8×8 and 3×8×8 (a convolution with the stride and the channels of the other one fits them: {convolution: 1x1, channels: …, stride: …, from: …})"
        ),
        (
            ["{activation: relu, name: a}", "{max-pool: 2}", "{concat: a}"],
            "{concat: a}: 'concat' takes values of one height and width, not 3×8×8 and 3×4×4 (their strides and poolings differ)"
        ),
        (
            ["{activation: relu, name: a}", "elu", "{concat: [a, a], from: input}"],
            "input: a list under 'concat' says all that is read, and 'from' besides (put that name into the list)"
        ),
        (
            ["{add: [input]}"],
            "[input]: 'add' has two names or more in a list (one name alone is joined with what the layer before makes: 'add: block')"
        ),
        (
            ["{activation: relu, name: a}", "elu", "{activation: tanh, from: a}"],
            "elu: nothing reads what this layer makes (give it a 'name', and let a layer read that: 'add: …', 'concat: …' or 'from: …')"
        ),
        (["{add: }"], "{add: }: 'add' needs a value, such as {add: input}"),
        (
            ["{convolution: 3x3, channels: 4, groups: 3}"],
            "{convolution: 3x3, channels: 4, groups: 3}: the channels before and after this layer are no multiples of its groups"
        ),
        (
            ["{convolution: 3x3, channels: 4, stride: [1, 2, 3]}"],
            "[1, 2, 3]: 'stride' is a whole number, or [height, width]"
        ),
        (
            ["{max-pool: 2, padding: [1, 2, 3]}"],
            "[1, 2, 3]: 'padding' is a whole number, or [height, width] or [top, left, bottom, right]"
        ),
        (
            ["{max-pool: 2, padding: 2}"],
            "{max-pool: 2, padding: 2}: the padding of this pooling is as large as its window"
        ),
        (["{dropout: 1}"], "1: 'dropout' is below 1, not 1"),
        (["{batch-norm, momentum: 2}"], "2: 'momentum' is at most 1, not 2"),
        (["batchnorm"], "batchnorm: unknown layer 'batchnorm' (did you mean 'batch-norm'?)"),
        (
            ["{normalise: [0.5, 0.5, 0.5], std: [0.2]}"],
            "[0.2]: 'std' has 1 number, and 'normalise' 3"
        ),
        (
            ["{normalise: [0.5]}"],
            "{normalise: [0.5]}: operation 1 has numbers for other than the 3 channels that it reads"
        ),
        (
            ["{normalise: none, name: a}", "relu"],
            "{normalise: none, name: a}: 'normalise: none' does nothing, and takes no other key"
        ),
        (["{activation: relu, slope: 0.1}"], "0.1: only leaky-relu has a 'slope'"),
        (["{activation: none}"], "none: a layer that is no activation does nothing"),
        (["reul"], "reul: unknown layer 'reul' (did you mean 'relu'?)"),
        (["swish"], "swish: unknown layer 'swish' (did you mean 'silu'?)"),
        (["{skip: a}"], "skip: unknown layer 'skip' (did you mean 'add'?)"),
    ])
    func `what is wrong is told at its place`(layers: [String], message: String) throws {
        let text = layers.joined(separator: "\n    - ")
        #expect(try reading(text).mistakes == [message])
    }

    @Test func `one mistake is told once, and not again where its name is read`() throws {
        let (_, mistakes) = try reading(
            "{convolution: 3x3, chanels: 4, name: stem}", "elu", "{add: stem}")
        #expect(
            mistakes == [
                "chanels: unknown key 'chanels' in a convolution (did you mean 'channels'?)"
            ])
    }
}
