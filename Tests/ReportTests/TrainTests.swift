import Foundation
import Testing

@Suite struct TrainTests {
    private func inFolder(_ body: (Program) throws -> Void) throws {
        try TinyTraining.inFolder(TinyTraining.notebook(), body)
    }

    @Test func aFinishedTrainingLeavesOnlyItsCheckpoint() throws {
        try inFolder { report in
            let outcome = try report("train", "a.md")
            #expect(outcome.status == 0)
            let lines = outcome.output.split(separator: "\n")
            try #require(lines.count == 3, "\(outcome.errors)")
            #expect(
                lines[0].wholeMatch(
                    of:
                        /epoch 1\/2  cost \d\.\d{3}  accuracy \d+\.\d % augmented, \d+\.\d % of 200 clean  test cost \d\.\d{3}  accuracy \d+\.\d % of 50 \(95 % interval \d+\.\d–\d+\.\d\)/
                ) != nil, "\(lines[0])")
            #expect(lines[2] == "tiny.safetensors")
            #expect(try report.names() == ["a.md", "data", "tiny.safetensors"])
        }
    }

    @Test func programsAreToldAnObjectAnEpoch() throws {
        struct Entry: Decodable {
            var epoch: Int
            var epochs: Int
            var testAccuracy: Double
            var testCount: Int
            var testInterval: [Double]
            var seconds: Double
        }
        try inFolder { report in
            let outcome = try report("train", "a.md", "--log-format", "json")
            #expect(outcome.status == 0)
            let entries = try outcome.output.split(separator: "\n").map {
                try JSONDecoder().decode(Entry.self, from: Data($0.utf8))
            }
            #expect(entries.map(\.epoch) == [1, 2])
            #expect(entries.allSatisfy { $0.epochs == 2 && $0.testCount == 50 && $0.seconds > 0 })
            #expect(
                entries.allSatisfy {
                    $0.testInterval[0] <= $0.testAccuracy && $0.testAccuracy <= $0.testInterval[1]
                })
        }
    }

    @Test func quietSaysNothing() throws {
        try inFolder { report in
            let outcome = try report("train", "a.md", "--quiet")
            #expect(outcome.status == 0)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test func thereMustBeATrainingToGoOnWith() throws {
        try inFolder { report in
            let outcome = try report("train", "a.md", "--resume")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: there is no unfinished training in 'tiny.unfinished.safetensors' to go on with; without --resume one is begun\n"
            )
        }
    }

    @Test func anUnfinishedTrainingIsNotOverwritten() throws {
        try inFolder { report in
            try report.write(Sample.checkpoint, to: "tiny.unfinished.safetensors")
            let outcome = try report("train", "a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: 'tiny.unfinished.safetensors' keeps an unfinished training; "
                    + "go on with --resume, or remove the file to begin again\n")
            #expect(try report.names() == ["a.md", "data", "tiny.unfinished.safetensors"])
        }
    }

    @Test func aDamagedTrainingIsNamed() throws {
        try inFolder { report in
            try report.write(Data([1, 2, 3]), to: "tiny.unfinished.safetensors")
            let outcome = try report("train", "a.md", "--resume")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix(
                    "error: tiny.unfinished.safetensors: the checkpoint is cut short")
            )
        }
    }

    @Test func aCostThatIsNoNumberStopsWithAdvice() throws {
        // Weights this large overflow in the first forward pass.
        let notebook = TinyTraining.notebook().replacingOccurrences(
            of: "deviation: 0.2", with: "deviation: 1e30")
        try TinyTraining.inFolder(notebook) { report in
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            let outcome = try report("train", "a.md", "--force", "-q")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.wholeMatch(
                    of:
                        /error: the cost is no longer a number at epoch 1, step 1, learning rate 0\.\d+; try a smaller 'deviation', or another seed\n/
                ) != nil, "\(outcome.errors)")
            #expect(try report.names() == ["a.md", "data", "tiny.safetensors"])
            #expect(report.data(of: "tiny.safetensors") == Sample.checkpoint)
        }
    }
}
