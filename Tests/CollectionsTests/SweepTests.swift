import Directives
import Preparing
import Publishing
import Rendering
import Testing

@testable import Collections

@Suite struct SweepTests {
    @Test(arguments: [
        ("seed=1..3", ["1", "2", "3"]), ("seed=-1..1", ["-1", "0", "1"]), ("seed=5..5", ["5"]),
        ("recipe=modern,article", ["modern", "article"]), ("x=1..2, 7", ["1", "2", "7"]),
        ("x=\"0..2\",\"a,b\"", ["0..2", "a,b"]), ("rate=0.10,1e-3", ["0.10", "1e-3"]),
        ("x==a", ["=a"]), ("x=[1,2],[3]", ["[1,2]", "[3]"]), ("x=a.b", ["a.b"]),
    ])
    func `values are listed, and ranges include both ends`(text: String, values: [String]) throws {
        #expect(try SweepAxis(text).values == values)
    }

    @Test(arguments: [
        ("seed", "write the name, '=' and the values, such as seed=1..3 or recipe=modern,article"),
        ("=1", "write the name, '=' and the values, such as seed=1..3 or recipe=modern,article"),
        ("seed=", "one of the values of 'seed' is empty"),
        ("seed=1,,2", "one of the values of 'seed' is empty"),
        ("seed=1..2,2", "'2' is twice among the values of 'seed'"),
        ("seed=3..1", "the range '3..1' of 'seed' ends before it begins; write 1..3"),
        (
            "seed=1..10000000000",
            "the range '1..10000000000' of 'seed' has 10000000000 values; a sweep has at most 64 combinations"
        ),
        (
            "seed=1..2..3",
            "'1..2..3' of 'seed' is no range of whole numbers, such as 1..3; a text with two points stands in quotation marks"
        ),
        (
            "seed=0.1..0.5",
            "'0.1..0.5' of 'seed' is no range of whole numbers, such as 1..3; a text with two points stands in quotation marks"
        ),
        (
            "seed=1..99999999999999999999",
            "'1..99999999999999999999' of 'seed' is no range of whole numbers, such as 1..3; a text with two points stands in quotation marks"
        ),
        ("x=\"a", "the values of 'x' have a quotation mark without another"),
        ("x=[1,2", "the values of 'x' have brackets without another"),
        (
            "seed=0..999999999",
            "the range '0..999999999' of 'seed' has 1000000000 values; a sweep has at most 64 combinations"
        ),
    ])
    func `what is no list of values is refused`(text: String, message: String) {
        expectFailure(message) { try SweepAxis(text) }
    }

