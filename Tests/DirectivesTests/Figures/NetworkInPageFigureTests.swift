import Charts
import Findings
import Inspection
import LiveNetwork
import Network
import Testing

@testable import Directives

/// What is shown of a network in a page where no scripts run, and what is said of it.
@Suite struct NetworkInPageFigureTests {
    private static let members: [Drawn.Member] = [(.test(6), 1), (.test(12), 0)]
    private static let probabilities = [[0.25, 0.125, 0.625], [0.75, 0.125, 0.125]]

    /// The activations of the second layer: a row of each channel above and its last below.
    private static let volume = ActivationsOfPicture.Answer(
        shape: PictureShape(channels: 3, height: 2, width: 3),
        values: [0, 1, 2, 3, 4, 5, 0, 0, 0, 5, 5, 5, 5, 4, 3, 2, 1, 0])

    private static func rounding(
        _ form: StoredForm = .float16, greatest: Double = 2e-4, changed: [Int] = [],
        all: ChangesByWeights.Answer? = nil
    ) -> LiveRounding {
        LiveRounding(
            form: form,
            shown: .init(pictureCount: 2, greatest: greatest, picture: 0, changed: changed),
            all: all)
    }

    private static func numbers(
        _ maps: NetworkInPage.Maps = .integrated, rounding: LiveRounding = rounding(),
        members: [Drawn.Member] = members
    ) throws -> LiveNumbers {
        let gallery = Drawn.gallery(members)
        let layers = [1, 2].map { count in
            LiveLayer(Stage(.layers(count)), in: Drawn.graph, classNames: Drawn.names)
        }
        return LiveNumbers(
            images: members.map(\.picture), gallery: gallery,
            probabilities: Array(probabilities.prefix(members.count)),
            program: try LiveProgram(
                Network(initialising: Drawn.graph, seed: 1), form: rounding.form),
            weightCount: 24, form: rounding.form, rounding: rounding, layers: layers,
            printed: (layers[1], volume), maps: maps,
            gradient: maps == .none ? nil : try gradient(),
            attributions: maps == .integrated
                ? (
                    all: try attributions(of: members, in: gallery),
                    first: try attributions(of: [members[0]], in: gallery)
                ) : nil,
            framing: PictureFraming(.stretch, by: .nearest))
    }

    /// Towards the class above, against it below; the second channel alone has one.
    private static func gradient() throws -> Inspection.InteriorGradients.Point {
        try Drawn.answer(
            Inspection.InteriorGradients.Point.self,
            """
            {"gradient": [0, 0, 0, 0, 0, 0, 2, 2, 2, -2, -2, -2, 0, 0, 0, 0, 0, 0],
             "probabilities": [0.25, 0.125, 0.625], "prediction": 2}
            """)
    }

    private static func attributions(
        of members: [Drawn.Member], in gallery: Gallery
    ) throws -> AttributionSheet {
        let trial = #"{"nodes": 63, "sum": 0.375, "residual": 0.002}"#
        let values = (0..<18).map { $0 < 3 ? 4.0 : 0 }
        let one = try Drawn.answer(
            Drawn.Attribution.self,
            """
            {"values": \(values), "target": 2, "baselineScore": 0.25, "pictureScore": 0.625,
             "trials": [\(trial)], "best": \(trial)}
            """)
        return try AttributionSheet(
            of: members.map(\.picture), in: gallery, LiveNumbers.settings,
            LiveNumbers.quadrature, probabilities: Array(probabilities.prefix(members.count)),
            attributions: members.map { _ in one })
    }

    private static func figure(_ numbers: LiveNumbers) throws -> Figure {
        try Drawn.figure(of: NetworkInPage.self, "<<network>>", numbers)
    }

    private func panel(_ numbers: LiveNumbers) throws -> LivePanel {
        guard case .network(let panel) = try Self.figure(numbers).content else {
            throw Fixture.Missing.figure
        }
        return panel
    }

