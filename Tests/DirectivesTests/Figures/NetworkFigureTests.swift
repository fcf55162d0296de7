import Charts
import Findings
import Network
import Testing

@testable import Directives

/// What is drawn of a network and of what happens inside it.
@Suite struct NetworkFigureTests {
    /// Two convolutions with a shortcut around the second, a pooling, and a dense layer.
    @Test func `the diagram has a box a layer, with what follows it`() throws {
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 4, width: 6),
            nodes: [
                .init(
                    .convolution(
                        Convolution(channels: 8, kernel: 3, hasBias: true, deviation: 0.25)),
                    inputs: [0]),
                .init(.relu, inputs: [1]),
                .init(
                    .convolution(Convolution(channels: 8, kernel: 1, deviation: 0.25)), inputs: [2]),
                .init(.add, inputs: [2, 3]), .init(.maxPool(Pooling(size: 2)), inputs: [4]),
                .init(.dense(Dense(channels: 5, deviation: 0.25)), inputs: [5]),
                .init(.elu, inputs: [6]), .init(.softmax, inputs: [7]),
            ])
        let figure = try Drawn.figure(of: Architecture.self, "<<architecture>>", graph)
        #expect(
            figure.content
                == .architecture(
                    ArchitectureDiagram(
                        stages: [
                            .init(
                                kind: .input, title: "input picture", lines: [], shape: [3, 4, 6]),
                            .init(
                                kind: .layer, title: "3×3 convolution", lines: ["3 → 8", "ReLU"],
                                shape: [8, 4, 6]),
                            .init(
                                kind: .layer, title: "1×1 convolution",
                                lines: ["8 → 8", "sum", "max pool 2×2"], shape: [8, 2, 3]),
                            .init(
                                kind: .layer, title: "dense layer", lines: ["8 → 5", "ELU"],
                                shape: [5, 1, 1]),
                            .init(
                                kind: .output, title: "softmax", lines: ["5 classes"],
                                shape: [5, 1, 1]),
                        ], shortcuts: [.init(from: 1, to: 2)])))
        // 3·3·3·8 + 8, 8·8 and 8·2·3·5.
        #expect(
            figure.caption
                == "The network: 3 layers with 528 weights. Red is the input, black (white on a dark page) a layer with its activation and the pooling after it, orange the softmax."
        )
        #expect(figure.shownDetails == ["weights: 528"])
        #expect(
            figure.alternativeText
                == "A chain of 5 boxes: input picture; 3×3 convolution, 3 → 8, ReLU; 1×1 convolution, 8 → 8, sum, max pool 2×2; dense layer, 8 → 5, ELU; softmax, 5 classes."
        )
        #expect(
            figure.rows("layers") == [
                "layer | operation | inputs | outputs | activation | weights | height | width",
                "0 | 3×3 convolution | 3 | 8 | ReLU | 216 | 4 | 6",
                "1 | 1×1 convolution | 8 | 8 | none | 64 | 4 | 6",
                "2 | dense layer | 8 | 5 | ELU | 240 | 1 | 1",
            ])
        let plain = try Drawn.figure(
            of: Architecture.self, "<<architecture>>",
            Graph(
                input: Drawn.shape,
                stack: [.convolution(Convolution(channels: 1, kernel: 1, deviation: 0.25))]))
        #expect(
            plain.caption
                == "The network: 1 layer with 3 weights. Red is the input, black (white on a dark page) a layer with its activation."
        )
    }

    /// Four channels of two rows and three columns, from 0 to 255.
    private static func volume() throws -> ActivationsOfPicture.Answer {
        try Drawn.answer(
            ActivationsOfPicture.Answer.self,
            """
            {"shape": {"channels": 4, "height": 2, "width": 3}, "values": [
                0, 51, 102, 153, 204, 255, 10, 20, 30, 40, 50, 60,
                255, 0, 0, 0, 0, 0, 7, 7, 7, 7, 7, 7]}
            """)
    }

    /// Channel 1 loses as much without green as without blue, channel 3 most without blue.
    private static func colors() throws -> Drawn.Colors {
        try Drawn.answer(
            Drawn.Colors.self,
            """
            {"threshold": 0.25, "topCount": 50, "pictureCount": 128, "channels": [
                {"selectivity": 0.1, "topPictures": []},
                {"selectivity": 0.75, "losses": [0.1, 0.5, 0.5], "topPictures": []},
                {"selectivity": 0.2, "topPictures": []},
                {"selectivity": 0.5, "losses": [0, 0, 0.4], "topPictures": []}]}
            """)
    }

    private static func sheet(
        _ channels: [Int], perTile: Int = 1, _ scale: Activations.Scale,
        colors: Drawn.Colors? = nil, classNames: [String]? = nil
    ) throws -> ChannelSheet {
        ChannelSheet(
            volume: try volume(), channels: channels, channelsPerTile: perTile, scale: scale,
            colors: colors, classNames: classNames)
    }

    private static func numbers(_ sheet: ChannelSheet) -> Activations.Numbers {
        .init(images: [.test(6)], gallery: Drawn.gallery([(.test(6), 1)]), sheets: [[sheet]])
    }

    private static func grey(_ bytes: [UInt8]) -> Picture {
        Picture(width: 3, height: 2, rgb: bytes.flatMap { [$0, $0, $0] })
    }

    @Test func `channels stand in their order, boxed where they depend on a colour`() throws {
        let figure = try Drawn.figure(
            of: Activations.self,
            "<<activations layer=1 image=6 channels=3,1,0 tile=single scale=extremes columns=2>>",
            Self.numbers(Self.sheet([3, 1, 0], .extremes, colors: Self.colors())))
        let grid = try #require(figure.grid)
        #expect(grid.columns == 2)
        // All channels together run from 0 to 255, so that values are their own shades.
        #expect(
            grid.tiles.map(\.picture) == [
                Self.grey([7, 7, 7, 7, 7, 7]), Self.grey([10, 20, 30, 40, 50, 60]),
                Self.grey([0, 51, 102, 153, 204, 255]),
            ])
        #expect(grid.tiles.map(\.title) == ["channel 3", "channel 1", "channel 0"])
        #expect(
            grid.tiles.map(\.lines) == [
                [.init("blue 0.50", .blue)], [.init("green 0.75", .green)], [],
            ])
        #expect(grid.tiles.map(\.box) == [.blue, .green, nil])
        #expect(
            grid.tiles.map(\.alternativeText) == [
                "channel 3, 3 selective for blue", "channel 1, 1 selective for green", "channel 0",
            ])
        // The variance of 10, 20, … 60 is 1750 / 6.
        #expect(
            grid.tiles[1].details
                == "channel 1\n10.00 to 60.00\nmean 35.00 ± 17.08\ncolour selectivity 0.75")
        #expect(
            grid.legend == [
                .init("1 channel selective for green", .green),
                .init("1 channel selective for blue", .blue),
            ])
        #expect(
            figure.caption
                == "Test picture 6, of class dog, after 1 layer: 3 of 4 channels, one channel to a tile. Boxed: 2 channels that depend on a colour."
        )
        #expect(
            figure.alternativeText
                == "3 tiles of 2×3 values: 3 channels of test picture 6, of class dog, after 1 layer. Activations run from 0.00 to 255.00. Depending on colour: channel 3 on blue, channel 1 on green."
        )
        #expect(
            figure.notes == [
                "Black is 0.00 and full is 255.00, the least and the greatest activation of all 4 channels.",
                "Boxed from a colour selectivity of 0.25: the share of a channel's response that is lost without colour, over the 50 of 128 test pictures that excite it most.",
            ])
        #expect(
            figure.tensor("activations")
                == .init(
                    axes: ["channel", "row", "column"], shape: [3, 2, 3],
                    values: [7, 7, 7, 7, 7, 7, 10, 20, 30, 40, 50, 60, 0, 51, 102, 153, 204, 255]))
        #expect(
            figure.rows("selectivity") == [
                "channel | selectivity | color", "3 | 0.500 | blue", "1 | 0.750 | green",
                "0 | 0.100 | ",
            ])
    }

    @Test(
        arguments: [
            (
                [0, 1, 2], "channels 0–2",
                [0, 10, 255, 51, 20, 0, 102, 30, 0, 153, 40, 0, 204, 50, 0, 255, 60, 0],
                "2 blue: 0.00 to 255.00, mean 42.50 ± 95.03"
            ),
            (
                [2, 0, 3], "channels 2, 0 and 3",
                [255, 0, 7, 0, 51, 7, 0, 102, 7, 0, 153, 7, 0, 204, 7, 0, 255, 7],
                "3 blue: 7.00 to 7.00, mean 7.00 ± 0.00"
            ),
        ] as [([Int], String, [UInt8], String)])
    func `three channels are red, green and blue of a tile`(
        channels: [Int], title: String, rgb: [UInt8], blue: String
    ) throws {
        let figure = try Drawn.figure(
            of: Activations.self, "<<activations layer=1 image=6 channels=3>>",
            Self.numbers(Self.sheet(channels, perTile: 3, .extremes)))
        let tiles = try #require(figure.grid).tiles
        #expect(tiles.map(\.title) == [title])
        #expect(tiles.map(\.picture.rgb) == [rgb])
        let lines = tiles[0].details?.split(separator: "\n").map(String.init)
        #expect(lines?.first == title && lines?.last == blue)
        #expect(
            figure.caption
                == "Test picture 6, of class dog, after 1 layer: 3 of 4 channels, three channels to a tile as red, green and blue."
        )
    }

    @Test func `a tile of its own scale runs from black to full`() throws {
        let figure = try Drawn.figure(
            of: Activations.self,
            "<<activations layer=1 image=6 channels=1,3 tile=single scale=tile>>",
            Self.numbers(Self.sheet([1, 3], .tile, classNames: ["cat", "dog", "frog", "owl"])))
        let tiles = try #require(figure.grid).tiles
        // Where all values are equal there is nothing to tell apart.
        #expect(
            tiles.map(\.picture) == [
                Self.grey([0, 51, 102, 153, 204, 255]), Self.grey([0, 0, 0, 0, 0, 0]),
            ])
        #expect(tiles.map(\.title) == ["1 dog", "3 owl"])
        #expect(
            figure.notes == ["Each tile runs from its own least to its own greatest activation."])
    }

    /// Of 24 values one is 1000 and the next is 100: the 99th percentile lies 0.77 of the way up between them, at 793.
    @Test func `a few peaks do not leave the rest of a layer black`() throws {
        var values = Array(repeating: 0, count: 24)
        (values[0], values[6]) = (1000, 100)
        let volume = try Drawn.answer(
            ActivationsOfPicture.Answer.self,
            #"{"shape": {"channels": 4, "height": 2, "width": 3}, "values": \#(values)}"#)
        let figure = try Drawn.figure(
            of: Activations.self, "<<activations layer=1 image=6 channels=2 tile=single>>",
            Self.numbers(
                ChannelSheet(
                    volume: volume, channels: [0, 1], channelsPerTile: 1, scale: .layer,
                    colors: nil, classNames: nil)))
        #expect(
            figure.grid?.tiles.map(\.picture) == [
                Self.grey([255, 0, 0, 0, 0, 0]), Self.grey([32, 0, 0, 0, 0, 0]),
            ])
        #expect(
            figure.notes == [
                "Black is 0.00, the least activation of all 4 channels; full is 793.00, the 99th percentile, which few exceed: the greatest is 1,000.00."
            ])
    }

    @Test func `readers choose a picture and move through its layers`() throws {
        let members: [Drawn.Member] = [(.test(6), 1), (.test(2), 0)]
        let figure = try Drawn.figure(
            of: Activations.self, "<<activations layer=0,1 images=6,2 channels=1 tile=single>>",
            .init(
                images: members.map(\.picture), gallery: Drawn.gallery(members),
                sheets: [
                    [nil, Self.sheet([2], .extremes)], [nil, Self.sheet([1], .extremes)],
                ]))
        #expect(figure.frames.map(\.label) == ["picture 6, dog", "picture 2, cat"])
        #expect(figure.frames.map(\.picture) == [Drawn.picture(0), Drawn.picture(1)])
        let layers = figure.frames.map { frame -> [FigureContent.Frame] in
            guard case .frames(let layers) = frame.content else { return [] }
            return layers
        }
        #expect(layers.map { $0.map(\.label) } == [["input", "1 layer"], ["input", "1 layer"]])
        #expect(
            layers.map { $0.flatMap { $0.content.grids.flatMap(\.tiles) }.map(\.picture) } == [
                [Drawn.picture(0), Self.grey([255, 0, 0, 0, 0, 0])],
                [Drawn.picture(1), Self.grey([10, 20, 30, 40, 50, 60])],
            ])
        #expect(
            figure.caption
                == "Test pictures 6 and 2, one at a time, before any layer and after 1 layer: one channel to a tile."
        )
        #expect(
            figure.data.map(\.name) == [
                "picture-of-6", "activations-after-1-of-6", "picture-of-2",
                "activations-after-1-of-2",
            ])
        #expect(
            figure.notes == [
                "In each view black is the least and full the greatest activation of all channels of the layer."
            ])
    }

    /// Maps whose logarithms are 0, 1 and −1: e − 1 is as far as colours go.
    private static func maps(_ logits: [Double]) throws -> ClassMaps.Numbers {
        let full = 1.718281828459045
        return ClassMaps.Numbers(
            image: .test(5), gallery: Drawn.gallery([(.test(1), 0), (.test(5), 2)]),
            answer: .ofClasses(
                try Drawn.answer(
                    MapsOfClasses.Answer.self,
                    """
                    {"logits": \(logits), "maps": {"height": 1, "width": 2, "maps": [
                        [0, 0], [\(full), 0], [\(-full), \(full)]]}}
                    """)))
    }

    @Test func `class maps share a scale, and the greatest logit is boxed`() throws {
        let figure = try Drawn.figure(
            of: ClassMaps.self, "<<class-maps image=5 columns=2 view=map>>",
            Self.maps([0.25, 0.85, -0.5]))
        let grid = try #require(figure.grid)
        #expect(grid.columns == 2)
        #expect(
            grid.tiles.map(\.picture) == [
                Picture(width: 2, height: 1, rgb: [255, 255, 255, 255, 255, 255]),
                Picture(width: 2, height: 1, rgb: [0, 0, 255, 255, 255, 255]),
                Picture(width: 2, height: 1, rgb: [255, 0, 0, 0, 0, 255]),
            ])
        #expect(grid.tiles.map(\.title) == Drawn.names)
        #expect(
            grid.tiles.map(\.lines) == [
                [.init("logit 0.25", .muted)], [.init("logit 0.85", .wrong, isBoxed: true)],
                [.init("logit −0.50", .muted)],
            ])
        #expect(
            grid.tiles[2].details
                == "frog\nlogit −0.500\nactivations −1.72 to 1.72\n50 % of places speak for it"
                .withThinSpaces)
        #expect(grid.colorBars.map(\.title) == ["activation of the last layer, logarithmic"])
        #expect(grid.colorBars.map(\.ticks) == [["−1.72", "−0.65", "0", "0.65", "1.72"]])
        #expect(
            figure.caption
                == "The last layer's 3 maps of test picture 5, of class frog, all on one scale. The mean of a map is the logit of its class; boxed is the greatest, dog."
        )
        #expect(
            figure.alternativeText
                == "3 maps of 1×2 values; logits cat 0.25, dog 0.85, frog −0.50.")
        // The means are 0, 0.859 and 0.
        #expect(
            figure.notes == [
                "Values run from −1.72 to 1.72; colours grow with log(1 + |value|), for both signs alike.",
                "Means and logits were computed apart; they differ by at most 0.50.",
            ])
        #expect(
            figure.rows("logits") == [
                "class | mean of the map | logit", "cat | 0.0000 | 0.2500",
                "dog | 0.8591 | 0.8500", "frog | 0.0000 | −0.5000",
            ])
        #expect(figure.tensor("class maps")?.shape == [3, 1, 2])
    }

    /// Each value fills the places over it, of three columns the first two; of the picture there the mean is 81 and 95 at
    /// the top, 111 and 125 below.
    @Test func `maps over a picture are as large as it is`() throws {
        let figure = try Drawn.figure(
            of: ClassMaps.self, "<<class-maps image=5>>", Self.maps([1, 0.5, 1]))
        let grid = try #require(figure.grid)
        #expect(grid.columns == 5)
        let picture = grid.tiles[2].picture
        #expect([picture.width, picture.height] == [3, 2])
        let pixels = stride(from: 0, to: 18, by: 3).map { Array(picture.rgb[$0..<$0 + 3]) }
        #expect(pixels[0] == [168, 0, 0] && pixels[2] == [0, 0, 175])
        #expect(pixels[3] == [183, 0, 0] && pixels[5] == [0, 0, 190])
        // Two greatest logits are none.
        #expect(grid.tiles.map { $0.lines.map(\.isBoxed) } == [[false], [false], [false]])
        #expect(
            figure.caption
                == "The last layer's 3 maps of test picture 5, of class frog, over the picture in grey, all on one scale. The mean of a map is the logit of its class; no one is the greatest."
        )
    }
}
