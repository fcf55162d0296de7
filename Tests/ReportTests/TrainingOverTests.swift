import Foundation
import Testing

/// What a training may write over.
@Suite struct TrainingOverTests {
    private func inFolder(_ body: (Program) throws -> Void) throws {
        try TinyTraining.inFolder(TinyTraining.notebook(epochs: 1), body)
    }

    @Test func theSameTrainingAgainNeedsNoLeave() throws {
        try inFolder { report in
            let once = try report("train", "a.md", "-q")
            let first = report.data(of: "tiny.safetensors")
            let twice = try report("train", "a.md", "-q")
            #expect(once.status == 0 && twice.status == 0)
            #expect(report.data(of: "tiny.safetensors") == first)
        }
    }

    @Test(arguments: [
        (
            "epochs: 1, batch: 5", "epochs: 2, batch: 10",
            "weights trained with 1 epoch and batches of 5"
        ),
        ("recipe: modern", "recipe: article", "weights trained with recipe modern"),
        ("deviation: 0.3", "deviation: 0.25", "weights of another network"),
    ]) func weightsOfAnotherTrainingAreKept(old: String, new: String, what: String) throws {
        try inFolder { report in
            #expect(try report("train", "a.md", "-q").status == 0)
            let first = report.data(of: "tiny.safetensors")
            let text = try #require(report.text(of: "a.md"))
            try report.write(text.replacing(old, with: new), to: "a.md")
            let message =
                "error: 'tiny.safetensors' holds \(what), which this training would overwrite; "
                + "name another file, or use --force\n"
            let refused = try report("train", "a.md")
            #expect(refused.status == 1)
            #expect(refused.errors == message)
            let rendering = try report("render", "a.md", "--retrain")
            #expect(rendering.status == 1)
            #expect(rendering.errors == message)
            #expect(report.data(of: "tiny.safetensors") == first)
            let forced = try report("train", "a.md", "-q", "--force")
            #expect(forced.status == 0, "\(forced.errors)")
            #expect(report.data(of: "tiny.safetensors") != first)
        }
    }

    @Test func weightsFromElsewhereAreKept() throws {
        try inFolder { report in
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            let refused = try report("train", "a.md")
            #expect(refused.status == 1)
            #expect(
                refused.errors
                    == "error: 'tiny.safetensors' holds other weights, which this training would overwrite; "
                    + "name another file, or use --force\n")
            #expect(report.data(of: "tiny.safetensors") == Sample.checkpoint)
        }
    }

    @Test func whatIsNoCheckpointIsKeptInAnyCase() throws {
        try inFolder { report in
            let text = try #require(report.text(of: "a.md"))
            for arguments in [["--checkpoint", "a.md"], ["--checkpoint", "a.md", "--force"]] {
                let refused = try report.outcome(
                    of: report.process(["train", "a.md"] + arguments))
                #expect(refused.status == 1)
                #expect(
                    refused.errors.hasPrefix(
                        "error: 'a.md' is no checkpoint that a training may overwrite: "),
                    "\(refused.errors)")
                #expect(report.text(of: "a.md") == text)
            }
        }
    }
}
