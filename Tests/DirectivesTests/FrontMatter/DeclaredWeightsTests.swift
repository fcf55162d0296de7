import Notebook
import Testing

@testable import Directives

/// `weights` under `network`: mistakes with their exact messages.
@Suite struct DeclaredWeightsTests {
    private func mistakes(_ weights: String, normalise: Bool = true, else more: String = "") throws
        -> [String]
    {
        let text =
            "---\nnetwork:\n  input: [3, 8, 8]\n  layers:\n"
            + (normalise ? "    - {normalise: none}\n" : "")
            + "    - {convolution: 3x3, channels: 4, name: stem}\n    - global-mean\n    - softmax\n"
            + "  weights: \(weights)\n\(more)---\n\nText.\n"
        let notebook = try Fixture.notebook(text)
        return Declaration.reading(notebook).diagnostics.map { Fixture.words($0, notebook) }
    }

    @Test func `a file and names that there are`() throws {
        #expect(try mistakes("{file: net.safetensors, tensors: {stem: conv1}}") == [])
    }

    @Test(arguments: [
        (
            "{file: a.safetensors, tensors: {stam: conv1}}",
            ["stam: no layer is called 'stam' (did you mean 'stem'?)"]
        ),
        (
            "{file: a.safetensors, tensors: {other: conv1}}",
            ["other: no layer is called 'other' (give the layer that 'name')"]
        ),
        (
            "{file: a.safetensors, tensors: stem}",
            [
                "stem: 'tensors' is a mapping of names of layers to names in the file (such as {stem: features.0})"
            ]
        ),
        (
            "{file: a.safetensors, tensors: {stem: [conv1]}}",
            ["[conv1]: 'stem' is a text, not a list"]
        ),
        (
            "a.safetensors",
            [
                "a.safetensors: 'weights' is a mapping that names a file (write 'weights: {file: model.safetensors}')"
            ]
        ),
        ("{tensors: {stem: conv1}}", ["{tensors: {stem: conv1}}: 'weights' needs a 'file'"]),
        ("{file: a.safetensors, epsilon: -1}", ["-1: 'epsilon' is above 0, not -1"]),
        (
            "{file: a.safetensors, tensor: {stem: conv1}}",
            ["tensor: unknown key 'tensor' in weights (did you mean 'tensors'?)"]
        ),
    ])
    func `what is wrong is told at its place`(weights: String, expected: [String]) throws {
        let found = try mistakes(weights)
        #expect(found == expected)
    }

    @Test func `how pictures came to them must be said`() throws {
        let found = try mistakes("{file: a.safetensors}", normalise: false)
        #expect(
            found == [
                "{file: a.safetensors}: 'weights' needs a layer that says how pictures came to them in their training (first of the layers: '- {normalise: [0.49, 0.48, 0.45], std: [0.25, 0.24, 0.26]}' with the numbers of the training, '- {normalise: torchvision}', or '- {normalise: none}' for pictures from 0 to 1)"
            ])
    }

    @Test func `weights and a checkpoint are one too many`() throws {
        let found = try mistakes("{file: a.safetensors}", else: "checkpoint: b.safetensors\n")
        #expect(
            found == [
                "b.safetensors: the weights come from 'a.safetensors', and 'checkpoint' names others (take 'checkpoint' out)"
            ])
    }
}
