import Canvas
import Foundation
import Testing

@Suite struct CheckTests {
    @Test func showsAllMistakesWithTheirPlaces() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter + "<<histogram layer=0..3>>\n\nIt is <<value epohcs>>.\n",
                to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            #expect(outcome.output == "")
            #expect(
                outcome.errors == """
                    a.md:12:19: error: layer 3 does not exist; this network has only layer 0
                    <<histogram layer=0..3>>
                                      ^~~~
                    a.md:14:15: error: there is no value 'epohcs'
                    It is <<value epohcs>>.
                                  ^~~~~~
                    hint: did you mean 'epochs'?

                    """)
        }
    }

    @Test func aBrokenNetworkIsOneMistake() throws {
        try Program.inNewFolder { report in
            let text = Sample.frontMatter.replacing("global-mean", with: "globalmean")
            try report.write(text + "<<architecture>>\n\n<<histogram layer=0>>\n", to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors == """
                    a.md:8:7: error: unknown layer 'globalmean'
                        - globalmean
                          ^~~~~~~~~~
                    hint: did you mean 'global-mean'?

                    """)
        }
    }

    @Test(arguments: [
        (
            "title: a: b",
            "the front matter is not valid YAML: a second ':' on one line; put the value in quotes"
        ),
        ("dataset: emoji10", "'dataset' is given twice in the front matter"),
    ])
    func ofFrontMatterThatCannotBeReadNothingIsMissed(line: String, message: String) throws {
        try Program.inNewFolder { report in
            try report.write(
                "---\ndataset: emoji10\n\(line)\n---\n\n<<classes>>\n\n<<value test-count>>\n<<architecture>>\n",
                to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.errors.contains("error: \(message)\n"))
            #expect(!outcome.errors.contains("needs a"))
        }
    }

    @Test func rightNotebooksSayNothing() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter + "<<histogram layer=0 bins={bins}>>\n", to: "a.md")
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 0)
            #expect(outcome.output + outcome.errors == "")
        }
    }

    @Test func picturesAndCheckpointsThatAreNotThereAreMistakes() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter
                    + "<<histogram layer=0>>\n\n- See ![a](nope.png) and ![b](../b.png).\n",
                to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors == """
                    a.md:10:13: error: tiny.safetensors: there is no such checkpoint
                    checkpoint: tiny.safetensors
                                ^~~~~~~~~~~~~~~~
                    hint: train it with: report train a.md
                    a.md:14:12: error: there is no picture 'nope.png' beside the notebook
                    - See ![a](nope.png) and ![b](../b.png).
                               ^~~~~~~~
                    a.md:14:31: error: the picture '../b.png' lies outside the notebook's folder
                    - See ![a](nope.png) and ![b](../b.png).
                                                  ^~~~~~~~
                    hint: copy it into the folder, so that the notebook can be given away

                    """)
        }
    }

    @Test func aDatasetThatIsNotThereIsAMistake() throws {
        try Program.inNewFolder { report in
            try report.write("---\ntitle: T\ndataset: nowhere\n---\n\nText.\n", to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix("a.md:3:10: error: there is no data set 'nowhere'"),
                "\(outcome.errors)")
        }
    }

    /// Browsers show of such a file what they can, and say nothing.
    @Test func damagedPicturesAreWarnings() throws {
        try Program.inNewFolder { report in
            let surface = try ImageSurface(width: 40, height: 30)
            surface.rgba = (0..<40 * 30 * 4).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
            let whole = try PNG.encode(surface)
            var spoilt = whole
            for index in whole.count / 2..<whole.count / 2 + 20 { spoilt[index] ^= 0x55 }
            try report.write(Data(whole), to: "whole.png")
            try report.write(Data(spoilt), to: "spoilt.png")
            try report.write(Data(whole.prefix(whole.count / 2)), to: "cut.png")
            try report.write(
                "# T\n\n![a](whole.png) ![b](cut.png) ![c](spoilt.png) ![b](cut.png)\n", to: "a.md")
            let expected = [("cut", 22, "it is cut short"), ("spoilt", 36, "its data are damaged")]
                .map {
                    "a.md:3:\($1): warning: the picture '\($0).png' is not shown whole: it is a broken PNG file: \($2)\n"
                }
            for outcome in [
                try report("check", "a.md"), try report("render", "a.md", "-q", "-t", "html"),
            ] {
                #expect(outcome.status == 0)
                let told = outcome.errors.split(separator: "\n").filter {
                    $0.hasPrefix("a.md")
                }
                #expect(told.map { "\($0)\n" } == expected, "\(outcome.errors)")
            }
        }
    }

    @Test func namesFilesThatAreNoNotebooks() throws {
        try Program.inNewFolder { report in
            try report.write(Data([0x7F, 0x45, 0, 1]), to: "b.md")
            let outcome = try report("check", "missing.md", "b.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors == """
                    error: cannot read 'missing.md': there is no such file
                    error: cannot read 'b.md': it is a binary file, not text

                    """)
        }
    }

    @Test func twentyMistakesAreShownAndTheOthersCounted() throws {
        try Program.inNewFolder { report in
            // Errors come before warnings, each kind in the order of its places.
            let links = String(repeating: "[a](nowhere.md)\n\n", count: 3)
            try report.write(
                "# A\n\n" + links + String(repeating: "<<foo>>\n\n", count: 30), to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            let lines = outcome.errors.split(separator: "\n").map(String.init)
            let errors = lines.filter { $0.contains("error: ") }
            #expect(
                errors
                    == (0..<20).map { "a.md:\(9 + 2 * $0):3: error: unknown directive 'foo'" })
            #expect(lines.last == "note: 10 further errors and 3 further warnings are not shown")
            #expect(lines.count { $0.contains("warning: ") } == 0)
            // What was counted before is counted again.
            try report.write(String(repeating: "<<x a=>>\n\n", count: 130), to: "b.md")
            let many = try report("check", "b.md")
            #expect(many.errors.hasSuffix("note: 110 further errors are not shown\n"))
        }
    }

    @Test(arguments: ["<<a>> ", "<<x a=>> ", "[a](b) ", "![a](b.png) ", "<<value>> ", "@fig-a "])
    func thousandsOfMistakesOnOneLineTakeLittleTime(mistake: String) throws {
        try Program.inNewFolder { report in
            func seconds(_ size: Int) throws -> Double {
                try report.write(
                    String(repeating: mistake, count: size / mistake.utf8.count), to: "a.md")
                // The second line that the shell gives is of what it has run: "0m1.25s 0m0.02s".
                let times = try report.shell(#""$REPORT" check a.md 2> /dev/null; times"#)
                let words = times.output.split(separator: "\n").last?.split(separator: " ") ?? []
                let parts = words.first?.dropLast().split(separator: "m").compactMap { Double($0) }
                return try #require(parts.map { $0.reduce(0) { 60 * $0 + $1 } })
            }
            let (small, large) = (try seconds(50_000), try seconds(200_000))
            #expect(large < 20)
            // Four times the text, and a square would be sixteen times the time.
            #expect(large < 8 * small)
        }
    }
}
