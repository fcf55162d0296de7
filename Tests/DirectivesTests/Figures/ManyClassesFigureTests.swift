import Charts
import Findings
import Testing

@testable import Directives

/// What is drawn of networks that know many classes, most of which a picture is hardly of.
@Suite struct ManyClassesFigureTests {
    @Test func `the most probable classes are told apart, and ties said`() throws {
        let members: [Drawn.Member] = [(.test(7), nil), (.test(2), nil), (.test(9), nil)]
        let names = (0..<1_000).map { "c\($0)" }
        let flat = [Double](repeating: 0.001, count: 1_000)
        var sure = [Double](repeating: 0, count: 1_000)
        (sure[4], sure[5], sure[6], sure[7]) = (0.98, 0.011, 0.009, 0.0002)
        let low = (0..<1_000).map { $0 == 3 ? 0.0123 : $0 == 4 ? 0.0121 : 0.9756 / 998 }
        let figure = try Drawn.figure(
            of: Images.self, "<<images 7,2,9 top=3>>",
            .init(
                images: members.map(\.picture), gallery: Drawn.gallery(members, names: names),
                probabilities: [flat, sure, low]))
        #expect(
            figure.grid?.tiles.map { $0.lines.map(\.text) } == [
                ["picture 7", "c0 0.0010", "c1 0.0010", "c2 0.0010", "and 997 more alike"],
                ["picture 2", "c4 0.980", "c5 0.011", "c6 0.009"],
                [
                    "picture 9", "c3 0.0123", "c4 0.0121", "c0 0.0010",
                    "and 997 more alike",
                ],
            ])
        // None of those that share the first place is the answer.
        #expect(
            figure.grid?.tiles[0].lines.map(\.color) == [.ink, .ink, .ink, .ink, .muted])
        #expect(figure.grid?.tiles[1].lines.map(\.color) == [.ink, .ink, .muted, .muted])
        #expect(
            figure.notes == [
                "Where several classes share the highest probability, none of them is the network's answer; they stand in the order of the classes."
            ])
        #expect(
            figure.rows("predictions").prefix(7) == [
                "picture | class | place | predicted | probability", "7 |  | 1 | c0 | 0.001",
                "7 |  | 2 | c1 | 0.001", "7 |  | 3 | c2 | 0.001", "2 |  | 1 | c4 | 0.980",
                "2 |  | 2 | c5 | 0.011", "2 |  | 3 | c6 | 0.009",
            ])
    }

    @Test(arguments: [
        ([1.0, 0.004, 0], ["1.00", "<0.01", "<0.01"]), ([0.6, 0.4], ["0.60", "0.40"]),
        ([0.302, 0.298], ["0.302", "0.298"]), ([0.5, 0.5, 0], ["0.50", "0.50", "<0.01"]),
        ([0.04, 0.001], ["0.040", "0.001"]), ([0.5, 0.49999999], ["0.50", "0.50"]),
        ([], []),
    ])
    func `probabilities have as many decimals as tell them apart`(
        probabilities: [Double], texts: [String]
    ) {
        #expect(probabilities.probabilityTexts == texts)
    }

    @Test func `a caption begins with a capital letter`() {
        let gallery = Drawn.gallery([(.test(0), nil), (.test(2), nil)])
        #expect(gallery.names([.test(0), .test(2)]).atStart == "Pictures 0 and 2")
        let known = Drawn.gallery([(.test(0), 1), (.test(2), 1)])
        #expect(known.names([.test(0), .test(2)]).atStart == "Test pictures 0 and 2")
        #expect("pictures.png".atStart == "pictures.png")
    }

    @Test func `of many classes those that do not occur have no row`() throws {
        let counts = (0..<150).map { row in
            (0..<150).map { column in
                row == 5 && column == 5 ? 3 : row == 110 && column == 7 ? 2 : 0
            }
        }
        let figure = try Drawn.figure(
            of: Confusion.self, "<<confusion>>",
            .init(
                names: (0..<150).map { "c\($0)" },
                matrix: Drawn.answer(Drawn.Counts.self, #"{"counts": \#(counts)}"#)))
        #expect(
            figure.shownTable?.dropFirst().map { String($0.prefix { $0 != " " }) } == [
                "c5", "c7", "c110",
            ])
        #expect(
            figure.notes == [
                "Of 150 classes the matrix shows 3: those that a picture is of or is taken for.",
                "Of 150 classes 3 are shown, those that a picture is of or is taken for; the rows of the other 147 are among the data that --data writes.",
            ])
    }
}
