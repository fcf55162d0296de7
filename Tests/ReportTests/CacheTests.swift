import Foundation
import Testing

/// What was computed is kept between renders, and found again only where it is right.
@Suite struct CacheTests {
    private static let text = """
        Right are <<value test-accuracy>>.

        <<images 0..2>>

        <<histogram layer=0 when=both id=first>>
        """

    private static func notebook(seed: Int = 1) -> String {
        TinyTraining.notebook(epochs: 1, batch: 40).replacing("seed: 1", with: "seed: \(seed)")
            .replacing("Nothing to see.", with: text)
    }

    /// A folder with a trained network.
    private func inFolder(_ body: (Program) throws -> Void) throws {
        try TinyTraining.inFolder(Self.notebook()) { report in
            #expect(try report("train", "a.md", "-q").status == 0)
            try body(report)
        }
    }

    @Test func theSecondRenderSaysTheSame() throws {
        try inFolder { report in
            let first = try report("render", "a.md", "-o", "1.html", "-q")
            #expect(first.status == 0 && first.errors == "")
            func told() throws -> [Substring] { try report("cache").output.split(separator: "\n") }
            #expect(try told()[0].hasPrefix("9 answers, "))
            #expect(
                try told()[1]
                    == "of 9 answers that renders asked for, 0 were found here")
            _ = try report("render", "a.md", "-o", "2.html", "-q")
            _ = try report("render", "a.md", "-o", "3.html", "-q", "--no-cache")
            #expect(report.data(of: "1.html") == report.data(of: "2.html"))
            #expect(report.data(of: "1.html") == report.data(of: "3.html"))
            #expect(try told()[0].hasPrefix("9 answers, "))
            let uses = try told()[1]
            #expect(uses == "of 17 answers that renders asked for, 8 were found here", "\(uses)")
            #expect(try report("cache", "clear").output.hasPrefix("9 answers forgotten, "))
            #expect(try report("cache").output.hasPrefix("0 answers, 0 B of 1073.74 MB, in "))
        }
    }

    /// What figures read besides answers is compared too: names that they print, classes, the record of the training.
    @Test func explainsWhatIsReadDirectly() throws {
        let text = """
            <<images 0..2>> shows <<value true-class image=1>> after <<value train-cost>>.

            <<images 0..2>>

            <<training-log>>

            <<activations layer=0 image=2>>
            """
        let notebook = Self.notebook().replacing(
            Self.text, with: text.replacing("<<images 0..2>> shows", with: "It shows"))
        try TinyTraining.inFolder(notebook) { report in
            #expect(try report("train", "a.md", "-q").status == 0)
            func states() throws -> [String: String] {
                try Dictionary(
                    self.states(in: report).map { ($0.name, $0.state) },
                    uniquingKeysWith: { $0 + $1 })
            }
            func render() throws { #expect(try report("render", "a.md", "-q").status == 0) }
            func expect(stale: Set<String>, _ what: String) throws {
                let states = try states()
                for (name, state) in states {
                    let isStale = state.contains("stale")
                    #expect(isStale == stale.contains(name), "\(what): \(name) is \(state)")
                    #expect(isStale || !state.contains("new"), "\(what): \(name)")
                }
                try render()
                #expect(Set(try self.states(in: report).map(\.state)) == ["fresh"], "\(what)")
            }
            #expect(Set(try states().values).isSubset(of: ["new", "newnew"]))
            try render()
            try expect(stale: [], "nothing")
            let batch = try #require(report.data(of: "data/emoji10/test_batch.bin"))
            var other = batch
            other[1 * 3073] = (other[1 * 3073] + 1) % 10
            try report.write(other, to: "data/emoji10/test_batch.bin")
            try expect(stale: ["value", "images"], "a label")
            other = batch
            other[2 * 3073 + 7] ^= 255
            try report.write(other, to: "data/emoji10/test_batch.bin")
            try expect(stale: ["images", "activations", "value"], "a pixel, and the label back")
            try report.write(
                TinyTraining.classNames.replacing("cat", with: "kat"),
                to: "data/emoji10/batches.meta.txt")
            try expect(stale: ["value", "images", "activations"], "a name")
        }
    }

    /// Each call's directive, and its state.
    private func states(in report: Program) throws -> [(name: String, state: String)] {
        try report("explain", "a.md", "--json").output.split(separator: "\n").map { line in
            let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let words = (record?["directive"] as? String ?? "?").dropFirst(2).dropLast(2)
            return (String(words.prefix { $0 != " " }), record?["state"] as? String ?? "?")
        }
    }

    @Test func explainsWhatIsFreshAndWhatIsNot() throws {
        try inFolder { report in
            func states() throws -> [String] {
                try report("explain", "a.md", "--json").output.split(separator: "\n").map { line in
                    let record = try JSONSerialization.jsonObject(with: Data(line.utf8))
                    return (record as? [String: Any])?["state"] as? String ?? "?"
                }
            }
            #expect(try states() == ["new", "new", "new"])
            _ = try report("render", "a.md", "-q")
            #expect(try states() == ["fresh", "fresh", "fresh"])
            let told = try report("explain", "a.md", "first")
            #expect(told.status == 0)
            #expect(
                told.output.hasPrefix(
                    "Figure 2, line 21: fresh  <<histogram layer=0 when=both id=first>>\n"),
                "\(told.output)")
            #expect(
                told.output.contains(
                    "  reads the weights of layer 0 and the initial weights of layer 0\n"))
            #expect(told.output.hasSuffix("all 1 are fresh\n"))
            // Trained from another seed, every weight is another.
            try report.write(Self.notebook(seed: 2), to: "a.md")
            #expect(try report("train", "a.md", "--force", "-q").status == 0)
            #expect(try states() == ["stale", "stale", "stale"])
            let stale = try report("explain", "a.md", "first").output.split(separator: "\n")
            #expect(
                stale.contains {
                    $0.hasPrefix(
                        "  the weights of layer 0 and the initial weights of layer 0 changed since 20"
                    )
                }, "\(stale)")
            #expect(stale.last == "1 of 1 are computed by the next render")
            let missing = try report("explain", "a.md", "last")
            #expect(missing.status == 1)
            #expect(
                missing.errors
                    == "error: there is no figure 'last' in 'a.md'; there are Figure 1 and first\n")
        }
    }

    @Test func aStoreThatCannotBeWrittenIsAWarning() throws {
        try inFolder { report in
            try report.write("in the way", to: "cache")
            let outcome = try report("render", "a.md", "-q", "--cache", "cache")
            #expect(outcome.status == 0)
            #expect(
                outcome.errors.wholeMatch(
                    of:
                        #/warning: what was computed cannot be kept in 'cache/answers-1': the folder 'cache/answers-1/..' cannot be made\n/#
                ) != nil, "\(outcome.errors)")
            #expect(report.data(of: "output/a.html") != nil)
            let both = try report("render", "a.md", "--cache", "c", "--no-cache")
            #expect(both.status == 64)
            #expect(both.errors.contains("'--cache' and '--no-cache' do not go together"))
        }
    }
}
