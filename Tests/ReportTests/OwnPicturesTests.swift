import Foundation
import Testing

/// Pictures of a folder, as a network from elsewhere reads them and as they are called.
@Suite struct OwnPicturesTests {
    private let own = OwnNetworkTests()

    @Test func aPictureIsNamedAsItsFileIs() throws {
        try own.inFolder { report in
            let network = "preset: none, classes: [dog, cat, bird, cow, fox]"
            try report.write(
                own.notebook(
                    network,
                    "<<images cat/0.png>>\n\n<<activations layer=1 image=\"cat/0.png\" channels=3>>"
                ),
                to: "a.md")
            let outcome = try report("render", "a.md", "-o", "a.html", "-q")
            #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
            let page = try #require(report.text(of: "a.html"))
            #expect(page.contains("color-muted\">cat/<wbr>0<wbr>.png</span>"))
            #expect(page.contains(", 0.png, of class cat, after "))
            try report.write(own.notebook(network, "<<images ca/0.png>>"), to: "b.md")
            #expect(
                try report("render", "b.md", "-q").errors.contains(
                    "hint: did you mean 'cat/0.png'?"))
        }
    }

    /// Beside the notebook lies another picture of that name.
    @Test func aNameOfTwoPicturesIsRefused() throws {
        try own.inFolder { report in
            let picture = try #require(
                try? Data(contentsOf: report.folder.appending(path: "photos/cat/0.png")))
            try report.write(picture, to: "cat/0.png")
            try report.write(
                own.notebook(
                    "preset: none, classes: [dog, cat, bird, cow, fox]", "<<images cat/0.png>>"),
                to: "a.md")
            let outcome = try report("render", "a.md", "-q")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains(
                    "error: 'cat/0.png' is a picture of photos and a file beside the notebook"))
            #expect(outcome.errors.contains("hint: write './cat/0.png' for the file, or "))
        }
    }

    /// Keras exported it with the scaling that its training had.
    @Test func picturesFrom0To255AreToldOf() throws {
        try own.inFolder("keras.tf.onnx") { report in
            let made = try report("new", "mine", "--from", "net.onnx", "--pictures", "photos")
            #expect(made.status == 0)
            let text = try #require(report.text(of: "mine.md"))
            #expect(text.contains("network: {file: \"net.onnx\", preset: none, white: 255}"))
            #expect(try !report("check", "mine.md").errors.contains("0 to 255"))
            for (network, words) in [
                ("preset: none", "they come to it with a white of 1"),
                (
                    "preset: none, white: 255, mean: 0.5, std: 0.25",
                    "mean and deviation are taken before it"
                ),
            ] {
                try report.write(own.notebook(network), to: "b.md")
                let errors = try report("check", "b.md").errors
                #expect(
                    errors.contains(
                        "warning: net.onnx begins with operations for pictures from 0 to 255, and \(words)"
                    ), "\(errors)")
                #expect(errors.contains("hint: write 'preset: none, white: 255'"))
            }
        }
    }

    @Test func weightsFromElsewhereAreNotTrained() throws {
        try own.inFolder { report in
            try report.write(
                """
                ---
                dataset: {folder: photos, size: 8}
                network:
                  input: [3, 8, 8]
                  layers: [{normalise: none}, {convolution: 3x3, channels: 4}, global-mean, {dense: 2}, softmax]
                  weights: {file: net.safetensors}
                ---

                Text.

                """, to: "a.md")
            let outcome = try report("train", "a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains(
                    "error: the network's weights come from 'net.safetensors', and a training would make others"
                ), "\(outcome.errors)")
            #expect(
                outcome.errors.contains(
                    "hint: take 'weights' out, and name a file to write under 'checkpoint'"))
        }
    }
}
