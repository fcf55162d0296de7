import Findings
import Foundation
import Testing

/// A page of weights that were trained on something else than is declared now says so.
@Suite struct StalenessTests {
    private let notebook = TinyTraining.notebook().replacingOccurrences(
        of: "Nothing to see.",
        with: "It gets <<value test-accuracy>>, <<value test-correct>> of <<value test-count>>, "
            + "and made <<value mistake-count>> mistakes.")

    /// Trains, changes something, and renders the page.
    private func rendering(
        _ change: (Program) throws -> Void, _ body: (Program, Program.Outcome) throws -> Void
    ) throws {
        try TinyTraining.inFolder(notebook) { report in
            let training = try report("train", "a.md", "-q")
            #expect(training.status == 0, "\(training.errors)")
            try change(report)
            try body(report, try report("render", "a.md", "-o", "a.html"))
        }
    }

    private func page(_ report: Program) -> String {
        (report.text(of: "a.html") ?? "").replacing(/<[^>]*>/, with: "")
            .replacing("&#39;", with: "'")
    }

    @Test func whatIsAsItWasSaysNothing() throws {
        try rendering { _ in
        } _: { report, outcome in
            #expect(outcome.status == 0)
            #expect(outcome.errors == "")
            #expect(report.text(of: "a.html")?.contains("remark\" role") == false)
            let hash = try report.shell(
                "cat data/emoji10/batches.meta.txt data/emoji10/test_batch.bin | sha256sum"
            ).output.prefix(64)
            #expect(hash.count == 64)
            #expect(page(report).contains("test pictures, SHA-256\(hash)"))
            let account = try report("inspect", "tiny.safetensors").output
            let digest = try #require(account.firstMatch(of: /digest: +([0-9a-f]{64})/)?.output.1)
            #expect(page(report).contains("weights, SHA-256\(digest)"))
            // Costs and accuracies stand in the columns that the machine's account gives them.
            let json = try report("inspect", "tiny.safetensors", "--json").output
            let facts = try #require(
                JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect(facts["testDigest"] as? String == String(hash))
            #expect(facts["datasetDigest"] as? String != String(hash))
            let last = try #require((facts["history"] as? [[String: Any]])?.last)
            func number(_ key: String) -> Double { last[key] as? Double ?? .nan }
            let words = account.split(separator: "\n").last?.split(separator: " ").map(String.init)
            #expect(
                words == [
                    "2", String(format: "%.3f", number("trainCost")),
                    String(format: "%.1f", 100 * number("trainAccuracy")), "%",
                    String(format: "%.3f", number("testCost")),
                    String(format: "%.1f", 100 * number("testAccuracy")), "%",
                ])
        }
    }

    @Test func fewerTestPicturesAreMeasuredAndSaid() throws {
        try rendering { report in
            let batch = try #require(report.data(of: "data/emoji10/test_batch.bin"))
            try report.write(batch.prefix(30 * 3073), to: "data/emoji10/test_batch.bin")
        } _: { report, outcome in
            #expect(outcome.status == 0)
            let message =
                "the test pictures of emoji10 are not those that the network was tested on in its training, or stand in another order; "
                + "what the training recorded is of those, and some of these may have been trained on"
            #expect(
                outcome.errors
                    == "a.md:3:10: warning: \(message)\ndataset: emoji10\n         ^~~~~~~\n")
            let words = page(report)
            #expect(words.contains("T" + message.dropFirst() + "."))
            let numbers = try #require(
                words.firstMatch(of: /(\d+) of 30, and made (\d+) mistakes/)?.output)
            let (right, wrong) = (try #require(Int(numbers.1)), try #require(Int(numbers.2)))
            #expect(right + wrong == 30)
        }
    }

    @Test func anotherOrderOfClassesIsAnError() throws {
        try rendering { report in
            let names = try #require(report.text(of: "data/emoji10/batches.meta.txt"))
            try report.write(
                names.replacing("bird\ncat", with: "cat\nbird"),
                to: "data/emoji10/batches.meta.txt")
        } _: { report, outcome in
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains(
                    "error: the classes have another order than in training: 'bird' was class 2 and is class 3 of emoji10"
                ), "\(outcome.errors)")
            #expect(report.data(of: "a.html") == nil)
            let check = try report("check", "a.md")
            #expect(check.status == 1)
        }
    }

    @Test func aClassOfAnotherNameIsAWarning() throws {
        try rendering { report in
            let names = try #require(report.text(of: "data/emoji10/batches.meta.txt"))
            try report.write(
                names.replacing("truck", with: "lorry"), to: "data/emoji10/batches.meta.txt")
        } _: { report, outcome in
            #expect(outcome.status == 0)
            let message =
                "the classes have other names than in training: class 9 was 'truck' and is 'lorry'"
            #expect(outcome.errors.contains("warning: \(message)\n"), "\(outcome.errors)")
            #expect(page(report).contains("T" + message.dropFirst()))
        }
    }

    @Test func anotherTrainingThanDeclaredIsSaid() throws {
        try rendering { report in
            let text = try #require(report.text(of: "a.md"))
            try report.write(
                text.replacing(
                    "epochs: 2, batch: 5, seed: 1", with: "epochs: 4, batch: 5, seed: 2"),
                to: "a.md")
        } _: { report, outcome in
            #expect(outcome.status == 0)
            let message = "the network was trained with 2 epochs and seed 1, not as declared here"
            #expect(outcome.errors.contains("warning: \(message)\n"), "\(outcome.errors)")
            #expect(
                outcome.errors.contains("hint: train it anew with: report train a.md --force\n"))
            #expect(page(report).contains("T" + message.dropFirst() + "."))
            // What made the weights, not what is declared now.
            #expect(page(report).contains("recipemodern, 2 epochs in batches of 5"))
            let html = report.text(of: "a.html") ?? ""
            #expect(html.contains("<dt>seed</dt><dd>1</dd>"))
            #expect(!html.contains("<dt>seed</dt><dd>2</dd>"))
            let strict = try report("render", "a.md", "-o", "a.html", "--strict")
            #expect(strict.status == 1)
        }
    }
}
