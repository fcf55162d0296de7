import Foundation
import Testing

/// What `--data` leaves in its folder.
@Suite struct DataFolderTests {
    private func render(_ text: String, _ report: Program) throws -> Program.Outcome {
        try report.write(Sample.frontMatter + text, to: "a.md")
        return try report("render", "a.md", "-t", "html", "-o", "a.html", "--data", "numbers")
    }

    private func names(_ report: Program) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: report.folder.appendingPathComponent("numbers").path
        ).sorted()
    }

    private func inFolder(_ body: (Program) throws -> Void) throws {
        try Program.inNewFolder { report in
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            try body(report)
        }
    }

    @Test func filesOfFiguresThatAreGoneAreRemoved() throws {
        try inFolder { report in
            let both = "<<architecture>>\n\n<<histogram layer=0 bins=3>>\n"
            #expect(try render(both, report).status == 0)
            #expect(
                try names(report) == [
                    "figure-1-layers.csv", "figure-2-bins.csv", "figure-2-statistics.csv",
                    "index.json",
                ])
            try report.write("mine", to: "numbers/notes.txt")
            #expect(try render("<<architecture>>\n", report).status == 0)
            #expect(try names(report) == ["figure-1-layers.csv", "index.json", "notes.txt"])
        }
    }

    @Test func aFigureWithAnIdKeepsItsName() throws {
        try inFolder { report in
            let outcome = try render(
                "<<architecture>>\n\n<<histogram layer=0 id=fig-w>>\n", report)
            #expect(outcome.status == 0)
            #expect(
                try names(report) == [
                    "fig-w-bins.csv", "fig-w-statistics.csv", "figure-1-layers.csv", "index.json",
                ])
        }
    }

    @Test func valuesAreWrittenWithTheirNumbers() throws {
        try inFolder { report in
            let outcome = try render(
                "It has <<value weight-count layer=0>> weights up to <<value weight-max layer=0 digits=1>>,\n"
                    + "<<value weight-share layer=0 bound=.1>> small, of <<value picture-size>>\n",
                report)
            // The last one needs a dataset: nothing is written of a notebook that is wrong.
            #expect(outcome.status == 1)
            #expect(
                try render(
                    "It has <<value weight-count layer=0>> weights up to <<value weight-max layer=0 digits=1>>,\n"
                        + "<<value weight-share layer=0 bound=.1>> small.\n", report
                ).status == 0)
            let lines = report.text(of: "numbers/values.csv")?.split(separator: "\r\n")
            #expect(
                lines == [
                    "line,directive,words,value,upper",
                    "12,<<value weight-count layer=0>>,54,54,",
                    "12,<<value weight-max layer=0 digits=1>>,0.5,0.5299999713897705,",
                    "13,<<value weight-share layer=0 bound=.1>>,18.5\u{202F}%,0.18518518518518517,",
                ])
            let index = try #require(report.data(of: "numbers/index.json"))
            let object = try #require(
                JSONSerialization.jsonObject(with: index) as? [String: Any])
            let values = try #require(object["values"] as? [[String: Any]])
            #expect(values.map { $0["line"] as? Int } == [12, 12, 13])
            #expect(values[0]["numbers"] as? [Double] == [54])
        }
    }

    @Test func aValueInAnIncludedFileIsWrittenWithThatFileWhereverTheNotebookLies() throws {
        try inFolder { report in
            try report.write("Up to <<value weight-max layer=0 digits=1>>.\n", to: "parts/one.md")
            #expect(
                try render(
                    "It has <<value weight-count layer=0>>.\n\n<<include parts/one.md>>\n", report
                ).status == 0)
            let (values, index) = ("numbers/values.csv", "numbers/index.json")
            #expect(
                report.text(of: values)?.split(separator: "\r\n") == [
                    "line,directive,words,value,upper,file",
                    "12,<<value weight-count layer=0>>,54,54,,",
                    "1,<<value weight-max layer=0 digits=1>>,0.5,0.5299999713897705,,parts/one.md",
                ])
            let before = try #require(report.text(of: index))
            #expect(before.contains("\"file\" : \"parts/one.md\""))
            // Named by its whole path, it is the same notebook.
            #expect(
                try report(
                    "render", report.folder.path + "/a.md", "-o", "b.html", "--data", "others"
                ).status == 0)
            #expect(report.text(of: "others/index.json") == before)
        }
    }

    @Test func somebodyElsesIndexIsKept() throws {
        try inFolder { report in
            try report.write("{\"mine\": 1}", to: "numbers/index.json")
            let outcome = try render("<<architecture>>\n", report)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasSuffix(
                    "error: cannot write 'numbers/index.json': it is not the index of an earlier report\n"
                ), "\(outcome.errors)")
            #expect(report.text(of: "numbers/index.json") == "{\"mine\": 1}")
            #expect(try names(report) == ["index.json"])
        }
    }

    @Test func anIndexRemovesNothingThatTheReportIsMadeFrom() throws {
        try inFolder { report in
            for name in ["a.md", "tiny.safetensors", "mine.txt"] {
                try report.write("mine", to: "mine.txt")
                try report.write(
                    #"{"figures":[{"kind":"figure","number":1,"caption":"","source":"","parameters":{},"files":[{"name":"\#(name)","label":"","axes":[],"shape":[]}]}]}"#,
                    to: "index.json")
                try report.write(Sample.frontMatter + "<<architecture>>\n", to: "a.md")
                let outcome = try report(
                    "render", "a.md", "-t", "html", "-o", "a.html", "--data", ".")
                #expect(outcome.status == 0, "\(outcome.errors)")
                #expect(report.data(of: name) != nil, "\(name)")
            }
        }
    }

    @Test func anIndexReachesNoOtherFolder() throws {
        try inFolder { report in
            try report.write("keep", to: "precious.csv")
            try report.write(
                #"{"figures":[{"kind":"figure","number":1,"caption":"","source":"","parameters":{},"files":[{"name":"../precious.csv","label":"","axes":[],"shape":[]}]}]}"#,
                to: "numbers/index.json")
            #expect(try render("<<architecture>>\n", report).status == 0)
            #expect(report.text(of: "precious.csv") == "keep")
        }
    }

    /// An index that was sent along removes nothing, and what was changed since is the reader's.
    @Test func onlyWhatAReportWroteIsRemoved() throws {
        try inFolder { report in
            func entry(_ name: String, _ digest: String) -> String {
                #"{"figures":[{"kind":"figure","number":1,"caption":"","source":"","parameters":{},"files":[{"name":"\#(name)","label":"","axes":[],"shape":[]\#(digest)}]}]}"#
            }
            for digest in ["", #","digest":"00""#] {
                try report.write("mine", to: "numbers/mine.csv")
                try report.write(entry("mine.csv", digest), to: "numbers/index.json")
                let outcome = try render("<<architecture>>\n", report)
                #expect(outcome.status == 0)
                #expect(
                    outcome.errors.hasSuffix(
                        "warning: 'mine.csv' in 'numbers': left there, not as an earlier report wrote it\n"
                    ),
                    "\(outcome.errors)")
                #expect(report.text(of: "numbers/mine.csv") == "mine")
            }
            #expect(try render("<<histogram layer=0 bins=3>>\n", report).status == 0)
            try report.write("changed", to: "numbers/figure-1-bins.csv")
            let outcome = try render("<<architecture>>\n", report)
            #expect(
                outcome.errors.hasSuffix(
                    "warning: 'figure-1-bins.csv' in 'numbers': left there, not as an earlier report wrote it\n"
                ),
                "\(outcome.errors)")
            #expect(
                try names(report) == [
                    "figure-1-bins.csv", "figure-1-layers.csv", "index.json", "mine.csv",
                ])
        }
    }
}
