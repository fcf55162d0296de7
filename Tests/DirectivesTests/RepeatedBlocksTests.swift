import Charts
import Testing

@testable import Directives

/// Blocks of a long network that are drawn once.
@Suite struct RepeatedBlocksTests {
    private func layer(
        _ title: String, _ read: Int, _ made: Int, _ lines: [String] = [],
        called name: String? = nil
    ) -> RepeatedBlocks.Box {
        .init(
            stage: .init(kind: .layer, title: title, lines: lines, shape: [4, 8, 8]), name: name,
            channels: .init(read: read, made: made))
    }

    /// An input, blocks of two layers whose sums read what lies three boxes back, and a softmax.
    private func network(
        blocks: Int
    ) -> (boxes: [RepeatedBlocks.Box], shortcuts: [RepeatedBlocks.Shortcut]) {
        var boxes: [RepeatedBlocks.Box] = [
            .init(stage: .init(kind: .input, title: "input picture", lines: [], shape: [3, 8, 8])),
            layer("7×7 convolution", 3, 4, called: "stem"),
        ]
        var shortcuts: [RepeatedBlocks.Shortcut] = []
        for block in 0..<blocks {
            boxes += [
                layer("1×1 convolution", 4, 2, ["ReLU"], called: "layer1.\(block).conv1"),
                layer("3×3 convolution", 2, 4, called: "layer1.\(block).conv2"),
            ]
            shortcuts.append(.init(from: boxes.count - 3, to: boxes.count - 1))
        }
        boxes.append(
            .init(
                stage: .init(
                    kind: .output, title: "softmax", lines: ["4 classes"], shape: [4, 1, 1])))
        return (boxes, shortcuts)
    }

    @Test func aShortNetworkKeepsEveryBox() {
        let (boxes, shortcuts) = network(blocks: 10)
        let folded = RepeatedBlocks.folded(boxes, shortcuts)
        #expect(folded.stages.count == boxes.count)
        #expect(folded.stages[2].lines == ["layer1.0.conv1", "4 → 2", "ReLU"])
        #expect(folded.shortcuts == shortcuts)
    }

