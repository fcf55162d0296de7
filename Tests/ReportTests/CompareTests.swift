import Foundation
import Testing

/// `report diff`, `report verify` and `report render --compare` as people use them.
@Suite struct CompareTests {
    private static let words = """
        Right are <<value test-accuracy>> of <<value test-count>>, with weights of <<value weight-std layer=0>>.

        <<histogram layer=0>>
        """

    /// A folder with two trainings, `tiny.safetensors` and `old.safetensors`.
    private func inFolder(_ body: (Program) throws -> Void) throws {
        let notebook = TinyTraining.notebook(epochs: 1, batch: 40)
            .replacing("Nothing to see.", with: Self.words)
        try TinyTraining.inFolder(notebook.replacing("seed: 1", with: "seed: 2")) { report in
            #expect(try report("train", "a.md", "-q").status == 0)
            try FileManager.default.moveItem(
                at: report.folder.appending(path: "tiny.safetensors"),
                to: report.folder.appending(path: "old.safetensors"))
            try report.write(notebook, to: "a.md")
            #expect(try report("train", "a.md", "-q").status == 0)
            try body(report)
        }
    }

    @Test func `two trainings differ, one does not, and the exit status says so`() throws {
        try inFolder { report in
            let same = try report("diff", "tiny.safetensors", "tiny.safetensors")
            #expect(same.status == 0)
            #expect(same.output == "'tiny.safetensors' and 'tiny.safetensors': nothing differs\n")
            let other = try report("diff", "old.safetensors", "tiny.safetensors", "-o", "d.html")
            #expect(other.status == 1)
            #expect(other.errors == "")
            #expect(other.output.contains("50 test pictures of emoji10"))
            #expect(other.output.contains("McNemar's test"))
            #expect(other.output.contains("seed    1") || other.output.contains("→ 1"))
            let page = try #require(report.text(of: "d.html"))
            #expect(page.contains("class=\"frames"))
            #expect(page.contains("Two trainings compared"))
            #expect(
                page.contains("<code>report diff old.safetensors tiny.safetensors -o d.html</code>")
            )
            let verified = try report("verify", "d.html")
            #expect(verified.status == 2)
            #expect(verified.errors.contains("is a page of what differs, which has no record"))
            let json = try report("diff", "old.safetensors", "tiny.safetensors", "--json")
            let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
            let keys = try #require(object as? [String: Any])
            #expect(keys["equal"] as? Bool == false)
            #expect((keys["pictures"] as? [String: Any])?["count"] as? Int == 50)
            let missing = try report("diff", "none.safetensors", "tiny.safetensors")
            #expect(missing.status == 2)
            #expect(missing.errors == "error: none.safetensors: there is no such checkpoint\n")
            let mixed = try report("diff", "d.html", "tiny.safetensors")
            #expect(mixed.status == 2)
        }
    }

    @Test(arguments: [
        (
            "a.md",
            "'a.md' is a notebook; compare the checkpoints of its network, or pages made from it"
        ),
        ("a.pdf", "'a.pdf' is a PDF; compare the pages that were written with it"),
        ("a.ipynb", "'a.ipynb' is a Jupyter notebook; compare the pages that were written with it"),
    ])
    func `what cannot be compared is told what to compare in its place`(
        file: String, message: String
    ) throws {
        try TinyTraining.inFolder("Text.") { report in
            try report.write("# Text\n", to: file)
            for files in [[file, file], ["other.html", file], ["other.safetensors", file]] {
                let outcome = try report("diff", files[0], files[1])
                #expect(outcome.status == 2)
                #expect(outcome.errors == "error: \(message)\n")
            }
        }
    }

    @Test(arguments: ["65536", "-1", "any", "80.5"])
    func `a port that is none is told which are`(port: String) throws {
        try TinyTraining.inFolder("Text.") { report in
            let outcome = try report("preview", "a.md", "--port=\(port)")
            #expect(outcome.status == 64)
            #expect(
                outcome.errors.hasPrefix(
                    "Error: The value '\(port)' is invalid for '--port <number>': a port is a whole number from 0 to 65535\n"
                ))
        }
    }

    @Test func `values say how they changed since the last training, on page and paper`() throws {
        try inFolder { report in
            let outcome = try report(
                "render", "a.md", "--compare", "old.safetensors", "-o", "a.html", "-t", "html,pdf")
            #expect(outcome.status == 0)
            #expect(outcome.errors == "")
            let page = try #require(report.text(of: "a.html"))
            let changes = page.matches(
                of: /<span class="value">[^<]*<\/span> <small class="change">([^<]*)<\/small>/)
            #expect(changes.count == 2)
            #expect(changes.allSatisfy { $0.output.1.hasSuffix(" since the last training") })
            #expect(page.contains("--compare old.safetensors</code>"))
            #expect(report.data(of: "a.pdf") != nil)
            // The stamp knows of it: without it the page is another.
            #expect(try report("render", "a.md", "-o", "a.html", "-t", "html").status == 0)
            #expect(report.text(of: "a.html")?.contains("since the last training") == false)
            // Nothing of it is guessed: the file is looked at.
            #expect(
                try report("verify", "a.html").output.hasPrefix("a.html: is what its inputs give"))
        }
    }

    @Test func `the file that is trained anew is compared with as it was before`() throws {
        try inFolder { report in
            let before = try #require(report.data(of: "tiny.safetensors"))
            let text = try #require(report.text(of: "a.md"))
            try report.write(text.replacing("seed: 1", with: "seed: 3"), to: "a.md")
            let outcome = try report(
                "render", "a.md", "--retrain", "--force", "--compare", "tiny.safetensors", "-q",
                "-o", "a.html")
            #expect(outcome.status == 0)
            #expect(report.data(of: "tiny.safetensors") != before)
            let page = try #require(report.text(of: "a.html"))
            #expect(page.contains(/[+−]0\.\d+ since the last training/))
        }
    }

    @Test func `a comparison that cannot be names its file and what to do, before any work`() throws
    {
        try inFolder { report in
            let missing = try report("render", "a.md", "--compare", "none.safetensors")
            #expect(missing.status == 1)
            #expect(!missing.errors.contains(/a\.md:\d/))
            #expect(missing.errors.contains("an earlier training of this network by --compare"))
            #expect(missing.errors.contains("none.safetensors: there is no such checkpoint"))
            let other = TinyTraining.notebook(epochs: 1, batch: 40).replacing(
                "mean-pool: 4", with: "mean-pool: 2")
            try report.write(other.replacing("tiny.saf", with: "b.saf"), to: "b.md")
            #expect(try report("train", "b.md", "-q").status == 0)
            let outcome = try report("render", "a.md", "--compare", "b.safetensors")
            #expect(outcome.status == 1)
            #expect(!outcome.errors.contains(/a\.md:\d/))
            #expect(!outcome.errors.contains("--force"))
            #expect(
                outcome.errors.contains("b.safetensors: the checkpoint holds another network"))
            #expect(outcome.errors.contains("an earlier training of this network by --compare"))
            #expect(report.text(of: "output/a.html") == nil)
            let refused = try report("diff", "tiny.safetensors", "b.safetensors")
            #expect(refused.status == 2)
            #expect(refused.errors.contains("are different networks"))
        }
    }

    @Test func `a page is verified, and what was changed is named`() throws {
        try inFolder { report in
            #expect(try report("render", "a.md", "-q").status == 0)
            let good = try report("verify", "output/a.html")
            #expect(good.status == 0)
            #expect(
                good.output == """
                    output/a.html: is what its inputs give
                      1 figure and 3 values were computed again from 'a.md'

                    """)
            let page = try #require(report.text(of: "output/a.html"))
            let changed = page.replacing(
                "of <span class=\"value\">50", with: "of <span class=\"value\">51")
            #expect(changed != page)
            try report.write(changed, to: "output/a.html")
            let bad = try report("verify", "output/a.html")
            #expect(bad.status == 1)
            #expect(
                bad.output == """
                    output/a.html: is not what its inputs give: 1 difference
                      the value in line 17 of the notebook, <<value test-count>>, says '51' where the inputs give '50'
                      1 figure and 3 values were computed again from 'a.md'

                    """)
            let json = try report("verify", "output/a.html", "--json")
            #expect(json.output.contains("\"kind\" : \"value\""))
            #expect(try report("verify", "none.html").status == 2)
            try report.write(
                page.replacing("report 0.1.0", with: "report 0.0.9"), to: "output/a.html")
            let older = try report("verify", "output/a.html")
            #expect(older.status == 2)
            #expect(
                older.output == """
                    output/a.html: cannot be said to be what its inputs give
                      values and figures' numbers are as computed; the rest cannot be compared, for it was made with report 0.0.9
                      1 figure and 3 values were computed again from 'a.md'

                    """)
            // Another network in its place is said before all that follows from it.
            try report.write(page, to: "output/a.html")
            let others = try report(
                "verify", "output/a.html", "--checkpoint", "old.safetensors")
            #expect(others.status == 1)
            let second = others.output.split(separator: "\n").dropFirst().first ?? ""
            #expect(second.contains("the weights are others than those the page was made from"))
        }
    }
}
