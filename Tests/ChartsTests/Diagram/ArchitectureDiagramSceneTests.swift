import Testing

@testable import Charts

struct ArchitectureDiagramSceneTests {
    private let measurer = FixedWidthMeasurer()

    private func diagram(
        layers: Int, shortcuts: [ArchitectureDiagram.Shortcut] = []
    ) -> ArchitectureDiagram {
        let input = ArchitectureDiagram.Stage(
            kind: .input, title: "input picture", lines: [], shape: [3, 32, 32])
        let layer = ArchitectureDiagram.Stage(
            kind: .layer, title: "3×3 convolution", lines: ["128 → 128", "ELU"],
            shape: [128, 32, 32])
        let pool = ArchitectureDiagram.Stage(
            kind: .layer, title: "3×3 convolution", lines: ["128 → 128", "mean pool 2×2"],
            shape: [128, 16, 16])
        let output = ArchitectureDiagram.Stage(
            kind: .output, title: "softmax", lines: ["10 classes"], shape: [10, 1, 1])
        return ArchitectureDiagram(
            stages: [input] + Array(repeating: layer, count: layers) + [pool, output],
            shortcuts: shortcuts)
    }

    private func boxes(_ scene: Scene) -> [(box: Scene.Rectangle, color: ColorRole?)] {
        scene.items.compactMap { item in
            if case .rectangle(let box, _, let paint) = item { (box, paint.fill) } else { nil }
        }
    }

    @Test func boxesAreRedThenInkThenOrange() {
        let scene = diagram(layers: 1).scene(width: 700, measuring: measurer)
        #expect(boxes(scene).map(\.color) == [.red, .ink, .ink, .orange])
        #expect(scene.words.contains("softmax"))
        #expect(scene.words.contains("32×32"))
        #expect(scene.words.contains("×128"))
    }

    @Test func heightIsThePictureThatEntersAndWidthTheChannelsThatLeave() {
        let boxes = boxes(diagram(layers: 1).scene(width: 700, measuring: measurer)).map(\.box)
        #expect(boxes[0].height == 54)
        #expect(boxes[2].height == 54)
        #expect(boxes[3].height < 54)
        #expect(boxes[1].width > boxes[0].width)
    }

    @Test func oneFunnelForTheOnlyPooling() {
        let scene = diagram(layers: 2).scene(width: 700, measuring: measurer)
        let funnels = scene.paths.filter { $0.paint.fill == .ink && $0.paint.fillOpacity < 1 }
        #expect(funnels.count == 1)
    }