    @Test func `the first picture stands over its probabilities, activations and maps`() throws {
        guard case .stack(let parts) = try panel(Self.numbers()).still,
            case .pictures(let picture) = parts[0], case .table(let table) = parts[1],
            case .pictures(let activations) = parts[2], case .pictures(let maps) = parts[3]
        else { throw Fixture.Missing.figure }
        #expect(parts.count == 4)
        #expect(picture.tiles.map(\.picture) == [Drawn.picture(0)])
        #expect(
            picture.tiles.map(\.lines) == [
                [.init("dog", .ink), .init("frog 0.62", .wrong, isBoxed: true)]
            ])
        #expect(
            table
                == DataTable(
                    columns: [.init("class"), .init("probability", isNumeric: true)],
                    rows: [
                        [.text("cat"), .number(0.25, shown: "0.250")],
                        [.text("dog"), .number(0.125, shown: "0.125")],
                        [.text("frog"), .number(0.625, shown: "0.625")],
                    ]))
        #expect(activations.tiles.map(\.title) == ["0 cat", "1 dog", "2 frog"])
        #expect(
            activations.tiles[1].picture
                == Picture(
                    width: 3, height: 2,
                    rgb: Array(repeating: 0, count: 9) + Array(repeating: 255, count: 9)))
        #expect(maps.tiles.map(\.title) == ["gradient at α = 1", "integrated gradients"])
        #expect(maps.tiles.map(\.pictures.count) == [2, 2])
        // The gradient is as large everywhere, and the attribution nothing below.
        #expect(maps.tiles[0].picture == Drawn.picture(0))
        #expect(
            maps.tiles[1].picture.rgb
                == Drawn.picture(0).rgb.prefix(9) + Array(repeating: 0, count: 9))
        #expect(
            maps.tiles[1].lines.map(\.text) == [
                "dog", "frog 0.62", "residual 0.0020, 63 Sidi nodes",
                "probability of frog, from black", "full colour at ±4.0",
            ])
        #expect(
            maps.legend.map(\.text) == [
                "blue raises the probability", "red lowers the probability",
            ]
        )
    }

    @Test func `maps that nobody wants are not shown`() throws {
        guard case .stack(let parts) = try panel(Self.numbers(.none)).still,
            case .stack(let others) = try panel(Self.numbers(.interior)).still,
            case .pictures(let maps) = others[3]
        else { throw Fixture.Missing.figure }
        #expect(parts.count == 3)
        #expect(maps.tiles.map(\.title) == ["gradient at α = 1"])
    }

    @Test func `of more than twelve classes five are shown, the most probable first`() throws {
        let names = (0..<13).map { "class \($0)" }
        var numbers = try Self.numbers(.none)
        numbers.printed = nil
        numbers.gallery = Drawn.gallery(Self.members, names: names)
        numbers.probabilities = [
            [0, 0.25, 0, 0.125, 0.25, 0, 0.0625, 0, 0, 0.25, 0, 0, 0.0625],
            (0..<13).map { $0 == 0 ? 1 : 0 },
        ]
        guard case .stack(let parts) = try panel(numbers).still, case .table(let table) = parts[1]
        else { throw Fixture.Missing.figure }
        #expect(
            table.rows.map { $0.map(\.shown).joined(separator: " ") } == [
                "class 1 0.250", "class 4 0.250", "class 9 0.250", "class 3 0.125",
                "class 6 0.062",
            ])
    }

    @Test func `the caption says what can be done, with scripts and without`() throws {
        let figure = try Self.figure(Self.numbers())
        #expect(
            figure.caption
                == "What the network makes of test picture 6, of class dog: its probabilities, what is there after 2 layers, the gradient of the probability of its predicted class and integrated gradients. In a browser with scripts it runs in the page itself, from its 24 weights in 16 bits each: readers draw on the picture or hide parts of it, choose one of 2 pictures or bring one of their own, move α, and all of this follows. No picture leaves the page."
        )
        #expect(
            figure.alternativeText
                == "Test picture 6, of class dog, taken for frog with probability 0.625. 3 tiles of 2×3 values: 3 channels of test picture 6, after 2 layers. Activations run from 0.00 to 5.00. The gradient at α = 1 has a mean size of 0.67. Integrated gradients sum to 0.375, residual 0.0020."
        )
        let alone = try Self.figure(Self.numbers(.none, members: [Self.members[0]]))
        #expect(
            alone.caption.hasSuffix(
                "draw on the picture or hide parts of it, bring a picture of their own, move α, and all of this follows. No picture leaves the page."
            ))
    }

    @Test func `notes speak of what is printed`() throws {
        #expect(
            try Self.figure(Self.numbers()).notes == [
                "Black is 0.00, the least activation of all 3 channels; full is 5.00, the 99th percentile, which few exceed: the greatest is 5.00.",
                "Residual: how far the sum of a map misses the change of the score from baseline to picture, as a share of that change. It may reach 0.05; the largest here is 0.0020.",
            ])
    }

    @Test func `details say how the weights are carried and what that changes`() throws {
        let figure = try Self.figure(Self.numbers())
        let program = try Self.numbers().program
        #expect(
            figure.shownDetails == [
                "weights in the page: float16, 48 bytes, \(program.words.count) words of program",
                "greatest difference of a probability: 0.00020 on 2 pictures",
                "tolerance in the page: 0.00030",
            ])
        let small = try Self.figure(
            Self.numbers(
                rounding: Self.rounding(
                    .int8, greatest: 0.003,
                    all: .init(pictureCount: 100, greatest: 0.0075, picture: 7, changed: []))))
        #expect(
            small.shownDetails == [
                "weights in the page: int8, 52 bytes, \(program.words.count) words of program",
                "greatest difference of a probability: 0.0030 on 2 pictures",
                "tolerance in the page: 0.0031",
            ])
        #expect(
            small.notes.last
                == "With weights of 8 bits probabilities of the 100 test pictures differ by up to 0.0075 from the article's, and none is taken for another class."
        )
        #expect(try panel(Self.numbers()).tolerance == 2e-4 + 1e-4)
    }

    @Test func `weights that change too much are no figure`() throws {
        func error(_ rounding: LiveRounding) throws -> String? {
            #expect(throws: LiveRoundingError.self) {
                try Self.figure(Self.numbers(rounding: rounding))
            }?.description
        }
        let all = ChangesByWeights.Answer(
            pictureCount: 10_000, greatest: 0.0125, picture: 7, changed: [7, 9])
        #expect(
            try error(Self.rounding(.int8, all: all))
                == "weights of 8 bits change too much: of 10,000 test pictures 2 are taken for another class, and a probability differs by up to 0.0125, where 0.01 is allowed; take weights=f16"
        )
        #expect(
            try error(Self.rounding(.int8, greatest: 0.25, changed: [0, 1]))
                == "weights of 8 bits change too much: of 2 pictures shown 2 are taken for another class, and a probability differs by up to 0.250, where 0.01 is allowed; take weights=f16"
        )
        #expect(
            try error(Self.rounding(greatest: 0.0101))
                == "weights of 16 bits change too much: of 2 pictures shown none is taken for another class, and a probability differs by up to 0.0101, where 0.01 is allowed"
        )
        #expect(try error(Self.rounding(greatest: 0.001, changed: [1])) != nil)
    }

    @Test func `the article's numbers are among the data`() throws {
        let figure = try Self.figure(Self.numbers())
        #expect(
            figure.data.map(\.name) == [
                "probabilities", "activations", "gradient", "attributions", "proofs", "trials",
            ])
        #expect(
            figure.tensor("probabilities")
                == .init(
                    axes: ["image", "class"], shape: [2, 3],
                    values: [0.25, 0.125, 0.625, 0.75, 0.125, 0.125]))
        #expect(figure.tensor("gradient")?.shape == [3, 2, 3])
    }
}
