import Foundation
import Testing

/// `--max-size`.
@Suite struct PageBudgetTests {
    @Test func `a page over its budget is written, fails, and lists its heaviest figures`() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter
                    + "<<histogram layer=0 when=before>>\n\n<<initialisation>>\n", to: "a.md")
            let outcome = try report("render", "a.md", "-o", "a.html", "--max-size", "20kB")
            #expect(outcome.status == 1)
            #expect(outcome.output == "a.html\n")
            let lines = outcome.errors.split(separator: "\n")
            #expect(
                lines.first?.wholeMatch(
                    of: /error: a\.html: the page has \d+ kB, more than the 20 kB of --max-size/)
                    != nil)
            #expect(
                lines.dropFirst().first?.wholeMatch(
                    of: /\s\s\d+ kB  Figure 1  <<histogram layer=0 when=before>>/) != nil)
            #expect(lines.last?.hasSuffix("Table 1  <<initialisation>>") == true)
            #expect(lines.count == 3)
        }
    }

    @Test func `a page within its budget passes`() throws {
        try Program.inNewFolder { report in
            try report.write("# Words\n", to: "a.md")
            for size in ["3MB", "3 mb", "0.9M", "900000", "900 kB"] {
                let outcome = try report("render", "a.md", "--max-size", size)
                #expect(outcome.status == 0, "\(size)")
            }
        }
    }

    @Test func `sizes that mean nothing are wrong usage`() throws {
        try Program.inNewFolder { report in
            for size in ["large", "-3MB", "0", "3GB"] {
                let outcome = try report("render", "a.md", "--max-size=\(size)")
                #expect(outcome.status == 64, "\(size)")
            }
        }
    }
}
