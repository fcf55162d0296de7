import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct DeclarationTests {
    private func reading(
        _ yaml: String, settings: [(name: String, value: String)] = []
    ) throws -> (declaration: Declaration, mistakes: [String]) {
        let notebook = try Fixture.notebook("---\n\(yaml)\n---\n\n# Heading\n")
        let (declaration, diagnostics) = Declaration.reading(notebook, settings: settings)
        return (declaration, diagnostics.map { Fixture.words($0, notebook) })
    }

    @Test func readsTheHead() throws {
        let (declaration, mistakes) = try reading(
            """
            title: Inside {name}
            subtitle: All of it
            author: [Ada, Grace]
            date: 2018-05-01
            language: de
            params: {name: "a mind"}
            """)
        #expect(mistakes == [])
        #expect(
            declaration.head
                == DocumentHead(
                    title: "Inside a mind", subtitle: "All of it", authors: ["Ada", "Grace"],
                    date: DocumentDate("2018-05-01"), language: "de"))
    }

    @Test(arguments: [
        "[one two, three]", "one two, three", "one two; three,", "[\"one two\", \"three,\"]",
    ]) func keywordsAreAListOrATextWithCommas(yaml: String) throws {
        let (declaration, mistakes) = try reading("keywords: \(yaml)")
        #expect(mistakes == [])
        #expect(declaration.head.keywords == ["one two", "three"])
        #expect(try reading("title: T").declaration.head.keywords.isEmpty)
    }

    @Test func titleFallsBackToTheFirstHeadingAndThenTheFile() throws {
        #expect(try reading("author: Ada").declaration.head.title == "Heading")
        let notebook = try Fixture.notebook("Text alone.\n")
        #expect(Declaration.reading(notebook).declaration.head.title == "test")
    }

    @Test func readsANetworkAsData() throws {
        let (declaration, mistakes) = try reading(
            """
            network:
              input: [3, 8, 8]
              layers:
                - {convolution: 3x3, channels: 6, activation: elu, deviation: 0.2}
                - {mean-pool: 2}
                - {convolution: 3, channels: 6, activation: elu, deviation: .1}
                - {convolution: 1×1, channels: 3, activation: elu, deviation: 0.3}
                - global-mean
                - softmax
            training: {recipe: article, epochs: 3, seed: 9}
            checkpoint: models/tiny.safetensors
            dataset: tiny
            """)
        #expect(mistakes == [])
        #expect(declaration.network?.graph == Fixture.graph)
        #expect(declaration.recipe == Recipe(method: .article, epochs: 3, batch: 50, seed: 9))
        #expect(declaration.checkpoint?.path == "models/tiny.safetensors")
        #expect(declaration.dataset?.name == "tiny")
    }

    @Test func settingsKeepTheTypeOfTheDefault() throws {
        let yaml = "params: {set: emoji10, picture: 3, share: 0.5, deep: true, code: \"7\"}"
        let (declaration, mistakes) = try reading(
            yaml + "\ncheckpoint: models/{set}.safetensors\ndataset: {set}",
            settings: [
                ("set", "cifar10"), ("picture", "4"), ("share", "1"), ("deep", "false"),
                ("code", "8"),
            ])
        #expect(mistakes == [])
        #expect(
            declaration.parameters.map(\.value) == [
                .init(kind: .text, text: "cifar10"), .init(kind: .integer(4), text: "4"),
                .init(kind: .number(1), text: "1"), .init(kind: .boolean(false), text: "false"),
                .init(kind: .text, text: "8"),
            ])
        #expect(declaration.checkpoint?.path == "models/cifar10.safetensors")
        #expect(declaration.dataset?.name == "cifar10")
    }

    @Test func refusesSettingsThatDoNotFit() throws {
        let (_, mistakes) = try reading(
            "params: {dataset: emoji10, picture: 3}",
            settings: [("picture", "four"), ("datset", "cifar10")])
        #expect(
            mistakes == [
                "–: parameter 'picture' is a whole number, not 'four'",
                "–: unknown parameter 'datset'; this notebook has dataset and picture (did you mean 'dataset'?)",
            ])
    }

    @Test func reportsAllMistakesWithTheirPlaces() throws {
        let (_, mistakes) = try reading(
            """
            titel: Inside
            training: {recipe: moden, epochs: zero, batch: 0, sed: 1}
            checkpoint: ../weights.safetensors
            dataset: {nam: pictures}
            date: {a: 1, b: 2}
            """)
        #expect(
            mistakes == [
                "titel: unknown key 'titel' in the front matter (did you mean 'title'?)",
                "{a: 1, b: 2}: 'date' is a text, not a mapping",
                "nam: unknown key 'nam' in dataset (did you mean 'name'?)",
                "../weights.safetensors: 'checkpoint' names a file outside the notebook's folder: ../weights.safetensors (put it into the folder or one below, and write the way from there)",
                "sed: unknown key 'sed' in training (did you mean 'seed'?)",
                "moden: 'recipe' is article or modern, not 'moden' (did you mean 'modern'?)",
                "zero: 'epochs' is a whole number, not 'zero'",
                "0: 'batch' is at least 1, not 0",
            ])
    }

    @Test func reportsMistakesOfLayersAtTheirPlace() throws {
        let (_, mistakes) = try reading(
            """
            network:
              input: [3, 8]
              layers:
                - {convolution: 3x, channels: 6, activation: elu, deviation: 0.2}
                - {convolution: 3x3, chanels: 6, deviation: 0.2}
                - {convolution: 3x3, channels: 6, activation: gleu, deviation: -1}
                - {mean-pool: two}
                - max-pool
                - globalmean
            """)
        #expect(
            mistakes == [
                "[3, 8]: 'input' is a list of channels, height and width, such as [3, 32, 32]",
                "3x: 'convolution' is the size of a kernel such as 3x3, not '3x'",
                "chanels: unknown key 'chanels' in a convolution (did you mean 'channels'?)",
                "-1: 'deviation' is above 0, not -1",
                "gleu: 'activation' is elu, relu, relu6, leaky-relu, gelu, silu, hard-swish, sigmoid, tanh or none, not 'gleu' (did you mean 'gelu'?)",
                "two: 'mean-pool' is a whole number, not 'two'",
                "max-pool: 'max-pool' needs a size, such as {max-pool: 2}",
                "globalmean: unknown layer 'globalmean' (did you mean 'global-mean'?)",
            ])
    }

    @Test(arguments: [
        (
            "{mean-pool: 9}",
            "{mean-pool: 9}: a 9×9 window does not fit into 8×8 values (these are the picture's; take a smaller one)"
        ),
        (
            "{convolution: 5x5, channels: 2, deviation: 1, padding: 0}\n    - {convolution: 5x5, channels: 2, deviation: 1, padding: 0}",
            "{convolution: 5x5, channels: 2, deviation: 1, padding: 0}: a 5×5 kernel does not fit into 4×4 values (these are left by the layers before it; take a smaller one, or shrink less there)"
        ),
        (
            "softmax\n    - global-mean",
            "softmax: a softmax can only come last (put it at the end of 'layers')"
        ),
    ])
    func reportsShapesThatDoNotFit(layers: String, message: String) throws {
        let (declaration, mistakes) = try reading(
            "network:\n  input: [3, 8, 8]\n  layers:\n    - \(layers)")
        #expect(mistakes == [message])
        #expect(declaration.network == nil)
    }
}
