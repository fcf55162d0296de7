import Foundation
import Testing

/// Mistakes for programs: a JSON object a line.
@Suite struct DiagnosticsFormatTests {
    private func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map {
            try #require(
                JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test(arguments: ["check", "render"]) func eachMistakeHasItsPlace(command: String) throws {
        try Program.inNewFolder { report in
            try report.write("# Ä\n\nÄ <<valu test-accuracy>>\n", to: "a.md")
            let outcome = try report(command, "a.md", "--diagnostics-format", "json")
            #expect(outcome.status == 1)
            let found = try objects(outcome.errors)
            #expect(found.count == 1)
            let mistake = try #require(found.first)
            #expect(mistake["severity"] as? String == "error")
            #expect(mistake["identifier"] as? String == "unknown-directive")
            #expect(mistake["message"] as? String == "unknown directive 'valu'")
            #expect(mistake["hint"] as? String == "did you mean 'value'?")
            #expect(mistake["file"] as? String == "a.md")
            // Characters from 1; bytes from 0, of which each Ä has two.
            #expect(mistake["line"] as? Int == 3)
            #expect(mistake["column"] as? Int == 5)
            #expect(mistake["endLine"] as? Int == 3)
            #expect(mistake["endColumn"] as? Int == 9)
            #expect(mistake["offset"] as? Int == 11)
            #expect(mistake["endOffset"] as? Int == 15)
        }
    }

    @Test func whatHasNoPlaceIsAnObjectToo() throws {
        try Program.inNewFolder { report in
            let outcome = try report("check", "none.md", "--diagnostics-format", "json")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "{\"message\":\"cannot read 'none.md': there is no such file\",\"severity\":\"error\"}\n"
            )
        }
    }

    @Test func nothingIsSaidWhereAllIsWell() throws {
        try Program.inNewFolder { report in
            try report.write("# A\n", to: "a.md")
            let outcome = try report("check", "a.md", "--diagnostics-format", "json")
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
        }
    }
}

/// The page that `man report` shows.
@Suite struct ManualTests {
    @Test func itHasEveryCommandAndDirective() throws {
        try Program.inNewFolder { report in
            let page = try report("manual").output
            for command in ["render", "train", "check", "data", "inspect", "directives"] {
                #expect(page.contains("\n.SS report \(command)\n"))
            }
            #expect(!page.contains(".SS report manual"))
            let directives = try report("directives").output.split(separator: "\n")
            #expect(directives.count > 15)
            for line in directives {
                let name = line.prefix { $0 != " " }.replacing("-", with: "\\-")
                #expect(page.contains("\n\(name)"), "\(name)")
            }
            // No line of a help text is taken for a macro.
            for line in page.split(separator: "\n") where line.hasPrefix(".") {
                #expect(line.contains(/^\.(TH|SH|SS|B|TP|nf|fi)\b/), "\(line)")
            }
        }
    }
}