    @Test func `every combination is made, the last axis first`() throws {
        let sweep = try Sweep([SweepAxis("seed=1..2"), SweepAxis("recipe=modern,article")])
        #expect(
            sweep.combinations.map(\.suffix) == [
                "-seed=1-recipe=modern", "-seed=1-recipe=article", "-seed=2-recipe=modern",
                "-seed=2-recipe=article",
            ])
        #expect(sweep.combinations[3].words == "seed = 2, recipe = article")
    }

    @Test func `names of files are safe and differ`() throws {
        let sweep = try Sweep([
            SweepAxis(
                "x=a/b,a:b,\"../..\",A-b,ä,\(String(repeating: "y", count: 300)),\(String(repeating: "漢", count: 300))"
            )
        ])
        let suffixes = sweep.combinations.map(\.suffix)
        #expect(suffixes.prefix(4) == ["-x=a-b", "-x=a-b-2", "-x=..-..", "-x=A-b-3"])
        #expect(suffixes.allSatisfy { !$0.contains("/") && $0.utf8.count < 130 })
        #expect(Set(suffixes.map { $0.lowercased() }).count == suffixes.count)
    }

    @Test func `too many combinations and a parameter twice are refused`() throws {
        expectFailure("the sweep has 10 × 7 combinations; at most 64 are rendered") {
            try Sweep([SweepAxis("a=1..10"), SweepAxis("b=1..7")])
        }
        expectFailure("'a' is swept twice; write all its values behind one --sweep") {
            try Sweep([SweepAxis("a=1"), SweepAxis("a=2")])
        }
    }

    @Test func `an unknown parameter is told with the one that may be meant`() throws {
        let sweep = try Sweep([SweepAxis("sead=1..2")])
        #expect(sweep.unknownAxis(among: ["sead"], of: "a.md") == nil)
        #expect(
            sweep.unknownAxis(among: ["seed", "x"], of: "a.md")?.message
                == "'sead' is no parameter of 'a.md'; did you mean 'seed'?")
        #expect(
            sweep.unknownAxis(among: ["picture"], of: "a.md")?.message
                == "'sead' is no parameter of 'a.md'; there are picture")
        #expect(
            sweep.unknownAxis(among: [], of: "a.md")?.message
                == "'sead' is no parameter of 'a.md'; it declares none; declare it with its default under 'params' in the front matter"
        )
    }

    @Test func `two trainings are never written to one file`() throws {
        let sweep = try Sweep([SweepAxis("seed=1..2"), SweepAxis("recipe=a,b")])
        #expect(sweep.sharedCheckpoint(["1", "2", "3", "4"]) == nil)
        #expect(sweep.sharedCheckpoint([nil, nil, nil, nil]) == nil)
        #expect(
            sweep.sharedCheckpoint(["m/w.safetensors", "x", "m/W.safetensors", "y"])?.message
                == "several combinations would be trained into 'm/W.safetensors'; name the parameters in the front matter, such as checkpoint: \"m/W-{seed}-{recipe}.safetensors\", or leave --retrain out"
        )
    }

    @Test func `means have the deviation of a sample`() {
        let (mean, deviation) = SweepComparison.spread([0.80, 0.82, 0.87])
        // Squares of −0.03, −0.01 and 0.04 over 2: √(0.0026 / 2).
        #expect(abs(mean - 0.83) < 1e-12)
        #expect(abs(deviation - 0.0360555) < 1e-6)
    }

    @Test(arguments: [
        (0.8349, "84.3 %", "83.5\u{202F}%"), (12.0, "174,698", "12"), (1_000.0, "1,000", "1,000"),
        (12.5, "16", "12.5"), (-0.00351, "0.194", "−0.004"), (174_697.0, "174,698", "174,697"),
        (-3.0, "7", "−3"), (0.0000123456, "1.10×10⁻⁵", "1.23×10⁻⁵"),
        (-0.02, "−9.9×10⁻⁵", "−0.020"),
    ])
    func `a mean is written like the values`(number: Double, words: String, expected: String) {
        #expect(SweepComparison.words(number, like: words) == expected)
    }

    @Test(arguments: [
        (["recipe=modern,article"], false, "The values of each report."),
        (
            ["recipe=modern,article"], true,
            "The values of each report; under them their 95 % intervals."
        ),
        (
            ["seed=1..2"], false,
            "The values of each report; under means standard deviations."
        ),
    ])
    func `the table speaks of intervals and means only where there are any`(
        axes: [String], hasIntervals: Bool, caption: String
    ) throws {
        let sweep = try Sweep(axes.map { try SweepAxis($0) })
        let reports = sweep.combinations.map { combination in
            var report = SweepComparison.Report(combination, notebook: "a.md")
            report.entry.head = DocumentHead(title: "A")
            report.entry.files = [(.html, "a\(combination.suffix).html")]
            report.order = ["test-accuracy"]
            report.values["test-accuracy"] = SweepComparison.Value(
                words: "84.3\u{202F}%", number: 0.843, interval: hasIntervals ? 0.8...0.9 : nil)
            return report
        }
        let page = SweepComparison(reports, of: sweep, title: "A").page
        guard case .table(let table) = page.sections.first else {
            Issue.record("the page begins with something else")
            return
        }
        #expect(table.caption == caption)
        #expect(table.rows.allSatisfy { $0[0].detail == nil })
        #expect(table.rows.map { $0[0].label } == sweep.combinations.map { "open \($0.words)" })
    }

    @Test(arguments: [
        (false, true, true, 0, "could not be made"), (true, false, true, 0, nil),
        (true, true, false, 2, "parts could not be made"),
        (true, true, true, 1, "1 thing taken for granted does not hold"),
        (true, false, true, 2, "2 things taken for granted do not hold"),
        (true, true, true, 0, "is not as it should be"),
    ])
    func `what went wrong with a report is told alike in the table and in the index`(
        hasFiles: Bool, hasFailed: Bool, isWhole: Bool, fallen: Int, words: String?
    ) throws {
        let sweep = try Sweep([SweepAxis("recipe=modern")])
        var report = SweepComparison.Report(sweep.combinations[0], notebook: "a.md")
        if hasFiles { report.entry.files = [(.html, "a.html")] }
        report.entry.hasFailed = hasFailed
        report.entry.isWhole = isWhole
        report.entry.fallenCount = fallen
        guard
            case .table(let table)? = SweepComparison([report], of: sweep, title: "A").page
                .sections.first,
            case .cards(let cards)? = ReportIndex([report.entry]).page.sections.first
        else {
            Issue.record("the pages begin with something else")
            return
        }
        #expect(table.rows[0][0].detail == words)
        #expect(cards[0].problem == words)
    }
}
