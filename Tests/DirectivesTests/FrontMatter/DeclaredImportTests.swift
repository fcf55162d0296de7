import Notebook
import Testing

@testable import Directives

/// What `network:` takes where it names a file.
@Suite struct DeclaredImportTests {
    private func reading(_ yaml: String) throws -> (Declaration, [String]) {
        let notebook = try Fixture.notebook("---\n\(yaml)\n---\n")
        let (declaration, diagnostics) = Declaration.reading(notebook)
        return (declaration, diagnostics.map { Fixture.words($0, notebook) })
    }

    @Test func everythingMayBeSaid() throws {
        let (declaration, mistakes) = try reading(
            """
            network:
              file: nets/cats.onnx
              preset: torchvision
              mean: [0.4, 0.5, 0.6]
              std: 0.25
              white: 255
              channels: bgr
              size: [200, 224]
              output: logits
              classes: [cat, dog]
            """)
        #expect(mistakes == [])
        let network = try #require(declaration.importedNetwork)
        #expect(declaration.network == nil)
        #expect(network.file.path == "nets/cats.onnx")
        #expect(network.preset == .torchvision)
        #expect(network.mean == [0.4, 0.5, 0.6] && network.deviation == [0.25])
        #expect(network.white == 255 && network.readsBlueFirst == true)
        #expect(network.size?.height == 200 && network.size?.width == 224)
        #expect(network.output == "logits")
        #expect(network.classes == .names(["cat", "dog"]))
    }

    /// Mean and deviation change what a network sees, and nothing shows it: they are never assumed.
    @Test(arguments: [
        (
            "network: {file: a.onnx}",
            "{file: a.onnx}: 'network' needs a 'preset': how pictures come to what it reads ('preset: torchvision', 'preset: timm', 'preset: keras-tf', 'preset: keras-caffe' or 'preset: none'; 'mean' and 'std' may change it)"
        ),
        (
            "network: {file: a.onnx, preset: none, mean: [1, 2]}",
            "[1, 2]: 'mean' has a number for each channel, 1 or 3, not 2 (such as [0.485, 0.456, 0.406])"
        ),
        (
            "network: {file: a.onnx, preset: none, std: 0}", "0: 'std' is above 0, not 0"
        ),
        (
            "network: {file: ../a.onnx, preset: none}",
            "../a.onnx: 'file' names a file outside the notebook's folder: ../a.onnx (put it into the folder or one below, and write the way from there)"
        ),
        (
            "network: {file: a.onnx, preset: none}\ncheckpoint: b.safetensors",
            "b.safetensors: the network comes from a file with its weights, so that there is no checkpoint (take 'checkpoint' out)"
        ),
    ])
    func mistakesAreNamed(yaml: String, message: String) throws {
        #expect(try reading(yaml).1 == [message])
    }

    /// The numbers of the libraries that the presets are named after.
    @Test func presetsAreThoseOfTheirLibraries() {
        typealias Preset = DeclaredImport.Preset
        #expect(Preset.torchvision.statistics?.mean == [0.485, 0.456, 0.406])
        #expect(Preset.timm.statistics?.deviation == [0.229, 0.224, 0.225])
        // Keras: x / 127.5 − 1, and blue first less the mean of ImageNet.
        #expect(Preset.kerasTF.statistics?.mean == [0.5, 0.5, 0.5])
        #expect(Preset.kerasCaffe.statistics?.mean == [103.939, 116.779, 123.68])
        #expect(Preset.kerasCaffe.white == 255 && Preset.kerasCaffe.readsBlueFirst)
        #expect(
            Preset.torchvision.framing(height: 224, width: 224) == (.shorterSide(256), .bilinear))
        #expect(
            Preset.torchvision.framing(height: 299, width: 299) == (.shorterSide(342), .bilinear))
        #expect(Preset.timm.framing(height: 224, width: 224) == (.shorterSide(256), .bicubic))
        #expect(Preset.kerasTF.framing(height: 224, width: 224) == (.stretch, .nearest))
    }
}