    @Test func blocksOfALongOneAreOneBox() {
        let (boxes, shortcuts) = network(blocks: 16)
        let folded = RepeatedBlocks.folded(boxes, shortcuts)
        #expect(
            folded.stages.map(\.title) == [
                "input picture", "7×7 convolution", "16 blocks", "softmax",
            ])
        #expect(folded.stages[2].lines == ["layer1", "1×1, 4 → 2", "ReLU", "3×3, 2 → 4"])
        #expect(folded.stages[2].shape == [4, 8, 8])
        #expect(folded.stages.map(\.followsPrevious) == [true, true, true, true])
        #expect(folded.shortcuts.isEmpty)
    }

    @Test func whatReadsFromElsewhereOrHasAnotherSizeIsAnotherBlock() {
        let long = network(blocks: 16)
        var (boxes, shortcuts) = (long.boxes, long.shortcuts)
        // The fifth block does not add, and the last four have smaller maps.
        shortcuts.removeAll { $0.to == 11 }
        for place in 26..<34 { boxes[place].stage.shape = [4, 4, 4] }
        let folded = RepeatedBlocks.folded(boxes, shortcuts)
        #expect(
            folded.stages.map(\.title) == [
                "input picture", "7×7 convolution", "4 blocks", "1×1 convolution",
                "3×3 convolution", "7 blocks", "4 blocks", "softmax",
            ])
    }

    @Test func whatFollowsTheLastBlockStandsInItsBox() {
        var (boxes, shortcuts) = network(blocks: 16)
        boxes[33].stage.lines.append("choice of 1×1 places")
        boxes[33].stage.shape = [4, 1, 1]
        let folded = RepeatedBlocks.folded(boxes, shortcuts)
        #expect(
            folded.stages.map(\.title) == [
                "input picture", "7×7 convolution", "16 blocks", "softmax",
            ])
        #expect(
            folded.stages[2].lines == [
                "layer1", "1×1, 4 → 2", "ReLU", "3×3, 2 → 4",
                "behind the last: choice of 1×1 places",
            ])
        #expect(folded.stages[2].shape == [4, 1, 1])
        #expect(folded.shortcuts.isEmpty)
        // In the middle it divides them.
        boxes[17].stage.lines.append("max pool 2×2")
        #expect(
            RepeatedBlocks.folded(boxes, shortcuts).stages.map(\.title) == [
                "input picture", "7×7 convolution", "8 blocks", "8 blocks", "softmax",
            ])
        shortcuts.removeLast()
        #expect(
            RepeatedBlocks.folded(boxes, shortcuts).stages.map(\.title) == [
                "input picture", "7×7 convolution", "8 blocks", "7 blocks", "1×1 convolution",
                "3×3 convolution", "softmax",
            ])
    }

    @Test(arguments: [3, 30, 300])
    func branchesThatDoTheSameAreOneBox(count: Int) {
        var boxes = [
            RepeatedBlocks.Box(
                stage: .init(kind: .input, title: "input picture", lines: [], shape: [3, 8, 8]))
        ]
        boxes += (0..<count).map { index in
            var branch = layer("3×3 convolution", 3, 4, ["ReLU"], called: "stem.\(index)")
            branch.stage.followsPrevious = index == 0
            return branch
        }
        boxes[count].stage.lines.append("concatenation")
        let shortcuts =
            (1..<count).map { RepeatedBlocks.Shortcut(from: 0, to: $0 + 1) }
            + (1..<count).map { RepeatedBlocks.Shortcut(from: $0, to: count) }
        let folded = RepeatedBlocks.folded(boxes, shortcuts)
        guard count > 3 else {
            #expect(folded.stages.count == 4 && folded.shortcuts == shortcuts)
            return
        }
        #expect(folded.stages.map(\.title) == ["input picture", "\(count) branches"])
        #expect(
            folded.stages[1].lines == [
                "stem", "3×3, 3 → 4", "ReLU", "behind them: concatenation",
            ])
        #expect(folded.stages[1].followsPrevious)
        #expect(folded.shortcuts.isEmpty)
    }

    @Test func branchesThatReadAnotherOrDoAnotherThingAreNot() {
        var boxes = [
            RepeatedBlocks.Box(
                stage: .init(kind: .input, title: "input picture", lines: [], shape: [3, 8, 8])),
            layer("1×1 convolution", 3, 3),
        ]
        boxes += (0..<30).map { index in
            var branch = layer("3×3 convolution", 3, 4, [index == 10 ? "ELU" : "ReLU"])
            branch.stage.followsPrevious = false
            return branch
        }
        let shortcuts = (2..<32).map { RepeatedBlocks.Shortcut(from: $0 < 22 ? 0 : 1, to: $0) }
        let folded = RepeatedBlocks.folded(boxes, shortcuts)
        #expect(
            folded.stages.map(\.title) == [
                "input picture", "1×1 convolution", "10 branches", "3×3 convolution",
                "9 branches", "10 branches",
            ])
        #expect(
            folded.shortcuts == [
                .init(from: 0, to: 2), .init(from: 0, to: 3), .init(from: 0, to: 4),
                .init(from: 1, to: 5),
            ])
    }

    @Test func channelsThatGrowAreTold() {
        let dense = (0..<30).map {
            layer("3×3 convolution", 8 + 4 * $0, 4, ["concatenation"])
        }
        let folded = RepeatedBlocks.folded(
            dense,
            (1..<30).map { .init(from: $0 - 1, to: $0) })
        #expect(folded.stages.map(\.title) == ["3×3 convolution", "29 layers"])
        #expect(folded.stages[1].lines == ["3×3, 12…124 → 4", "concatenation"])
    }
}
