import Foundation
import Network
import Preparing
import Testing

@testable import Comparing

/// What differs between two pages.
@Suite struct ReportComparisonTests {
    private func compare(_ desk: Desk, _ before: String, _ after: String) throws -> ReportComparison
    {
        try ReportComparison(
            before: desk.write(before.utf8, to: "before.html"),
            after: desk.write(after.utf8, to: "after.html"))
    }

    @Test func `the same page differs in nothing`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        let comparison = try compare(desk, page, page)
        #expect(comparison.isEqual)
        #expect(comparison.values == [])
        #expect(comparison.lines.count == 1)
    }

    @Test func `another training changes values and figures, and says by how much`() throws {
        let desk = try Desk.furnished()
        let before = try desk.page()
        try desk.write(try desk.checkpoint(seed: 9))
        let comparison = try compare(desk, before, try desk.page())
        let deviation = try #require(
            comparison.values.first { $0.call == "value weight-std layer=0" })
        #expect((deviation.lineBefore, deviation.lineAfter) == (16, 16))
        let change = try #require(deviation.change.first)
        func standardDeviation(_ seed: UInt64) throws -> Double {
            let values = try desk.checkpoint(seed: seed).network.layers[0].weight.values
                .map(Double.init)
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (squares / Double(values.count)).squareRoot()
        }
        #expect(abs(change - (try standardDeviation(9) - standardDeviation(5))) < 1e-7)
        #expect(comparison.values.allSatisfy { $0.call != "value test-count" })
        #expect(comparison.figures.contains { $0.after == "Figure 2" })
        let bins = comparison.figures.first { $0.after == "Figure 2" }?.data ?? []
        #expect(bins.contains { ($0.changed ?? 0) > 0 && $0.largest != nil })
        #expect(comparison.inputs.contains { $0.name == "weights, SHA-256" })
    }

    @Test func `values and figures that only one page has are told as such`() throws {
        let desk = try Desk.furnished()
        let before = try desk.page()
        try desk.write(
            Desk.notebook(
                Desk.text.replacing("<<images 4..7 id=fig-others>>", with: "Seed <<value seed>>.")
                    .replacing("Here are some", with: "Here are a few")
            ).utf8, to: "a.md")
        let comparison = try compare(desk, before, try desk.page())
        #expect(
            comparison.values.map { [$0.call, $0.before ?? "–", $0.after ?? "–"] } == [
                ["value seed", "–", "5"]
            ])
        #expect(comparison.figures.map { [$0.before, $0.after] } == [["Figure 4", nil]])
        #expect(comparison.text.contains { $0.words.contains("Here are a few") })
    }

    @Test func `what is no page is an error`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        #expect(throws: Failure.self) { try compare(desk, page, "<!DOCTYPE html><p>x") }
        let error = #expect(throws: Failure.self) {
            try compare(desk, page, String(page.prefix(page.count / 2)))
        }
        #expect(error?.message.contains("after.html: the file is cut short") == true)
    }

    @Test(arguments: TamperingTests.all)
    func `pages that differ in anything differ in something that is told`(
        _ tampering: TamperingTests.Tampering
    ) throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        let changed = try #require(tampering.change(page))
        let comparison: ReportComparison
        do {
            comparison = try compare(desk, page, changed)
        } catch is Failure {
            // Of a damaged page that is all there is to say.
            return
        }
        #expect(!comparison.isEqual)
        let told = [
            comparison.inputs.count, comparison.values.count, comparison.figures.count,
            comparison.text.count,
        ]
        #expect(told.contains { $0 > 0 })
        #expect(comparison.lines.count > 3)
    }

    @Test func `a changed caption is told beside a value that changed`() throws {
        let desk = try Desk.furnished()
        let before = try desk.page()
        try desk.write(try desk.checkpoint(seed: 9))
        let after = try desk.page().replacing("5 bins", with: "6 bins")
        let comparison = try compare(desk, before, after)
        #expect(!comparison.values.isEmpty)
        #expect(comparison.text.contains { $0.kind == .caption })
        #expect(comparison.text.allSatisfy { ![.value, .record, .input].contains($0.kind) })
    }

    @Test func `another training tells in the text what it did not tell before, and nothing more`()
        throws
    {
        let desk = try Desk.furnished()
        let before = try desk.page()
        try desk.write(try desk.checkpoint(seed: 9))
        let after = try desk.page().replacing(
            "<h2", with: "<p>Only here.</p>\n<h2", maxReplacements: 1)
        let comparison = try compare(desk, before, after)
        #expect(comparison.unlisted == 0)
        #expect(!comparison.figures.isEmpty)
        let places = comparison.figures.flatMap { [$0.before, $0.after] }
        #expect(
            comparison.text.allSatisfy { $0.kind == .caption || !places.contains($0.place) })
        #expect(comparison.text.contains { $0.words.contains("Only here.") })
        #expect(comparison.text.allSatisfy { !$0.words.contains("blanks or line ends") })
        // How a figure was made is no part of its caption.
        #expect(comparison.text.allSatisfy { !$0.words.contains("How this was made") })
    }

    @Test(arguments: [
        (
            ["picture", "class", "probability"], [["917", "cat", "0.9"], ["12", "dog", "0.5"]],
            [["467", "cat", "0.1"], ["12", "dog", "0.6"]], 3, "picture 12, probability", 0.5
        ),
        (["class", "recall"], [["bird", "0.81"]], [["bird", "0.84"]], 1, "bird, recall", 0.81),
        (["rank", "picture"], [["1", "917"]], [["1", "467"]], 1, "rank 1, picture", 917),
        ([], [["number 3", "0.5"]], [["number 3", "0.25"]], 1, "number 3", 0.5),
    ])
    func `the number that changed most is named by its row and its column`(
        headings: [String], before: [[String]], after: [[String]], changed: Int, place: String,
        number: Double
    ) {
        var change = NumbersChange(
            name: "x", countBefore: 1, countAfter: 1, rangeBefore: [], rangeAfter: [])
        change.note(
            CarriedNumbers(headings: headings, rows: before),
            CarriedNumbers(headings: headings, rows: after))
        #expect(change.changed == changed)
        #expect(change.largest?.place == place)
        #expect(change.largest?.before == number)
    }

    @Test func `of rows that are others the mean is told`() {
        var change = NumbersChange(
            name: "x", countBefore: 2, countAfter: 2, rangeBefore: [0, 1, 2],
            rangeAfter: [0, 1.5, 2])
        change.note(
            CarriedNumbers(headings: ["picture"], rows: [["917"]]),
            CarriedNumbers(headings: ["picture"], rows: [["467"]]))
        #expect(change.words == "1 differ; mean 1.000 → 1.500")
    }

    @Test func `a value in an included file is told with that file`() throws {
        let desk = try Desk.furnished("It is.\n\n<<include \"parts/one.md\">>\n")
        try desk.write(
            "Words.\n\nThere are <<value test-count>> of <<value seed>>.\n".utf8, to: "parts/one.md"
        )
        let before = try desk.page()
        // Wherever the notebook lies on this machine.
        #expect(before.contains(#"[[3,"parts/one.md"],"value test-count","12",12]"#))
        try desk.writePictures("t10k", [1, 0, 1, 0])
        let comparison = try compare(desk, before, try desk.page())
        #expect(comparison.values.map(\.fileAfter) == ["parts/one.md"])
        #expect(
            comparison.lines.contains {
                $0.hasPrefix("  line 3 of 'parts/one.md'  value test-count")
            }, "\(comparison.lines)")
        let tampered = before.replacing(#","12",12]"#, with: #","13",12]"#)
        try desk.writePictures("t10k", [1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0])
        #expect(
            try desk.verify(tampered).differences.map(\.words) == [
                "the record of the value in line 3 of 'parts/one.md' says 13 (12.0) where the inputs give 12 (12.0)"
            ])
    }

    @Test(arguments: [
        ("2", "4", 2.0, "+2"), ("1,372", "235", -1137, "\u{2212}1,137"),
        ("0.25", "0.5", 0.25, "+0.250"),
        ("2.00", "3.00", 1, "+1.00"), ("62.8\u{202F}%", "76.5\u{202F}%", 0.137, "+13.7 points"),
    ])
    func `a change has the form of what changed`(
        _ before: String, _ after: String, _ change: Double, _ words: String
    ) {
        let value = ReportComparison.ValueChange(
            call: "value epochs", lineBefore: 3, lineAfter: 3, before: before, after: after,
            change: [change])
        #expect(value.changeWords == words)
    }

    @Test func `is read back from JSON as it was`() throws {
        let desk = try Desk.furnished()
        let before = try desk.page()
        try desk.write(try desk.checkpoint(seed: 9))
        let comparison = try compare(desk, before, try desk.page())
        let back = try JSONDecoder().decode(
            ReportComparison.self, from: JSONEncoder().encode(comparison))
        #expect(back.values == comparison.values)
        #expect(back.figures == comparison.figures)
        #expect(back.text == comparison.text)
    }
}
