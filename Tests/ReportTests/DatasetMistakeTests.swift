import Foundation
import Testing

@Suite struct DatasetMistakeTests {
    /// The smallest notebook that shows pictures.
    private let notebook = """
        ---
        title: Pictures
        dataset: emoji10
        ---

        <<classes>>

        There are <<value class-count>> classes.

        """

    private let names = TinyTraining.classNames

    /// A batch of three pictures of these classes.
    private func batch(_ labels: [UInt8]) -> Data {
        Data(labels.flatMap { [$0] + Array(repeating: 128, count: 3072) })
    }

    private func outcome(_ batch: Data?) throws -> Program.Outcome {
        try Program.inNewFolder { report in
            try report.write(notebook, to: "a.md")
            if let batch {
                try report.write(names, to: "data/emoji10/batches.meta.txt")
                try report.write(batch, to: "data/emoji10/test_batch.bin")
            }
            let outcome = try report("render", "a.md")
            #expect(try !report.names().contains("output") || outcome.status == 0)
            return outcome
        }
    }

    @Test func wholeFilesAreShown() throws {
        #expect(try outcome(batch([0, 1, 2])).status == 0)
    }

    @Test func aDatasetThatIsNotThereIsOneMistake() throws {
        let outcome = try outcome(nil)
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("a.md:3:10: error: emoji10 was not found in "))
        #expect(outcome.errors.components(separatedBy: "error:").count == 2)
    }

    @Test func aLabelOutOfRangeIsFoundBeforeAnythingIsWritten() throws {
        let outcome = try outcome(batch([0, 77, 2]))
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                "test_batch.bin: record 1 has class 77, but classes go from 0 to 9"))
        #expect(outcome.errors.components(separatedBy: "error:").count == 2)
    }

    @Test func aFileOfTheWrongLengthIsNamed() throws {
        let outcome = try outcome(batch([0, 1]).dropLast(5))
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                "test_batch.bin: 6,141 bytes are not a whole number of records of 3,073 bytes"))
    }
}
