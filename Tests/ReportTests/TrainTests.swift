import Foundation
import Testing

@Suite struct TrainTests {
    /// A tiny network for the built-in dataset's pictures.
    private let notebook = """
        ---
        title: Tiny
        dataset: emoji10
        network:
          input: [3, 32, 32]
          layers:
            - {convolution: 3x3, channels: 10, activation: elu, deviation: 0.1}
            - global-mean
            - softmax
        checkpoint: tiny.safetensors
        training: {recipe: article, epochs: 2, batch: 20, seed: 1}
        ---

        Nothing to see.

        """

    /// A batch of so many pictures of noise, all ten classes in turn.
    private func batch(_ count: Int) -> Data {
        var state: UInt32 = 1
        return Data(
            (0..<count).flatMap { index in
                [UInt8(index % 10)]
                    + (0..<3072).map { _ in
                        state = state &* 1_664_525 &+ 1_013_904_223
                        return UInt8(state >> 24)
                    }
            })
    }

    private func inFolder(_ body: (Program) throws -> Void) throws {
        try Program.inNewFolder { report in
            try report.write(notebook, to: "a.md")
            let names = "airplane automobile bird cat deer dog frog horse ship truck"
            try report.write(
                names.replacingOccurrences(of: " ", with: "\n") + "\n",
                to: "data/emoji10/batches.meta.txt")
            try report.write(batch(40), to: "data/emoji10/data_batch_1.bin")
            try report.write(batch(30), to: "data/emoji10/test_batch.bin")
            try body(report)
        }
    }

    @Test func aFinishedTrainingLeavesOnlyItsCheckpoint() throws {
        try inFolder { report in
            let outcome = try report("train", "a.md")
            // Noise cannot be learned; a collapse to one class would be reported as such and leave no checkpoint.
            guard outcome.status == 0 else {
                #expect(outcome.errors.contains("every test picture is classified as"))
                return
            }
            #expect(outcome.output.hasSuffix("tiny.safetensors\n"))
            #expect(try report.names() == ["a.md", "data", "tiny.safetensors"])
        }
    }

    @Test func thereMustBeATrainingToGoOnWith() throws {
        try inFolder { report in
            let outcome = try report("train", "a.md", "--resume")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: there is no unfinished training in 'tiny.unfinished.safetensors' to go on with\n"
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
}
