import Foundation
import Network
import Testing

@testable import report

/// What is said before a training and when it does not learn; the knobs are named wherever a training is told of.
@Suite struct TrainingPlanTests {
    /// Its weights are 3·10·9 + 10·10·9 + 10·10.
    private let notebook = TinyTraining.notebook().replacingOccurrences(
        of: "seed: 1}", with: "seed: 1, learning-rate: 0.01, augmentation: none, schedule: cosine}")

    @Test func aPlanComesFirstAndTheKnobsAreKept() throws {
        try TinyTraining.inFolder(notebook + "<<training-log>>\n") { report in
            let outcome = try report("train", "a.md")
            #expect(outcome.status == 0)
            let plan = outcome.errors.split(separator: "\n").prefix(5).joined(separator: "\n")
            #expect(
                plan == """
                    network:    3 layers, 1,270 weights
                    pictures:   200 for training, 50 for testing
                    recipe:     modern, learning rate 0.01, augmentation none, schedule cosine
                    steps:      2 epochs of 40 steps in batches of 5, seed 1
                    checkpoint: tiny.safetensors
                    """)
            let inspected = try report("inspect", "tiny.safetensors").output
            #expect(
                inspected.contains(
                    "modern, 2 epochs, batch 5, seed 1, learning rate 0.01, augmentation none, schedule cosine\n"
                ), "\(inspected)")
            let rendered = try report("render", "a.md", "-o", "a.html")
            #expect(rendered.errors == "")
            #expect(
                report.text(of: "a.html")?.contains(
                    "modern, 2 epochs in batches of 5, learning rate 0.01, augmentation none, schedule cosine"
                ) == true)
            try report.write(TinyTraining.notebook() + "<<training-log>>\n", to: "a.md")
            #expect(
                try report("check", "a.md").errors.contains(
                    "warning: the network was trained with learning rate 0.01, augmentation none and schedule cosine, not as declared here\n"
                ))
        }
    }

    @Test func programsGetNoPlan() throws {
        try TinyTraining.inFolder(TinyTraining.notebook(epochs: 1)) { report in
            let outcome = try report("train", "a.md", "--log-format", "json")
            #expect(outcome.errors == "")
        }
    }

    @Test func deviationsByTheRuleAreShown() throws {
        let notebook = TinyTraining.notebook(epochs: 1).replacingOccurrences(
            of: ", deviation: 0.2", with: "")
        try TinyTraining.inFolder(notebook) { report in
            #expect(try report("train", "a.md", "-q").status == 0)
            let lines = try report("inspect", "tiny.safetensors").output.split(separator: "\n")
                .filter { $0.contains("×") && $0.contains("10×") }
            // √(2/27) and √(2/90).
            #expect(
                lines == [
                    "0       10×3×3×3              0.2722 = √(2/27)",
                    "1       10×10×3×3             0.1491 = √(2/90)",
                    "2       10×10×1×1             0.3",
                ])
            #expect(try report("check", "a.md").errors == "")
        }
    }
}

/// When a training is said not to learn.
@Suite struct LearningAdviceTests {
    private func records(_ costs: [Double], right: Int, of count: Int = 1000) -> [EpochRecord] {
        costs.enumerated().map { index, cost in
            EpochRecord(
                epoch: index + 1, learningRate: 0.1, trainCost: cost, trainAccuracy: 0.5,
                cleanTrainAccuracy: 0.5, cleanTrainCount: 4, testCost: 1,
                testAccuracy: Double(right) / Double(count), testCount: count)
        }
    }

    private func words(
        _ costs: [Double], right: Int, classes: Int = 10, recipe: Recipe = Recipe(),
        steps: Int = 200, hasOwnDeviations: Bool = false
    ) -> String? {
        LearningAdvice.words(
            after: records(costs, right: right), classes: classes, recipe: recipe, steps: steps,
            hasOwnDeviations: hasOwnDeviations)
    }

