import Foundation
import Testing

@Suite struct RenderTests {
    @Test func writesThePageAndPrintsItsPath() throws {
        try Program.inNewFolder { report in
            try report.write(Sample.frontMatter + "<<histogram layer=0 when=before>>\n", to: "a.md")
            let outcome = try report("render", "a.md")
            #expect(outcome.status == 0)
            #expect(outcome.output == "output/a.html\noutput/a.pdf\n")
            #expect(outcome.errors == "")
            let page = try #require(report.text(of: "output/a.html"))
            #expect(page.contains("<title>Tiny</title>"))
            #expect(page.contains("Weights of layer 0 before training"))
        }
    }

    @Test func sameInputsGiveTheSameBytes() throws {
        try Program.inNewFolder { report in
            try report.write(Sample.frontMatter + "<<histogram layer=0>>\n", to: "a.md")
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            _ = try report("render", "a.md", "-o", "one.html")
            _ = try report("render", "a.md", "-o", "two.html")
            let one = try #require(report.text(of: "one.html"))
            #expect(one == report.text(of: "two.html"))
        }
    }

    @Test func missingCheckpointSaysHowToTrainAndWritesNothing() throws {
        try Program.inNewFolder { report in
            try report.write(Sample.frontMatter + "<<histogram layer=0>>\n", to: "a.md")
            let outcome = try report("render", "a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors == """
                    a.md:10:13: error: tiny.safetensors: there is no such checkpoint
                    checkpoint: tiny.safetensors
                                ^~~~~~~~~~~~~~~~
                    hint: train it with: report train a.md

                    """)
            #expect(try report.names() == ["a.md"])
        }
    }

    @Test func truncatedCheckpointIsNamed() throws {
        try Program.inNewFolder { report in
            try report.write(Sample.frontMatter + "<<histogram layer=0>>\n", to: "a.md")
            try report.write(Sample.checkpoint.dropLast(7), to: "cut.safetensors")
            let outcome = try report("render", "a.md", "--checkpoint", "cut.safetensors")
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix("a.md: error: cut.safetensors: "))
            #expect(outcome.errors.contains("cut short"))
        }
    }

    @Test func aFailingFigureLeavesTheRest() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter + "<<curves>>\n\n<<histogram layer=0>>\n", to: "a.md")
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            let outcome = try report("render", "a.md", "--output-dir", "out")
            #expect(outcome.status == 1)
            #expect(outcome.output == "out/a.html\nout/a.pdf\n")
            #expect(
                outcome.errors.hasPrefix(
                    "a.md:12:1: error: 'curves' failed: the checkpoint has no record of its training"
                ))
            let page = try #require(report.text(of: "out/a.html"))
            #expect(page.contains("Weights of layer 0 after training"))
            #expect(page.contains("the checkpoint has no record of its training"))
        }
    }

    @Test func writesTheNumbersBehindFigures() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter + "<<histogram layer=0 bins={bins} when=before id=h>>\n",
                to: "a.md")
            let outcome = try report("render", "a.md", "-P", "bins=3", "--data", "numbers")
            #expect(outcome.status == 0)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: report.folder.appendingPathComponent("numbers").path)
            #expect(names.contains("index.json"))
            let bins = try #require(names.first { $0.hasSuffix("bins.csv") })
            #expect(
                report.text(of: "numbers/\(bins)")?.split(whereSeparator: \.isNewline).count == 4)
        }
    }

    @Test func takesParametersFromAFile() throws {
        try Program.inNewFolder { report in
            try report.write(
                Sample.frontMatter + "<<histogram layer=0 bins={bins} when=before>>\n", to: "a.md")
            try report.write("bins: 0\n", to: "params.yml")
            let outcome = try report("render", "a.md", "--params-file", "params.yml")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("0 is not between 1 and 1000 bins"))
            let later = try report(
                "render", "a.md", "--params-file", "params.yml", "-P", "bins=2")
            #expect(later.status == 0)
        }
    }

    @Test func refusesToReadOutsideItsFolder() throws {
        try Program.inNewFolder { report in
            let text = Sample.frontMatter.replacing("checkpoint: tiny", with: "checkpoint: ../tiny")
            try report.write(text + "<<histogram layer=0>>\n", to: "in/a.md")
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            let outcome = try report("render", "in/a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix(
                    "in/a.md:10:13: error: 'checkpoint' names a file outside the notebook's folder")
            )
        }
    }

    @Test func unwritableOutputIsNamed() throws {
        try Program.inNewFolder { report in
            try report.write("# Prose\n", to: "a.md")
            try report.write("", to: "file")
            let outcome = try report("render", "a.md", "-o", "file/a.html")
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix("error: cannot write 'file/a.html': "))
        }
    }
}
