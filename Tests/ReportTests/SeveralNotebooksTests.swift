import Foundation
import Testing

/// Several notebooks at once, folders of them, and sweeps over parameters.
@Suite struct SeveralNotebooksTests {
    private func inFolder(_ body: (Program) throws -> Void) throws {
        try Program.inNewFolder { report in
            try report.write(
                "---\ntitle: One & only\nsubtitle: A sentence\ndate: 2024-05-06\n---\n\nWords.\n",
                to: "n/one.md")
            try report.write("---\ntitle: Two\n---\n\nWords.\n", to: "n/two.md")
            try report.write("# Read me\n", to: "n/README.md")
            try body(report)
        }
    }

    @Test func `a folder is rendered as if each notebook were alone`() throws {
        try inFolder { report in
            #expect(try report("render", "n/one.md", "--output-dir", "alone").status == 0)
            let outcome = try report("render", "n")
            #expect(outcome.status == 0)
            #expect(
                outcome.output
                    == "output/one.html\noutput/one.pdf\noutput/two.html\noutput/two.pdf\noutput/index.html\n"
            )
            #expect(
                outcome.errors
                    == "'n/README.md' is left out: it has neither front matter nor a directive\n")
            #expect(report.data(of: "output/one.pdf") == report.data(of: "alone/one.pdf"))
            let index = try #require(report.text(of: "output/index.html"))
            #expect(index.contains("<a href=\"./one.html\">One &amp; only</a>"))
            #expect(index.contains("6 May 2024"))
            #expect(index.contains("<a href=\"./two.pdf\">PDF</a>"))
            // Again there is nothing to do, and the page says the same.
            #expect(try report("render", "n/").status == 0)
            #expect(report.text(of: "output/index.html") == index)
        }
    }

    @Test func `one that fails leaves the others`() throws {
        try inFolder { report in
            try report.write("---\ntitle: Bad\n---\n\n<<histogram>>\n", to: "bad.md")
            let outcome = try report("render", "n/two.md", "bad.md", "n/one.md", "-t", "html")
            #expect(outcome.status == 1)
            #expect(outcome.output == "output/two.html\noutput/one.html\noutput/index.html\n")
            #expect(
                outcome.errors.hasSuffix(
                    "error: 1 of 3 notebooks could not be rendered as they should\n"))
            #expect(
                report.text(of: "output/index.html")?.contains("2 reports; 1 could not be made")
                    == true)
        }
    }

    @Test(arguments: [
        (
            ["n", "one.md"],
            "error: 'n/one.md' and 'one.md' would be written to the same files; render them one by one with --output-dir, or give one another name\n"
        ),
        (
            ["n", "-o", "x.html"],
            "Error: '-o x.html' is one file, and several notebooks make several; name a folder, as in '-o reports/'"
        ),
        (
            ["n", "--data", "d"],
            "Error: '--data' is for one report; several notebooks would write over one another there"
        ),
        (["n", "--sweep", "a=1"], "Error: '--sweep' is for one notebook alone"),
        (
            ["empty"],
            "error: the folder 'empty' holds no notebook: no file in it ends in .md or .markdown\n"
        ),
    ])
    func `what cannot be is refused before work`(arguments: [String], words: String) throws {
        try inFolder { report in
            try report.write("---\ntitle: x\n---\n", to: "one.md")
            try report.write("", to: "empty/a.txt")
            let outcome = try report(all: ["render"] + arguments)
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(try !report.names().contains("output"))
        }
    }

    @Test func `a page of somebody else is never written over`() throws {
        try inFolder { report in
            try report.write("<!DOCTYPE html><title>Mine</title>", to: "output/index.html")
            let outcome = try report("render", "n")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains(
                    "error: 'output/index.html' is there and was not made by this command; take it away, or choose another folder with --output-dir\n"
                ))
            #expect(report.text(of: "output/index.html") == "<!DOCTYPE html><title>Mine</title>")
            #expect(report.data(of: "output/one.html") == nil)
        }
    }

    @Test func `a sweep trains and renders every combination and compares them`() throws {
        let notebook = TinyTraining.notebook(recipe: "\"{recipe}\"", epochs: 1)
            .replacingOccurrences(
                of: "title: Tiny", with: "title: Tiny\nparams: {seed: 1, recipe: modern}"
            )
            .replacingOccurrences(of: "seed: 1}", with: "seed: \"{seed}\"}")
            .replacingOccurrences(
                of: "checkpoint: tiny.",
                with: "checkpoint: tiny.".replacingOccurrences(
                    of: "tiny.", with: "\"tiny-{seed}-{recipe}.")
            )
            .replacingOccurrences(of: ".safetensors\n", with: ".safetensors\"\n")
            .replacingOccurrences(
                of: "Nothing to see.",
                with:
                    "Right: <<value test-accuracy>>.\n\n<<histogram layer=0 id=h>>\n\n<<architecture>>"
            )
        try TinyTraining.inFolder(notebook) { report in
            let outcome = try report(
                "render", "a.md", "--sweep", "seed=1..2", "--sweep", "recipe=modern,article",
                "--retrain",
                "-t", "html", "-q")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let names = [
                "seed=1-recipe=modern", "seed=1-recipe=article", "seed=2-recipe=modern",
                "seed=2-recipe=article",
            ]
            #expect(
                outcome.output == names.map { "output/a-\($0).html\n" }.joined()
                    + "output/a-sweep.html\n")
            #expect(try report.names().filter { $0.hasSuffix(".safetensors") }.count == 4)
            let page = try #require(report.text(of: "output/a-sweep.html"))
            #expect(
                page.contains(
                    "<a href=\"./a-seed=1-recipe=modern.html\" aria-label=\"open seed = 1, recipe = modern\">open</a>"
                ))
            #expect(page.components(separatedBy: "<figure>").count == 5)
            #expect(
                page.contains(
                    "The values of each report; under them their 95 % intervals, under means standard deviations."
                ))
            #expect(page.contains("1 figure or table is the same in all reports."))
            #expect(page.components(separatedBy: "mean of 2").count == 3)
            // Each value has its interval under it.
            #expect(page.matches(of: /[0-9.]+[\u{202F}\u{A0} ]%<small>[0-9.]+–[0-9.]+/).count >= 4)
            // Rendered again it is the same page, from the store.
            #expect(
                try report(
                    "render", "a.md", "--sweep", "seed=1..2", "--sweep", "recipe=modern,article",
                    "-t", "html", "-q"
                ).status == 0)
            #expect(report.text(of: "output/a-sweep.html") == page)
            let one = try #require(report.text(of: "output/a-seed=1-recipe=modern.html"))
            #expect(
                try report(
                    "render", "a.md", "-P", "seed=1", "-P", "recipe=modern", "-t", "html", "-o",
                    "alone.html"
                ).status == 0)
            #expect(report.text(of: "alone.html") == one)
            for (arguments, words) in [
                (["--sweep", "sead=1"], "'sead' is no parameter of 'a.md'; did you mean 'seed'?"),
                (
                    ["--sweep", "seed=1..2", "-P", "seed=3"],
                    "'seed' is set by -P and swept; leave one out"
                ),
                (
                    ["--sweep", "seed=1..2", "--retrain", "--checkpoint", "w"],
                    "'--checkpoint' is one file"
                ),
            ] {
                let refused = try report(all: ["render", "a.md"] + arguments)
                #expect(refused.status != 0)
                #expect(refused.errors.contains(words), "\(refused.errors)")
            }
            // Not after what comes before it was trained.
            let wrong = try report("render", "a.md", "--sweep", "seed=7,many", "--retrain")
            #expect(wrong.status == 1)
            #expect(wrong.output == "")
            #expect(
                wrong.errors.contains("parameter 'seed' is a whole number, not 'many'"),
                "\(wrong.errors)")
            #expect(try !report.names().contains { $0.contains("tiny-7") })
            try report.write(
                notebook.replacingOccurrences(of: "-{seed}-{recipe}", with: ""), to: "a.md")
            let shared = try report("render", "a.md", "--sweep", "seed=1..2", "--retrain")
            #expect(shared.status == 1)
            #expect(
                shared.errors.contains(
                    "several combinations would be trained into 'tiny.safetensors'"))
        }
    }
}
