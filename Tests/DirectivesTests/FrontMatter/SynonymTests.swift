import Notebook
import Testing

@testable import Directives

/// Keys as other programs call them, and sizes as other programs order them.
@Suite struct SynonymTests {
    private func mistakes(_ yaml: String) throws -> [String] {
        let notebook = try Fixture.notebook("---\n\(yaml)\n---\n\n# Heading\n")
        return Declaration.reading(notebook).diagnostics.map { Fixture.words($0, notebook) }
    }

    @Test func everySynonymStandsForAKeyAndIsNone() {
        for section in FrontMatterSection.all {
            let keys = section.keys.map(\.name)
            for words in FrontMatterSection.synonyms[section.name] ?? [] {
                #expect(keys.contains(words[0]), "\(words[0]) in \(section.name)")
                #expect(Set(words.dropFirst()).isDisjoint(with: keys), "\(words)")
            }
        }
        let names = FrontMatterSection.all.map(\.name)
        #expect(Set(FrontMatterSection.synonyms.keys).isSubset(of: names))
    }

    @Test(arguments: [
        ("data: photos", "data: unknown key 'data' in the front matter (did you mean 'dataset'?)"),
        ("model: x", "model: unknown key 'model' in the front matter (did you mean 'network'?)"),
        (
            "weights: x",
            "weights: unknown key 'weights' in the front matter (did you mean 'checkpoint'?)"
        ),
        (
            "lr: 0.1",
            "lr: unknown key 'lr' in the front matter ('learning-rate' stands under 'training': 'training: {learning-rate: …}')"
        ),
        (
            "layers: []",
            "layers: unknown key 'layers' in the front matter ('layers' stands under 'network': 'network: {layers: …}')"
        ),
        (
            "val: 20%",
            "val: unknown key 'val' in the front matter ('test' stands under 'dataset': 'dataset: {test: …}')"
        ),
        (
            "training: {batch_size: 32}",
            "batch_size: unknown key 'batch_size' in training (did you mean 'batch'?)"
        ),
        (
            "training: {learning_rate: 0.1}",
            "learning_rate: unknown key 'learning_rate' in training (did you mean 'learning-rate'?)"
        ),
        (
            "training: {numEpochs: 3}",
            "numEpochs: unknown key 'numEpochs' in training (did you mean 'epochs'?)"
        ),
        (
            "training: {optimizer: adam}",
            "optimizer: unknown key 'optimizer' in training (did you mean 'recipe'?)"
        ),
        (
            "training: {title: x}",
            "title: unknown key 'title' in training ('title' stands in the front matter itself, at the beginning of a line)"
        ),
        ("dataset: {path: photos}", "path: unknown key 'path' in dataset (did you mean 'folder'?)"),
        (
            "dataset: {folder: photos, img_size: 32}",
            "img_size: unknown key 'img_size' in dataset (did you mean 'size'?)"
        ),
        (
            "dataset: {folder: photos, labels: [a, b]}",
            "labels: unknown key 'labels' in dataset (did you mean 'classes'?)"
        ),
        (
            "network: {input: [3, 4, 4], layers: [{Conv2D: 3x3}, softmax]}",
            "Conv2D: unknown layer 'Conv2D' (did you mean 'convolution'?)"
        ),
        (
            "network: {input: [3, 4, 4], layers: [{convolution: 3x3, filters: 2}, softmax]}",
            "filters: unknown key 'filters' in a convolution (did you mean 'channels'?)"
        ),
    ]) func theKeyOfThisProgramIsSuggested(yaml: String, message: String) throws {
        #expect(try mistakes(yaml) == [message])
    }

    @Test(arguments: [
        ("lr", "learning-rate"), ("batch_size", "batch"), ("imageSize", "size"),
        ("model", "network"),
        ("Conv2D", "convolution"), ("nonsense", nil),
    ]) func theManualKnowsWhatOthersCallAKey(word: String, key: String?) {
        #expect(FrontMatterReference.name(meantBy: word) == key)
    }

    @Test func channelsThatComeLastAreBlamedOnTheInput() throws {
        let layers = "layers: [{max-pool: 4}, {dense: 2}, softmax]"
        #expect(
            try mistakes("network: {input: [32, 28, 3], \(layers)}") == [
                "[32, 28, 3]: 'input' is channels, height and width, and 32, 28, 3 do not fit the layers "
                    + "(channels come first here: write 'input: [3, 32, 28]')"
            ])
        #expect(
            try mistakes("network: {input: [28, 28, 1], \(layers)}") == [
                "[28, 28, 1]: 'input' is channels, height and width, and 28, 28, 1 do not fit the layers "
                    + "(channels come first here: write 'input: [1, 28, 28]')"
            ])
        // A narrow picture of few channels is none of these.
        #expect(
            try mistakes("network: {input: [3, 32, 3], \(layers)}") == [
                "{max-pool: 4}: a 4×4 window does not fit into 32×3 values "
                    + "(these are the picture's; take a smaller one)"
            ])
    }
}
