import Charts
import Directives
import Network

/// What a training is about to do, in a few lines for people: whoever meant something else can stop it now.
struct TrainingPlan {
    let lines: [String]

    init(graph: Graph, recipe: Recipe, trainer: Trainer, file: String) {
        func counted(_ count: Int, _ noun: String) -> String {
            "\(NumberText.integer(count)) \(noun)\(count == 1 ? "" : "s")"
        }
        let pictures = trainer.pictureCounts
        let knobs = recipe.changedKnobs.map { ", \($0.name) \($0.value)" }.joined()
        var lines = [
            (
                "network",
                "\(counted(graph.layers.count, "layer")), "
                    + counted(graph.parameterCount, "weight")
            ),
            (
                "pictures",
                "\(NumberText.integer(pictures.training)) for training, "
                    + "\(NumberText.integer(pictures.test)) for testing"
            ),
            ("recipe", recipe.method.rawValue + knobs),
            (
                "steps",
                "\(counted(recipe.epochs, "epoch")) of "
                    + "\(counted(trainer.stepsPerEpoch, "step")) in batches of "
                    + "\(NumberText.integer(recipe.batch)), seed \(recipe.seed)"
            ),
            ("checkpoint", file),
        ]
        let (epoch, step) = (trainer.snapshot.epoch, trainer.snapshot.epochStep)
        if epoch > 1 || step > 0 {
            lines.append(("goes on", "in epoch \(epoch) after \(counted(step, "step"))"))
        }
        self.lines = lines.map { "\($0.0):".padded(to: 12) + $0.1 }
    }
}
