import Foundation
import Testing

/// A notebook that declares no network takes that of its checkpoint.
@Suite struct NetworkOfCheckpointTests {
    private let notebook = """
        ---
        title: T
        dataset: emoji10
        checkpoint: tiny.safetensors
        ---

        It has <<value parameter-count>> weights and is right about <<value test-correct>>.

        <<histogram layer=2 when=both>>

        """

    @Test func theNetworkComesFromTheFile() throws {
        try TinyTraining.inFolder(TinyTraining.notebook()) { report in
            let training = try report("train", "a.md", "-q")
            #expect(training.status == 0, "\(training.errors)")
            try report.write(notebook, to: "b.md")
            for command in [["check", "b.md"], ["render", "b.md", "-o", "b.html"]] {
                let outcome = try report.outcome(of: report.process(command))
                #expect(outcome.status == 0)
                #expect(outcome.errors == "")
            }
            #expect(report.text(of: "b.html")?.contains("1,270</span> weights") == true)
            try report.write(notebook.replacing("layer=2", with: "layer=3"), to: "b.md")
            let wrong = try report("check", "b.md")
            #expect(
                wrong.errors.contains("layer 3 does not exist; this network has layers 0 to 2"),
                "\(wrong.errors)")
        }
    }

    @Test func aFileThatDeclaresNoneIsSaidOnce() throws {
        try TinyTraining.inFolder(TinyTraining.notebook()) { report in
            try report.write(notebook, to: "b.md")
            let missing = try report("check", "b.md")
            #expect(
                missing.errors == """
                    b.md:4:13: error: tiny.safetensors: there is no such checkpoint
                    checkpoint: tiny.safetensors
                                ^~~~~~~~~~~~~~~~
                    hint: put it there, or declare the network, and train it

                    """)
            try report.write(Sample.checkpoint, to: "tiny.safetensors")
            let undeclared = try report("check", "b.md")
            #expect(
                undeclared.errors.hasPrefix(
                    "b.md:4:13: error: tiny.safetensors: the checkpoint does not say which network it holds\n"
                ), "\(undeclared.errors)")
        }
    }
}
