import Foundation
import Testing

/// A network that takes every picture for one class is a state that trainings pass through.
@Suite struct CollapseTests {
    /// Weights so small that all pictures are the same to the network after three epochs, and no more after six.
    private func notebook(epochs: Int) -> String {
        TinyTraining.notebook(recipe: "article", epochs: epochs, batch: 10)
            .replacing(/deviation: 0\.\d/, with: "deviation: 0.001")
    }

    @Test func onTheWayItIsAWarning() throws {
        try TinyTraining.inFolder(notebook(epochs: 6)) { report in
            let outcome = try report("train", "a.md", "-q")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let lines = outcome.errors.split(separator: "\n")
            #expect(!lines.isEmpty)
            for line in lines {
                #expect(
                    line.wholeMatch(
                        of:
                            /warning: after epoch \d+ every test picture is classified as '[a-z]+'; the training goes on/
                    ) != nil, "\(line)")
            }
            #expect(try report("render", "a.md", "-q").status == 0)
        }
    }

    @Test func atTheEndItIsAnErrorAndTheCheckpointIsKept() throws {
        try TinyTraining.inFolder(notebook(epochs: 3)) { report in
            let outcome = try report("train", "a.md", "-q")
            #expect(outcome.status == 1)
            let lines = outcome.errors.split(separator: "\n")
            #expect(
                lines.last?.wholeMatch(
                    of:
                        /error: the training ended with every test picture classified as '[a-z]+'; 'tiny\.safetensors' is kept; try another seed, a smaller 'deviation', or more epochs/
                ) != nil, "\(outcome.errors)")
            let inspected = try report("inspect", "tiny.safetensors")
            #expect(inspected.status == 0)
            #expect(try report.names() == ["a.md", "data", "tiny.safetensors"])
        }
    }
}
