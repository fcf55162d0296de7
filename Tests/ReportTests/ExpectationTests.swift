import Foundation
import Testing

@Suite("A report that guards itself")
struct ExpectationTests {

    private static func notebook(_ report: Program, _ expectation: String) throws {
        try report.write(
            Sample.frontMatter + "It is wide. <<expect weight-count layer=0 \(expectation)>>\n",
            to: "a.md")
    }

    @Test("What does not hold is listed, marked in page and PDF, and ends the render with status 1")
    func fails() throws {
        try Program.inNewFolder { report in
            try Self.notebook(report, "> 1000")
            let outcome = try report("render", "a.md")
            #expect(outcome.status == 1)
            #expect(outcome.output == "output/a.html\noutput/a.pdf\n")
            #expect(
                outcome.errors == """
                    a.md:12:13: error: expected weight-count layer=0 > 1000, found 54
                    It is wide. <<expect weight-count layer=0 > 1000>>
                                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                    1 of 1 expectation does not hold

                    """)
            let page = try #require(report.text(of: "output/a.html"))
            #expect(page.contains("<mark class=\"doubtful\">It is wide.</mark>"))
            #expect(page.contains("One thing that this report takes for granted does not hold: "))
            // Where something does not hold, the next render looks again.
            #expect(try report("render", "a.md").status == 1)
        }
    }

    @Test("What cannot be judged is counted among what is expected")
    func counts() throws {
        try Program.inNewFolder { report in
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            try Self.notebook(
                report,
                "> 1000>>\n\nIt is thin. <<expect weight-std layer=0 > 100>> <<expect weight-share layer=0 bound=1 < 80"
            )
            let outcome = try report("render", "a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasSuffix(
                    "\n2 of 3 expectations do not hold, and 1 could not be judged\n"),
                "\(outcome.errors)")
        }
    }

    @Test("With --no-expect it is shown, and the render succeeds, --strict or not")
    func tolerates() throws {
        try Program.inNewFolder { report in
            try Self.notebook(report, "> 1000")
            for options in [["--no-expect"], ["--no-expect", "--strict"]] {
                let outcome = try report(all: ["render", "a.md"] + options)
                #expect(outcome.status == 0)
                #expect(outcome.errors.hasPrefix("a.md:12:13: warning: expected weight-count"))
                #expect(try #require(report.text(of: "output/a.html")).contains("doubtful"))
            }
        }
    }

    @Test("What holds is not spoken of")
    func holds() throws {
        try Program.inNewFolder { report in
            try Self.notebook(report, "> 1")
            let outcome = try report("render", "a.md")
            #expect(outcome.status == 0)
            #expect(outcome.errors == "")
            let page = try #require(report.text(of: "output/a.html"))
            #expect(page.contains("<p>It is wide.</p>"))
        }
    }
}