    private static let chance =
        "after epoch 2 the test accuracy of 11.8 % is not above chance, 1 in 10; try "

    /// Wilson for 118 of 1000: 0.0994…0.1395, and for 119: 0.1003….
    @Test func chanceIsWhatTheIntervalReaches() {
        #expect(
            words([2, 1], right: 118)
                == Self.chance + "a smaller or a larger 'learning-rate'")
        #expect(words([2, 1], right: 119) == nil)
        #expect(words([2, 1], right: 10) != nil)
        #expect(words([2], right: 100) == nil)
        #expect(words([2, 1], right: 1000, classes: 1) == nil)
    }

    @Test func aDeviationIsBlamedOnlyWhereOneIsDeclared() throws {
        #expect(
            words([2, 1], right: 118, hasOwnDeviations: true)
                == Self.chance + "a smaller or a larger 'learning-rate', or leave 'deviation' out")
        func graph(_ deviation: Double?) throws -> Graph {
            try Graph(
                input: PictureShape(channels: 1, height: 2, width: 2),
                stack: [.dense(Dense(channels: 2, deviation: deviation ?? 0.5)), .softmax])
        }
        // √(1 / 4) is what holds where nothing is declared.
        #expect(try !graph(nil).hasOwnDeviations)
        #expect(try graph(0.1).hasOwnDeviations)
    }

    @Test func aTrainingOfFewStepsNeedsMoreEpochs() {
        #expect(
            words([2, 1], right: 118, steps: 199)
                == Self.chance + "more 'epochs': the training takes 199 steps in all")
        #expect(
            words([2, 1], right: 118, steps: 1)
                == Self.chance + "more 'epochs': the training takes 1 step in all")
    }

    /// 0.0035 is the default of `modern`, and ten times that, or a tenth, is where a rate is blamed.
    @Test func aRateFarFromTheDefaultIsBlamedFirst() {
        var recipe = Recipe()
        recipe.knobs.learningRate = 50
        let rate =
            "try a smaller 'learning-rate': it is 50, and the default of 'modern' is 0.0035"
        #expect(
            words([2], right: 100, recipe: recipe, steps: 9, hasOwnDeviations: true)
                == "after epoch 1 the test accuracy of 10.0 % is not above chance, 1 in 10; \(rate)"
        )
        #expect(
            words([2, 3], right: 900, recipe: recipe)
                == "after epoch 2 the cost is 3.000, no less than the 2.000 of epoch 1; \(rate)")
        #expect(words([2, 1], right: 900, recipe: recipe) == nil)
        recipe.knobs.learningRate = 0.034
        #expect(recipe.learningRateAdvice == nil)
        recipe.knobs.learningRate = 0.0003
        let larger =
            "a larger 'learning-rate': it is 0.0003, and the default of 'modern' is 0.0035"
        #expect(words([2, 1], right: 118, recipe: recipe) == Self.chance + larger)
        #expect(recipe.learningRateAdvice == larger)
        // What diverges does not do so because of too small a rate.
        #expect(recipe.smallerLearningRateAdvice == nil)
        recipe = Recipe(method: .article)
        recipe.knobs.learningRate = 0.005
        #expect(
            recipe.smallerLearningRateAdvice
                == "a smaller 'learning-rate': it is 0.005, and the default of 'article' is 0.0005")
    }

    @Test func aCostThatDoesNotFall() {
        #expect(
            words([2, 1, 2], right: 900, hasOwnDeviations: true)
                == "after epoch 3 the cost is 2.000, no less than the 2.000 of epoch 1; try a smaller 'learning-rate', or leave 'deviation' out"
        )
        #expect(
            words([2, 1, 2], right: 900, steps: 9)
                == "after epoch 3 the cost is 2.000, no less than the 2.000 of epoch 1; try a smaller 'learning-rate'"
        )
        #expect(words([2, 3, 1.99], right: 900) == nil)
    }
}
