import Foundation
import Testing

/// `report render -t ipynb` and `report convert`.
@Suite struct JupyterCommandTests {
    /// Reads notebooks as Jupyter does; `.ci/setup` installs it.
    private enum Validator {
        static let python = Repository.root.appendingPathComponent(".build/browser/bin/python")

        static let isInstalled = (try? run("import nbformat")) == 0

        static func run(_ program: String, _ arguments: String...) throws -> Int32 {
            let process = Process()
            process.executableURL = python
            process.arguments = ["-c", program] + arguments
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
    }

    private static let notebook =
        "---\ntitle: Prose\nnetwork:\n  input: [3, 8, 8]\n  layers:\n    - {convolution: 3x3, channels: 4, deviation: 0.2}\n    - global-mean\n    - softmax\n---\n\nIt has <<value parameter-count>> weights.\n\n<<architecture id=fig-net>>\n\n<<histogram layer=0 when=before>>\n"

    @Test func `a report is written as a Jupyter notebook beside the others`() throws {
        try Program.inNewFolder { report in
            try report.write(Self.notebook, to: "a.md")
            let outcome = try report("render", "a.md", "-t", "html,ipynb")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output == "output/a.html\noutput/a.ipynb\n")
            let first = try #require(report.data(of: "output/a.ipynb"))
            #expect(
                try report("render", "a.md", "-o", "b.ipynb", "--no-cache").output == "b.ipynb\n")
            #expect(report.data(of: "b.ipynb") == first)
            let value = try JSONSerialization.jsonObject(with: first) as? [String: Any]
            let cells = value?["cells"] as? [[String: Any]]
            #expect(
                cells?.map { $0["cell_type"] as? String } == [
                    "markdown", "markdown", "code", "code", "markdown",
                ])
        }
    }

    @Test(.enabled(if: Validator.isInstalled, "needs Python's nbformat"))
    func `Jupyter finds nothing wrong with it and would write the same bytes`() throws {
        try Program.inNewFolder { report in
            try report.write(Self.notebook, to: "a.md")
            #expect(try report("render", "a.md", "-o", "a.ipynb").status == 0)
            let status = try Validator.run(
                "import nbformat, sys, warnings; warnings.simplefilter('error', nbformat.warnings.MissingIDFieldWarning); n = nbformat.read(sys.argv[1], nbformat.NO_CONVERT); nbformat.validate(n); sys.exit(nbformat.writes(n) + '\\n' != open(sys.argv[1], encoding='utf-8').read())",
                report.folder.appendingPathComponent("a.ipynb").path)
            #expect(status == 0)
        }
    }

    @Test func `a draft passes the check, and is never written over`() throws {
        try Program.inNewFolder { report in
            try report.write(
                ##"{"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "python"}}, "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# A title\n", "\n", "See <<curves>> and @fig-x."]}, {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": 1, "source": "print(1)", "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}]}]}"##,
                to: "sub/x.ipynb")
            let outcome = try report("convert", "sub/x.ipynb")
            #expect(outcome.status == 0)
            #expect(outcome.output == "sub/x.md\n")
            #expect(
                outcome.errors
                    == "the outputs of 1 code cell are left out; directives make figures anew\n2 signs that would mean something else here have a backslash\n"
            )
            let text =
                "---\ntitle: 'A title'\n---\n\n# A title\n\nSee \\<<curves>> and \\@fig-x.\n\n```python\nprint(1)\n```\n"
            #expect(report.text(of: "sub/x.md") == text)
            #expect(try report("check", "sub/x.md").status == 0)
            try report.write("mine", to: "sub/x.md")
            let again = try report("convert", "sub/x.ipynb")
            #expect(again.status == 1)
            #expect(
                again.errors.hasPrefix(
                    "error: 'sub/x.md' is there already; write elsewhere with -o, or overwrite it with --force"
                ))
            #expect(report.text(of: "sub/x.md") == "mine")
            #expect(try report("convert", "sub/x.ipynb", "--force").status == 0)
            #expect(report.text(of: "sub/x.md") == text)
            #expect(try report("convert", "sub/x.ipynb", "-o", "-").output == text)
        }
    }

    @Test func `what is no notebook is refused with the place`() throws {
        try Program.inNewFolder { report in
            try report.write("{\"cells\": [\n", to: "x.ipynb")
            let outcome = try report("convert", "x.ipynb")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: x.ipynb:2:1: this is no JSON, as Jupyter notebooks are: the text ends where a value is expected\n"
            )
            #expect(
                try report("convert", "none.ipynb").errors.hasPrefix(
                    "error: cannot read 'none.ipynb': "))
            #expect(try report.names() == ["x.ipynb"])
        }
    }
}
