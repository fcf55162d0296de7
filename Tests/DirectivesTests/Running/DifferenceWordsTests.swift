import Charts
import Network
import Testing

@testable import Directives

/// What differs between a notebook and its checkpoint is told by its own name and number.
@Suite struct DifferenceWordsTests {
    private func graph(_ convolution: Convolution) throws -> Graph {
        try Graph(
            input: PictureShape(channels: 3, height: 9, width: 8),
            stack: [.convolution(convolution), .globalMean, .softmax])
    }

    @Test func everyPropertyOfALayer() throws {
        let mine = try graph(Convolution(channels: 6, kernel: 3, deviation: 0.2))
        let words = "layer 0 is a 3×3 convolution of 3 to 6 channels with no activation"
        let others: [(Convolution, String)] = [
            (
                Convolution(channels: 6, kernel: 3, stride: 2, deviation: 0.2),
                "\(words), deviation 0.2 in the notebook and a 3×3 convolution of 3 to 6 channels with no activation, "
                    + "stride 2, deviation 0.2 in the checkpoint"
            ),
            (
                Convolution(channels: 6, kernel: 3, padding: 0, deviation: 0.2),
                "\(words), deviation 0.2 in the notebook and a 3×3 convolution of 3 to 6 channels with no activation, "
                    + "padding 0, deviation 0.2 in the checkpoint"
            ),
            (
                Convolution(channels: 6, kernel: 3, hasBias: true, deviation: 0.2),
                "\(words), deviation 0.2 in the notebook and a 3×3 convolution of 3 to 6 channels with no activation, "
                    + "with bias, deviation 0.2 in the checkpoint"
            ),
            (
                Convolution(channels: 6, kernel: 3, deviation: 0.3),
                "\(words), deviation 0.2 in the notebook and a 3×3 convolution of 3 to 6 channels with no activation, "
                    + "deviation 0.3 in the checkpoint"
            ),
            (
                Convolution(channels: 6, kernel: 5, deviation: 0.2),
                "\(words), deviation 0.2 in the notebook and a 5×5 convolution of 3 to 6 channels with no activation, "
                    + "deviation 0.2 in the checkpoint"
            ),
        ]
        for (other, words) in others {
            let theirs = try graph(other)
            #expect(mine.difference(from: theirs) == words)
        }
    }

    @Test func everyPartOfARecipe() {
        let mine = Recipe(method: .modern, epochs: 7, batch: 64, seed: 1)
        #expect(mine.difference(from: mine) == nil)
        #expect(
            mine.difference(from: Recipe(method: .article, epochs: 1, batch: 50, seed: 2))
                == "recipe article, 1 epoch, batches of 50 and seed 2")
        #expect(
            mine.difference(from: Recipe(method: .modern, epochs: 3, batch: 64, seed: 1))
                == "3 epochs")
        #expect(
            mine.difference(from: Recipe(method: .modern, epochs: 7, batch: 32, seed: 1))
                == "batches of 32")
        #expect(
            mine.difference(from: Recipe(method: .modern, epochs: 7, batch: 64, seed: 8))
                == "seed 8")
    }

    @Test func knobsThatDiffer() {
        let mine = Recipe()
        var other = Recipe(seed: 2)
        other.knobs.learningRate = 0.01
        (other.knobs.mirror, other.knobs.shift) = (false, 0)
        other.knobs.averaging = 0
        #expect(
            mine.difference(from: other)
                == "seed 2, learning rate 0.01, augmentation none and averaging none")
        other.seed = 1
        #expect(
            other.difference(from: mine)
                == "learning rate 0.0035, augmentation mirror with shift 2 and averaging 0.999")
        // The defaults of another method go without saying, what was changed of them does not.
        var article = Recipe(method: .article, epochs: 7, batch: 64)
        #expect(mine.difference(from: article) == "recipe article")
        (article.knobs.schedule, article.knobs.weightDecay) = (.cosine, 0.5)
        article.knobs.smoothing = 0.05
        (article.knobs.mirror, article.knobs.shift) = (false, 3)
        #expect(
            mine.difference(from: article)
                == "recipe article, weight decay 0.5, augmentation shift 3 without mirror, label smoothing 0.05 and schedule cosine"
        )
    }

    @Test func aResidualConnectionSpansItsBoxes() throws {
        func layer(_ channels: Int) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: 3, deviation: 1))
        }
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 8, width: 6),
            nodes: [
                .init(layer(5), inputs: [0]), .init(.relu, inputs: [1]),
                .init(layer(5), inputs: [2]),
                .init(.elu, inputs: [3]), .init(layer(5), inputs: [4]),
                .init(.add, inputs: [5, 2]),
                .init(.maxPool(Pooling(size: 2)), inputs: [6]),
                .init(.dense(Dense(channels: 4, deviation: 1)), inputs: [7]),
                .init(.softmax, inputs: [8]),
            ])
        let diagram = ArchitectureDiagram(graph)
        #expect(diagram.shortcuts == [.init(from: 1, to: 3)])
        #expect(
            diagram.stages.map { [$0.title] + $0.lines } == [
                ["input picture"], ["3×3 convolution", "3 → 5", "ReLU"],
                ["3×3 convolution", "5 → 5", "ELU"],
                ["3×3 convolution", "5 → 5", "sum", "max pool 2×2"], ["dense layer", "5 → 4"],
                ["softmax", "4 classes"],
            ])
        #expect(
            diagram.stages.map(\.shape) == [
                [3, 8, 6], [5, 8, 6], [5, 8, 6], [5, 4, 3], [4, 1, 1], [4, 1, 1],
            ])
        #expect(diagram.stages.map(\.kind) == [.input, .layer, .layer, .layer, .layer, .output])
    }
}
