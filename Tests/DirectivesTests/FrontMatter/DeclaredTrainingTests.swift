import Network
import Notebook
import Testing

@testable import Directives

/// The knobs of `training:`, their defaults and what is wrong with them.
@Suite struct DeclaredTrainingTests {
    private func reading(_ yaml: String) throws -> (declaration: Declaration, mistakes: [String]) {
        let notebook = try Fixture.notebook("---\n\(yaml)\n---\n\n# Heading\n")
        let (declaration, diagnostics) = Declaration.reading(notebook)
        return (declaration, diagnostics.map { Fixture.words($0, notebook) })
    }

    @Test func everyKnobIsRead() throws {
        let (declaration, mistakes) = try reading(
            """
            training:
              recipe: article
              learning-rate: 1e-3
              weight-decay: 0.05
              augmentation: {mirror: false, shift: 4}
              smoothing: 0.1
              averaging: 0.99
              schedule: cosine
            """)
        #expect(mistakes == [])
        var recipe = Recipe(method: .article)
        recipe.knobs.learningRate = 0.001
        recipe.knobs.weightDecay = 0.05
        (recipe.knobs.mirror, recipe.knobs.shift) = (false, 4)
        (recipe.knobs.smoothing, recipe.knobs.averaging) = (0.1, 0.99)
        recipe.knobs.schedule = .cosine
        #expect(declaration.recipe == recipe)
    }

    @Test(arguments: [
        "{}", "{recipe: modern}", "{learning-rate: 0.0035, weight-decay: 0.01}",
        "{augmentation: {mirror: true, shift: 2}, smoothing: 0.05}", "{augmentation: {}}",
        "{averaging: 0.999, schedule: linear}", "{augmentation: , averaging: , schedule: }",
    ]) func defaultsMayBeWritten(yaml: String) throws {
        let (declaration, mistakes) = try reading("training: \(yaml)")
        #expect(mistakes == [])
        #expect(declaration.recipe == Recipe())
    }

    @Test(arguments: ["none", "{mirror: false, shift: 0}", "{all}"])
    func noAugmentation(yaml: String) throws {
        let (declaration, mistakes) = try reading(
            "params: {all: none}\ntraining: {augmentation: \(yaml)}")
        #expect(mistakes == [])
        #expect(!declaration.recipe.knobs.augments)
    }

    @Test(arguments: ["none", "0", "{all}"]) func noAveraging(yaml: String) throws {
        let (declaration, mistakes) = try reading(
            "params: {all: none}\ntraining: {averaging: \(yaml)}")
        #expect(mistakes == [])
        #expect(declaration.recipe.knobs.averaging == 0)
    }

    @Test(arguments: [
        ("learning-rate: 0", "0: 'learning-rate' is above 0, not 0"),
        ("learning-rate: fast", "fast: 'learning-rate' is a number, not 'fast'"),
        ("learning-rate: 1e3", "1e3: 'learning-rate' is at most 100, not 1000"),
        ("weight-decay: -0.1", "-0.1: 'weight-decay' is at least 0, not -0.1"),
        ("weight-decay: nan", "nan: 'weight-decay' is a number, not 'nan'"),
        ("weight-decay: 100.5", "100.5: 'weight-decay' is at most 100, not 100.5"),
        ("smoothing: 1", "1: 'smoothing' is below 1, not 1"),
        ("smoothing: -1", "-1: 'smoothing' is at least 0, not -1"),
        ("averaging: 1.5", "1.5: 'averaging' is below 1, not 1.5"),
        ("averaging: no", "no: 'averaging' is none or a number, not 'no'"),
        (
            "schedule: cosin",
            "cosin: 'schedule' is constant, linear or cosine, not 'cosin' (did you mean 'cosine'?)"
        ),
        (
            "augmentation: flips",
            "flips: 'augmentation' is none or a mapping with mirror and shift, not 'flips' (such as 'augmentation: {mirror: false, shift: 2}')"
        ),
        (
            "augmentation: [mirror]",
            "[mirror]: 'augmentation' is none or a mapping with mirror and shift, not a list (such as 'augmentation: {mirror: false, shift: 2}')"
        ),
        ("augmentation: {mirror: 1}", "1: 'mirror' is true or false, not '1'"),
        ("augmentation: {shift: -1}", "-1: 'shift' is at least 0, not -1"),
        ("augmentation: {shift: 1001}", "1001: 'shift' is at most 1,000, not 1,001"),
        (
            "augmentation: {shift: 8}",
            "8: 'shift' is less than the 8 pixels of a picture's side, not 8"
        ),
        (
            "augmentation: {crop: 1}",
            "crop: unknown key 'crop' in augmentation (did you mean 'shift'?)"
        ),
        (
            "augmentation: {rotate: 1}",
            "rotate: unknown key 'rotate' in augmentation (it takes mirror and shift)"
        ),
        (
            "momentum: 1",
            "momentum: unknown key 'momentum' in training (it takes recipe, epochs, batch, seed, learning-rate, weight-decay, augmentation, smoothing, averaging and schedule)"
        ),
    ]) func mistakesHaveTheirPlace(yaml: String, message: String) throws {
        let network = "network: {input: [3, 9, 8], layers: [{dense: 2}, softmax]}\n"
        let (_, mistakes) = try reading(network + "training: {\(yaml)}")
        #expect(mistakes == [message])
    }

    /// Fan-in is 27 before ELU, 54 before nothing, and 6 · 8 · 8 before softmax.
    @Test func deviationsThatAreLeftOutFollowFromFanIn() throws {
        let (declaration, mistakes) = try reading(
            """
            network:
              input: [3, 8, 8]
              layers:
                - {convolution: 3x3, channels: 6, activation: elu}
                - {convolution: 3x3, channels: 6}
                - {convolution: 3x3, channels: 6, deviation: 0.2, activation: relu}
                - {dense: 2}
                - softmax
            """)
        #expect(mistakes == [])
        let squares = [2.0 / 27, 1.0 / 54, 0.2 * 0.2, 1.0 / 384]
        let deviations = declaration.network?.graph.layers.map(\.deviation) ?? []
        #expect(deviations.count == 4 && deviations[2] == 0.2)
        for (deviation, square) in zip(deviations, squares) {
            #expect(abs(deviation * deviation - square) < 1e-15)
        }
    }
}
