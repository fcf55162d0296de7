import Findings
import Foundation
import Network
import Publishing
import Testing

@testable import Directives

/// Whatever is changed, and in whatever order, a run that finds answers in the store says what a run without one says.
@Suite struct CacheCannotLieTests {
    /// All that a run is made from.
    private struct World {
        var network = Mosaic.network
        var recipe = Recipe(method: .article, epochs: 3, batch: 2, seed: 9)
        var history = Mosaic.history
        var pixels = Mosaic.pictures.pixels
        var labels = Mosaic.pictures.labels
        var classNames = Fixture.classNames
        var image = 4
        var alpha = 0.5
        var threshold = 0.1
        var prose = "Prose."
        var isBlue = true

        /// Which of the figures the notebook shows.
        var shown = [0, 1, 4]

        private var figures: [String] {
            [
                "<<histogram layer=0..2 when=both>>",
                "<<activations layer=1,2 image=\(image) channels=3>>",
                "<<integrated-gradients images=\(image),5 steps=4 rule=gauss baseline=noise>>",
                "<<interior-gradients images=0..1 alphas=[\(alpha), 1]>>",
                "<<confusion>>", "<<classes sample=surest>>", "<<images mistake:1..2,surest:1>>",
                "<<crop-test image=\(image) box=top:2>>", "<<network images=\(image),5>>",
            ]
        }

        var text: String {
            """
            # A notebook

            \(prose) Right are <<value test-accuracy>>, and <<value test-correct count=\(image + 1)>> of the first;
            the cost is <<value test-cost>>, the worst class <<value worst-class>>. Layer 1 drifted by <<value drift layer=1>>,
            and <<value weight-share layer=0 bound=\(alpha) when=before>> began small; <<value selective-channels
            layer=1 threshold=\(threshold) pictures=5>> channels see colour. The last cost was <<value train-cost>>, of seed
            <<value seed>>; picture \(image) is a <<value true-class image=\(image)>>.

            \(shown.map { figures[$0] }.joined(separator: "\n\n"))
            """
        }

        func executed(_ store: AnswerStore?) throws -> ExecutedNotebook {
            let pictures = LabelledPictures(
                shape: Mosaic.graph.input, pixels: pixels, labels: labels, classNames: classNames)
            let facts = DatasetFacts(
                name: "mosaic", classNames: classNames, pictureShape: Mosaic.graph.input,
                testCount: 13, trainingCount: 40)
            let laboratory = Laboratory(
                Supplies(
                    graph: Mosaic.graph,
                    checkpoint: Checkpoint(network: network, recipe: recipe, history: history),
                    dataset: facts, test: { pictures }), store: store)
            var executed = try Fixture.run(
                text, laboratory: laboratory,
                subject: Subject(graph: Mosaic.graph, dataset: facts, epochs: 3))
            // How many were kept is what differs.
            (executed.keptCount, executed.computedCount) = (0, 0)
            return executed
        }

        mutating func edit(_ random: inout SeededGenerator, _ folder: URL) throws {
            func number(below limit: Int) -> Int { random.nextInteger(below: limit) }
            shown = [number(below: 4), 4 + number(below: 5)]
            switch number(below: 15) {
            case 0:
                let layer = number(below: 3)
                let place = number(below: network.layers[layer].weight.values.count)
                network.layers[layer].weight.values[place] += Float(number(below: 9)) / 8 - 0.5
            case 1: network.layers[0].bias?.values[number(below: 4)] += 0.125
            case 2: pixels[number(below: pixels.count)] ^= UInt8(1 << number(below: 8))
            case 3: labels[number(below: 13)] = UInt16(number(below: 3))
            case 4: recipe.seed = UInt64(number(below: 3))
            case 5: history[number(below: 3)].trainCost += 0.25
            case 6: classNames[number(below: 3)] += "s"
            case 7: image = number(below: 5)
            case 8: alpha = [0.25, 0.5, 0.75][number(below: 3)]
            case 9: threshold = [0.1, 0.2][number(below: 2)]
            case 10: prose += " More."
            case 11: isBlue.toggle()
            case 12: self = World()
            default:
                let files =
                    FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
                    .compactMap { $0 as? URL }.filter { $0.pathExtension == "safetensors" }
                    .sorted { $0.path < $1.path } ?? []
                guard !files.isEmpty else { return }
                let file = files[number(below: files.count)]
                var bytes = try Data(contentsOf: file)
                guard !bytes.isEmpty else { return }
                if number(below: 2) == 0 {
                    bytes[number(below: bytes.count)] ^= UInt8(1 + number(below: 255))
                } else {
                    bytes = bytes.prefix(number(below: bytes.count))
                }
                try bytes.write(to: file)
            }
        }
    }

    /// A look with another colour of links.
    private static func redTemplate() throws -> PageTemplate {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let root = URL(filePath: #filePath).deletingLastPathComponent()
        let theme = try String(
            contentsOf: root.appending(path: "../../../templates/article/theme.json"),
            encoding: .utf8)
        let link = try #require(theme.firstMatch(of: /"link": *"(#[0-9a-fA-F]{6})"/))
        try theme.replacing(link.output.1, with: "#aa2222").write(
            to: folder.appending(path: "theme.json"), atomically: true, encoding: .utf8)
        return try PageTemplate(folder: folder)
    }

    @Test func threeHundredEdits() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "cache-\(UInt64.random(in: 0...(.max)))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let templates = (blue: try PageTemplate(), red: try Self.redTemplate())
        var world = World()
        var random = SeededGenerator(seed: 16)
        var kept = 0
        for step in 0..<300 {
            try world.edit(&random, folder)
            let store = AnswerStore(folder)
            let found = try world.executed(store)
            let fresh = try world.executed(nil)
            #expect(found == fresh, "after edit \(step)")
            let template = world.isBlue ? templates.blue : templates.red
            let pages = try [found, fresh].map { try Page(Document($0), template: template).html }
            #expect(pages[0].utf8.elementsEqual(pages[1].utf8), "after edit \(step)")
            kept += store.usedCount
        }
        // It would be easy to be right without a store.
        #expect(kept > 1_500)
    }
}
