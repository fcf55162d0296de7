import Foundation
import Testing

/// Which files `report render` writes.
@Suite struct RenderFormatsTests {
    private func withNotebook(_ body: (Program) throws -> Void) throws {
        try Program.inNewFolder { report in
            try report.write(
                "---\ntitle: Prose\ndate: 2024-05-06\n---\n\n# Prose\n\nWords.\n", to: "a.md")
            try body(report)
        }
    }

    private func isPDF(_ name: String, in report: Program) -> Bool {
        let file = report.folder.appendingPathComponent(name)
        return (try? Data(contentsOf: file))?.starts(with: Data("%PDF-".utf8)) ?? false
    }

    @Test func bothByDefault() throws {
        try withNotebook { report in
            let outcome = try report("render", "a.md")
            #expect(outcome.status == 0)
            #expect(outcome.output == "output/a.html\noutput/a.pdf\n")
            #expect(report.text(of: "output/a.html")?.contains("<title>Prose</title>") == true)
            #expect(isPDF("output/a.pdf", in: report))
        }
    }

    @Test(arguments: [
        (["-t", "pdf", "-o", "x.pdf"], ["x.pdf"]),
        (["-t", "html", "-o", "x"], ["x"]),
        (["-t", "pdf,html", "-o", "x.pdf"], ["x.html", "x.pdf"]),
        (["-t", "html,pdf", "-o", "x.y"], ["x.y.html", "x.y.pdf"]),
        (["-o", "x.html"], ["x.html"]), (["-o", "x.pdf"], ["x.pdf"]),
        (["-o", "x"], ["x.html", "x.pdf"]), (["-t", "pdf", "--output-dir", "."], ["a.pdf"]),
    ])
    func namesFollowFromFormatsAndOutput(options: [String], files: [String]) throws {
        try withNotebook { report in
            let outcome = try report.outcome(of: report.process(["render", "a.md"] + options))
            #expect(outcome.status == 0)
            #expect(outcome.output == files.map { $0 + "\n" }.joined())
            let names = try report.names()
            #expect(names == (["a.md"] + files).sorted())
        }
    }

    @Test func anUnknownFormatIsWrongUsage() throws {
        try withNotebook { report in
            let format = try report("render", "a.md", "-t", "docx")
            #expect(format.status == 64)
            let size = try report("render", "a.md", "--page-size", "a5")
            #expect(size.status == 64)
        }
    }

    @Test func oneFileThatFailsLeavesTheOther() throws {
        try withNotebook { report in
            try report.write("", to: "x.pdf/in-the-way")
            let outcome = try report("render", "a.md", "-o", "x")
            #expect(outcome.status == 1)
            #expect(outcome.output == "x.html\n")
            #expect(outcome.errors.hasPrefix("error: cannot write 'x.pdf': "))
        }
    }

    @Test func sameInputsGiveTheSamePDF() throws {
        try withNotebook { report in
            _ = try report("render", "a.md", "-o", "one.pdf")
            _ = try report("render", "a.md", "-o", "two.pdf")
            let files = try ["one.pdf", "two.pdf"].map {
                try Data(contentsOf: report.folder.appendingPathComponent($0))
            }
            #expect(files[0] == files[1])
            // The notebook's date, for there is no clock in what is written.
            #expect(files[0].range(of: Data("<xmp:CreateDate>2024-05-06T".utf8)) != nil)
        }
    }
}
