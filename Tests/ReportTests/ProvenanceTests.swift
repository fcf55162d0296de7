import Foundation
import Testing

/// What a page says of its own making.
@Suite struct ProvenanceTests {
    private func page(
        _ report: Program, _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws -> String {
        try report.write(Sample.frontMatter + "<<histogram layer=0 bins={bins}>>\n", to: "a b.md")
        try report.write(Sample.checkpoint, to: "tiny.safetensors")
        let outcome =
            arguments.isEmpty
            ? try report("render", "a b.md", "-o", "a.html", environment: environment)
            : try report(
                "render", "a b.md", "-o", "a.html", arguments[0], arguments[1],
                environment: environment)
        #expect(outcome.errors == "")
        return try #require(report.text(of: "a.html"))
    }

    private func value(_ name: String, in page: String) -> String? {
        guard let start = page.range(of: "<dt>\(name)</dt><dd>", options: .backwards)?.upperBound
        else { return nil }
        return page[start...].range(of: "</dd>").map { String(page[start..<$0.lowerBound]) }
    }

    @Test func `names the notebook's digest, the network and the version`() throws {
        try Program.inNewFolder { report in
            let page = try page(report)
            let digest = try #require(value("notebook, SHA-256", in: page))
            #expect(digest.wholeMatch(of: /[0-9a-f]{64}/) != nil)
            #expect(
                value("network", in: page) == "1 layer with 54 weights, pictures of 3×8×8")
            #expect(value("parameter bins", in: page) == "5")
            #expect(value("made with", in: page)?.hasPrefix("report ") == true)
            let changed = report.text(of: "a b.md")?.appending("More words.\n")
            try report.write(try #require(changed), to: "b.md")
            _ = try report("render", "b.md", "-o", "b.html")
            let other = try #require(report.text(of: "b.html"))
            #expect(value("notebook, SHA-256", in: other) != digest)
        }
    }

    @Test func `gives the command that makes the file again`() throws {
        try Program.inNewFolder { report in
            let page = try page(report, ["-P", "bins=3"])
            #expect(page.contains("<code>report render &#39;a b.md&#39; -P bins=3</code>"))
            #expect(value("parameter bins", in: page) == "3")
        }
    }

    @Test func `tells nothing of the machine`() throws {
        try Program.inNewFolder { report in
            _ = try page(report)
            let file = report.folder.appendingPathComponent("a b.md").path
            _ = try report("render", file, "-o", "b.html")
            let page = try #require(report.text(of: "b.html"))
            #expect(page.contains("<code>report render &#39;a b.md&#39;</code>"))
            #expect(!page.contains(report.folder.path))
            #expect(!page.contains(report.folder.lastPathComponent))
            #expect(!page.contains(ProcessInfo.processInfo.hostName))
        }
    }

    @Test func `writes a date only where one is given`() throws {
        try Program.inNewFolder { report in
            let undated = try page(report)
            #expect(value("date", in: undated) == nil)
            let dated = try page(report, environment: ["SOURCE_DATE_EPOCH": "951782400"])
            #expect(value("date", in: dated) == "2000-02-29")
            let outcome = try report(
                "render", "a b.md", environment: ["SOURCE_DATE_EPOCH": "today"])
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: SOURCE_DATE_EPOCH is a number of seconds since 1970, not 'today'\n")
        }
    }
}
