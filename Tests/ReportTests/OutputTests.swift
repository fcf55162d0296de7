import Foundation
import Testing

/// Where `-o` may lead, and what it never replaces.
@Suite struct OutputTests {
    private static let text = "---\ntitle: Prose\n---\n\n# Prose\n\nWords.\n"

    private func withNotebook(_ body: (Program) throws -> Void) throws {
        try Program.inNewFolder { report in
            try report.write(Self.text, to: "a.md")
            try body(report)
        }
    }

    private func isPage(_ text: String?) -> Bool { text?.hasPrefix("<!DOCTYPE html>") ?? false }

    @Test func aFolderTakesFilesOfTheNotebooksName() throws {
        try withNotebook { report in
            try report.write("", to: "there/x")
            for (option, files) in [
                ("new/", ["new/a.html", "new/a.pdf"]), ("there", ["there/a.html", "there/a.pdf"]),
            ] {
                let outcome = try report("render", "a.md", "-o", option)
                #expect(outcome.output == files.map { $0 + "\n" }.joined())
                #expect(outcome.status == 0)
            }
        }
    }

    @Test func aSignStandsForStandardOutput() throws {
        try withNotebook { report in
            let outcome = try report("render", "a.md", "-t", "html", "-o", "-")
            #expect(outcome.status == 0)
            #expect(isPage(outcome.output))
            #expect(outcome.output.hasSuffix("</html>\n"))
            #expect(try report.names() == ["a.md"])
        }
    }

    @Test(arguments: [
        (["-o", ""], "'-o' names no file; '-' is standard output"),
        (["-o", "-"], "'-' takes one format; say which with -t html, -t pdf or -t ipynb"),
        (
            ["-o", "/dev/null"],
            "'/dev/null' takes one format; say which with -t html, -t pdf or -t ipynb"
        ),
        (["-t", "html", "-o", "x.pdf"], "'x.pdf' ends in '.pdf', and -t asks for html"),
        (["-t", "pdf", "-o", "x.HTML"], "'x.HTML' ends in '.HTML', and -t asks for pdf"),
        (["-o", "x.txt"], "'x.txt' ends in '.txt', which is neither html, pdf nor ipynb"),
        (
            ["-t", "html", "-o", "x.docx"],
            "'x.docx' ends in '.docx', which is neither html, pdf nor ipynb"
        ),
    ]) func whatDoesNotGoTogetherIsWrongUsage(options: [String], message: String) throws {
        try withNotebook { report in
            let outcome = try report.outcome(of: report.process(["render", "a.md"] + options))
            #expect(outcome.status == 64)
            #expect(outcome.errors.hasPrefix("Error: \(message)\n"), "\(outcome.errors)")
            #expect(try report.names() == ["a.md"])
        }
    }

    @Test func aPipeIsWrittenThrough() throws {
        try withNotebook { report in
            let pipe = report.folder.appendingPathComponent("pipe").path
            #expect(mkfifo(pipe, 0o600) == 0)
            let reader = Process()
            reader.executableURL = URL(fileURLWithPath: "/bin/sh")
            reader.arguments = ["-c", "cat pipe > got"]
            reader.currentDirectoryURL = report.folder
            try reader.run()
            let outcome = try report("render", "a.md", "-t", "html", "-o", "pipe")
            reader.waitUntilExit()
            #expect(outcome.status == 0)
            #expect(isPage(report.text(of: "got")))
            var status = stat()
            #expect(lstat(pipe, &status) == 0)
            #expect(status.st_mode & S_IFMT == S_IFIFO)
        }
    }