    @Test func narrowPagesTakeMoreRows() {
        func rows(_ width: Double) -> Int {
            let scene = diagram(layers: 8).scene(width: width, measuring: measurer)
            #expect(scene.width == width)
            for (box, _) in boxes(scene) { #expect(box.x >= 0 && box.maxX <= width) }
            return Set(boxes(scene).map { ($0.box.midY * 100).rounded() }).count
        }
        #expect(rows(720) == 1)
        #expect(rows(255) == 3)
    }

    @Test func shortcutsOverTheSameBoxesRunInLanesOfTheirOwn() {
        let shortcuts: [ArchitectureDiagram.Shortcut] = [
            .init(from: 1, to: 4), .init(from: 1, to: 2), .init(from: 2, to: 3),
        ]
        let layout = DiagramLayout(
            diagram(layers: 4, shortcuts: shortcuts), width: 700, measuring: measurer)
        #expect(layout.lanes.map(\.lane) == [0, 0, 1])
        #expect(layout.lanes.map(\.shortcut.to) == [2, 3, 4])
    }

    @Test func manyShortcutsShareTheOutermostLane() {
        let many = (1...40).map { ArchitectureDiagram.Shortcut(from: 0, to: $0) }
        let layout = DiagramLayout(
            diagram(layers: 40, shortcuts: many), width: 700, measuring: measurer)
        #expect(layout.lanes.count == 40)
        #expect(Set(layout.lanes.map(\.lane)) == Set(0..<DiagramLayout.mostLanes))
    }

    /// Behind its dots, then behind its underscores, then anywhere.
    @Test func namesAreBrokenUntilTheyFit() {
        let stages = [
            "encoder.layers.encoder_layer_11.self_attention.matmul",
            "features.averyveryverylongnameofamodule.x",
        ].map {
            ArchitectureDiagram.Stage(
                kind: .layer, title: "dense layer", lines: [$0], shape: [8, 1, 1])
        }
        let layout = DiagramLayout(
            ArchitectureDiagram(stages: stages), width: 116, measuring: measurer)
        #expect(
            layout.slabs[0].lines == [
                "encoder.", "layers.", "encoder_", "layer_11.", "self_", "attention.", "matmul",
            ])
        #expect(
            layout.slabs[1].lines == [
                "features.", "averyveryver", "ylongnameofa", "module.x",
            ])
        for slab in layout.slabs {
            for line in slab.lines {
                #expect(measurer.width(of: line, style: DiagramLayout.lineStyle) <= 55)
            }
        }
    }

    /// However many boxes stand in a row, and a number stays with the word that it counts.
    @Test(arguments: [300.0, 420, 560, 700, 760, 900])
    func wordsAreNotBrokenWithin(width: Double) {
        let stage = ArchitectureDiagram.Stage(
            kind: .layer, title: "3×3 convolution",
            lines: ["layer1.0.downsample.0", "concatenation"],
            shape: [8, 4, 4])
        // A box of many lines takes more room, and the others keep theirs.
        var long = stage
        long.lines = Array(repeating: "concatenation", count: 14) + stage.lines
        for (count, last) in (2...16).flatMap({ [($0, stage), ($0, long)] }) {
            let layout = DiagramLayout(
                ArchitectureDiagram(
                    stages: Array(repeating: stage, count: count - 1) + [last]), width: width,
                measuring: measurer)
            for slab in layout.slabs {
                #expect(slab.title.joined(separator: " ") == "3×3 convolution")
                #expect(slab.lines.contains("concatenation"))
                #expect(slab.lines.contains { $0.hasSuffix("downsample.0") })
            }
        }
    }

    /// A box that tells of many layers is no column of words.
    @Test func aBoxOfManyLinesIsWider() {
        let short = ArchitectureDiagram.Stage(
            kind: .layer, title: "dense layer", lines: ["8 → 8"], shape: [8, 1, 1])
        let long = ArchitectureDiagram.Stage(
            kind: .layer, title: "2 blocks",
            lines: Array(repeating: "1×1, 192…288 → 64", count: 15), shape: [8, 1, 1])
        let layout = DiagramLayout(
            ArchitectureDiagram(stages: [short, short, short, long, short, short, short, short]),
            width: 480, measuring: measurer)
        #expect(layout.slabs[3].lines.count == 15)
        let ends = zip(layout.slabs, layout.slabs.dropFirst())
        for (one, next) in ends where one.row == next.row { #expect(one.exit < next.entry) }
        #expect(layout.slabs.allSatisfy { $0.middle > 0 && $0.middle < 480 })
        #expect(Set(layout.slabs.map(\.row)) == [0, 1])
    }

    @Test func shortcutsThatLeadNowhereAreLeftOut() {
        let shortcuts: [ArchitectureDiagram.Shortcut] = [
            .init(from: 3, to: 1), .init(from: -1, to: 2), .init(from: 0, to: 99),
        ]
        let plain = diagram(layers: 2).scene(width: 700, measuring: measurer)
        let other = diagram(layers: 2, shortcuts: shortcuts).scene(width: 700, measuring: measurer)
        #expect(other == plain)
    }

    @Test func pointingAtABoxTellsEverythingAboutIt() {
        let scene = diagram(layers: 0).scene(width: 700, measuring: measurer)
        #expect(
            scene.hotspots == [
                "input picture\n32×32×3", "3×3 convolution\n128 → 128\nmean pool 2×2\n16×16×128",
                "softmax\n10 classes\n10",
            ])
    }

    @Test func nothingIsDrawnOfNothing() {
        let scene = ArchitectureDiagram(stages: []).scene(width: 300, measuring: measurer)
        #expect(scene.items.isEmpty)
        #expect(scene.height.isFinite)
    }
}