    @Test func aLinkStaysAndWhatItLeadsToIsReplaced() throws {
        try withNotebook { report in
            try report.write("old", to: "far/target.html")
            let link = report.folder.appendingPathComponent("x.html").path
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: "far/target.html")
            #expect(chmod(report.folder.appendingPathComponent("far/target.html").path, 0o640) == 0)
            #expect(try report("render", "a.md", "-o", "x.html").status == 0)
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: link) == "far/target.html"
            )
            #expect(isPage(report.text(of: "far/target.html")))
            var status = stat()
            #expect(stat(link, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o640)
        }
    }

    @Test func aLinkToNothingMakesTheFileItNames() throws {
        try withNotebook { report in
            try FileManager.default.createSymbolicLink(
                atPath: report.folder.appendingPathComponent("x.html").path,
                withDestinationPath: "new.html")
            let outcome = try report("render", "a.md", "-o", "x.html")
            #expect(outcome.status == 0)
            #expect(isPage(report.text(of: "new.html")))
        }
    }

    @Test func aLinkThatLeadsBackToItselfStays() throws {
        try withNotebook { report in
            let link = report.folder.appendingPathComponent("x.html").path
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: "x.html")
            let outcome = try report("render", "a.md", "-t", "html", "-o", "x.html")
            #expect(outcome.status == 1)
            #expect(outcome.errors == "error: cannot write 'x.html': its links lead in a circle\n")
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: link) == "x.html")
        }
    }

    @Test func theNotebookIsNeverReplaced() throws {
        try withNotebook { report in
            try FileManager.default.linkItem(
                at: report.folder.appendingPathComponent("a.md"),
                to: report.folder.appendingPathComponent("twin.html"))
            let twin = try report("render", "a.md", "-t", "html", "-o", "twin.html")
            #expect(twin.status == 1)
            #expect(
                twin.errors
                    == "error: cannot write 'twin.html': it is one of the files that the report is made from\n"
            )
            #expect(report.text(of: "a.md") == Self.text)
            let own = try report("render", "a.md", "-t", "html", "-o", "a.md")
            #expect(own.status == 64)
            #expect(report.text(of: "a.md") == Self.text)
        }
    }

    @Test func noFileThatIsReadIsReplaced() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter + "<<histogram layer=0>>\n\n![p](p.html)\n", to: "a.md")
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            try report.write("bins: 4", to: "params.html")
            try report.write("no picture", to: "p.html")
            try report.write("body {}", to: "look/style.css")
            let link = report.folder.appendingPathComponent("weights.html").path
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: "tiny.safetensors")
            try FileManager.default.createSymbolicLink(
                atPath: report.folder.appendingPathComponent("style.html").path,
                withDestinationPath: "look/style.css")
            for name in ["weights.html", "params.html", "p.html", "style.html"] {
                let before = report.data(of: name)
                let outcome = try report(
                    "render", "a.md", "--params-file", "params.html", "--template", "look", "-o",
                    name)
                #expect(outcome.status == 1)
                #expect(
                    outcome.errors.hasSuffix(
                        "error: cannot write '\(name)': it is one of the files that the report is made from\n"
                    ), "\(outcome.errors)")
                #expect(report.data(of: name) == before)
            }
        }
    }

    @Test func standardOutputThatIsAFileIsAddedTo() throws {
        try withNotebook { report in
            let outcome = try report(
                "render", "a.md", "-q", "-t", "html", "-o", "/dev/stdout",
                under: "echo first > log; exec >> log")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let log = report.text(of: "log")
            #expect(log?.hasPrefix("first\n<!DOCTYPE html>") == true)
        }
    }

    @Test func aFileInMemoryIsAFileLikeOthers() throws {
        let file = "/dev/shm/report-\(UUID().uuidString).html"
        guard FileManager.default.fileExists(atPath: "/dev/shm") else { return }
        defer { try? FileManager.default.removeItem(atPath: file) }
        try withNotebook { report in
            try String(repeating: "x", count: 200_000).write(
                toFile: file, atomically: false, encoding: .utf8)
            let outcome = try report("render", "a.md", "-o", file)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let page = try String(contentsOfFile: file, encoding: .utf8)
            #expect(isPage(page) && page.hasSuffix("</html>\n"))
        }
    }

    @Test func forceIsForTrainings() throws {
        try withNotebook { report in
            let outcome = try report("render", "a.md", "--force")
            #expect(outcome.status == 64)
        }
    }

    @Test func aPageIsNoNotebook() throws {
        try withNotebook { report in
            let first = try report("render", "a.md", "-o", "x.html")
            #expect(first.status == 0)
            let page = report.data(of: "x.html")
            let outcome = try report("render", "x.html", "-o", "y.html")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: 'x.html' is a page and no notebook; render the notebook it was made from\n"
            )
            #expect(report.data(of: "x.html") == page)
        }
    }

    /// The folder that nobody named is kept to as one that is named.
    @Test(arguments: [[], ["-o", "output/"], ["--no-sandbox"]])
    func aLinkInTheFolderOfOutputsLeadsNowhereElse(options: [String]) throws {
        try withNotebook { report in
            try report.write("mine", to: "thesis.txt")
            try report.write("", to: "output/other")
            for name in ["a.pdf", "a.html"] {
                try FileManager.default.createSymbolicLink(
                    atPath: report.folder.appendingPathComponent("output/\(name)").path,
                    withDestinationPath: "../thesis.txt")
            }
            let outcome = try report.outcome(
                of: report.process(["render", "a.md", "-t", "html"] + options))
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix(
                    "error: cannot write 'output/a.html': a link leads out of 'output"),
                "\(outcome.errors)")
            #expect(report.text(of: "thesis.txt") == "mine")
        }
    }
}
