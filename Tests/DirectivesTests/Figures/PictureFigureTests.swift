import Charts
import Findings
import Network
import Testing

@testable import Directives

/// What is drawn of pictures and of what they are taken for.
@Suite struct PictureFigureTests {
    @Test func `pictures stand in the order asked for, each with its class and its prediction`()
        throws
    {
        let members: [Drawn.Member] = [(.test(7), 0), (.test(2), 2), (.test(9), 1)]
        let numbers = Images.Numbers(
            images: members.map(\.picture), gallery: Drawn.gallery(members),
            // Of equals the first is predicted, here a cat.
            probabilities: [[0.25, 0.5, 0.25], [0.1, 0.3, 0.6], [0.5, 0.5, 0]])
        let figure = try Drawn.figure(of: Images.self, "<<images 7,2,9 columns=2>>", numbers)
        let grid = try #require(figure.grid)
        #expect(grid.columns == 2)
        #expect(grid.tiles.map(\.picture) == (0..<3).map(Drawn.picture))
        #expect(
            grid.tiles.map(\.lines) == [
                [.init("cat", .ink), .init("dog", .wrong)],
                [.init("frog", .ink), .init("frog", .right)],
                [.init("dog", .ink), .init("cat and dog", .ink)],
            ])
        #expect(
            grid.tiles.map(\.alternativeText) == [
                "picture 7, cat, predicted as dog", "picture 2, frog, predicted right",
                "picture 9, dog, predicted as cat and dog",
            ])
        #expect(
            grid.tiles.map(\.details) == [
                "test picture 7\nclass cat, probability 0.250\npredicted dog, probability 0.500",
                "test picture 2\nclass frog\npredicted frog, probability 0.600",
                "test picture 9\nclass dog\npredicted cat and dog, probability 0.500",
            ])
        #expect(
            grid.legend == [
                .init("class", .ink), .init("predicted, and right", .right),
                .init("predicted, but wrong", .wrong),
            ])
        #expect(
            figure.caption
                == "Test pictures 7, 2 and 9: the class above, the network's prediction below. 1 of 3 right (33.3 %, 95 % interval 6.1–79.2 %)."
                .withThinSpaces)
        #expect(
            figure.alternativeText
                == "3 pictures, 1 of 3 right (33.3 %, 95 % interval 6.1–79.2 %). Wrong: picture 7, cat, taken for dog; picture 9, dog, taken for cat."
                .withThinSpaces)
        #expect(
            figure.rows("predictions") == [
                "picture | class | predicted | probability", "7 | cat | dog | 0.500",
                "2 | frog | frog | 0.600", "9 | dog | cat | 0.500",
            ])
        // Those that the network's own answers chose stand for no others, so that there is no interval.
        let chosen = try Drawn.figure(of: Images.self, "<<images mistake:1..3>>", numbers)
        #expect(chosen.caption.hasSuffix("the network's prediction below. 1 of 3 right."))
        #expect(chosen.grid?.columns == 10)
    }

    @Test func `of files nobody says whether the prediction is right`() throws {
        let members: [Drawn.Member] = [(.test(4), 1), (.file("a.png"), nil), (.training(6), 0)]
        let mixed = try Drawn.figure(
            of: Images.self, "<<images 0>>",
            .init(
                images: members.map(\.picture), gallery: Drawn.gallery(members),
                probabilities: [[0.25, 0.75, 0], [0, 0.25, 0.75], [0.75, 0, 0.25]]))
        #expect(
            mixed.caption
                == "Test picture 4, a.png and training picture 6: the class above, the network's prediction below. 2 of 2 right (100.0 %, 95 % interval 34.2–100.0 %)."
                .withThinSpaces)
        #expect(
            mixed.alternativeText
                == "3 pictures, 2 of 2 right (100.0 %, 95 % interval 34.2–100.0 %). None is taken for another class. Files: a.png, taken for frog."
                .withThinSpaces)
        #expect(
            mixed.grid?.tiles.map(\.lines) == [
                [.init("dog", .ink), .init("dog", .right)],
                [.init("a.png", .ink), .init("frog", .ink)],
                [.init("cat", .ink), .init("cat", .right)],
            ])
        #expect(
            mixed.rows("predictions") == [
                "picture | class | predicted | probability", "4 | dog | dog | 0.750",
                "a.png |  | frog | 0.750", "train:6 | cat | cat | 0.750",
            ])
        let alone = try Drawn.figure(
            of: Images.self, "<<images 0>>",
            .init(
                images: [.file("a.png")], gallery: Drawn.gallery([(.file("a.png"), nil)]),
                probabilities: [[0, 0.25, 0.75]]))
        #expect(alone.caption == "a.png: the file above, the network's prediction below.")
        #expect(alone.alternativeText == "1 picture. Files: a.png, taken for frog.")
        #expect(alone.grid?.legend == [.init("file", .ink), .init("predicted", .ink)])
        #expect(
            alone.grid?.tiles.map(\.details) == ["a.png\npredicted frog, probability 0.750"])
    }

    @Test func `classes have their numbers and a picture each, but for one without any`() throws {
        let gallery = Drawn.gallery([(.test(5), 0), (.test(1), 1)])
        func members(_ rows: [[Double]?]) -> [Classes.Numbers.Member] {
            [
                .init(count: 1200, shown: (.test(5), rows[0])),
                .init(count: 1, shown: (.test(1), rows[1])), .init(count: 0, shown: nil),
            ]
        }
        let figure = try Drawn.figure(
            of: Classes.self, "<<classes>>", .init(gallery: gallery, members: members([nil, nil])))
        let grid = try #require(figure.grid)
        #expect(grid.columns == 5)
        #expect(grid.tiles.map(\.picture) == (0..<2).map(Drawn.picture))
        #expect(grid.tiles.map(\.title) == ["0", "1"])
        #expect(grid.tiles.map(\.lines) == [[.init("cat", .ink)], [.init("dog", .ink)]])
        #expect(grid.tiles.map(\.alternativeText) == ["class 0, cat", "class 1, dog"])
        #expect(
            grid.tiles.map(\.details) == [
                "test picture 5\nclass cat\none of 1,200 test pictures",
                "test picture 1\nclass dog\none of 1 test picture",
            ])
        #expect(
            figure.caption
                == "The 3 classes by number, each with its first test picture. Of frog there is none."
        )
        #expect(figure.alternativeText == "One picture of each of 2 classes: 0 cat and 1 dog.")
        #expect(
            figure.rows("classes") == [
                "number | class | test pictures", "0 | cat | 1,200", "1 | dog | 1", "2 | frog | 0",
            ])
        let surest = try Drawn.figure(
            of: Classes.self, "<<classes sample=surest columns=3>>",
            .init(gallery: gallery, members: members([[0.125, 0.25, 0.625], [0.25, 0.75, 0]])))
        #expect(surest.grid?.columns == 3)
        #expect(
            surest.grid?.tiles.map(\.details) == [
                "test picture 5\nclass cat, probability 0.125\npredicted frog, probability 0.625\none of 1,200 test pictures",
                "test picture 1\nclass dog\npredicted dog, probability 0.750\none of 1 test picture",
            ])
        #expect(
            surest.caption
                == "The 3 classes by number, each with the one of its first 20 test pictures that the trained network is surest of. Of frog there is none."
        )
    }

    @Test(arguments: [(20, 5), (21, 10)])
    func `many classes stand in longer rows`(count: Int, columns: Int) throws {
        let pictures = (0..<count).map { PictureOrigin.test($0) }
        let figure = try Drawn.figure(
            of: Classes.self, "<<classes>>",
            .init(
                gallery: Drawn.gallery(
                    pictures.enumerated().map { ($1, $0) }, names: (0..<count).map { "class \($0)" }
                ), members: pictures.map { .init(count: 1, shown: ($0, nil)) }))
        #expect(figure.grid?.columns == columns)
        #expect(figure.grid?.tiles.count == count)
        #expect(
            figure.caption == "The \(count) classes by number, each with its first test picture.")
    }

    @Test func `of many classes without a picture their number is told`() throws {
        let gallery = Drawn.gallery([(.test(5), 1)], names: ["a", "b", "c", "d", "e"])
        let none = Classes.Numbers.Member(count: 0, shown: nil)
        let figure = try Drawn.figure(
            of: Classes.self, "<<classes>>",
            .init(
                gallery: gallery,
                members: [none, .init(count: 1, shown: (.test(5), nil)), none, none, none]))
        #expect(
            figure.caption
                == "The 5 classes by number, each with its first test picture. Of 4 classes there is none."
        )
        #expect(figure.alternativeText == "One picture of each of 1 class: 1 b.")
        #expect(figure.grid?.tiles.map(\.title) == ["1"])
    }

    private static func matrix(_ counts: [[Int]]) throws -> Drawn.Counts {
        try Drawn.answer(Drawn.Counts.self, #"{"counts": \#(counts)}"#)
    }

    /// No dog was there, and frogs are taken for cats and dogs equally often.
    @Test func `rows are true classes and columns predicted ones`() throws {
        let figure = try Drawn.figure(
            of: Confusion.self, "<<confusion>>",
            .init(names: Drawn.names, matrix: Self.matrix([[5, 2, 1], [0, 0, 0], [4, 4, 2]])))
        let chart = try #require(figure.charts.first)
        #expect(figure.charts.count == 1)
        #expect(chart.labels == ["predicted", "true class", nil])
        #expect(
            chart.marks == [
                .cells(
                    CellsMark(
                        rows: Drawn.names, columns: Drawn.names,
                        values: [0.625, 0.25, 0.125, 0, 0, 0, 0.4, 0.4, 0.2],
                        labels: ["5", "2", "1", "", "", "", "4", "4", "2"], domain: 0...1))
            ])
        #expect(
            figure.shownTable
                == [
                    "class | pictures | found | 95 % interval | predictions of it right | most often taken for",
                    "cat | 8 | 62.5 % | 30.6–86.3 % | 55.6 % | dog (2)",
                    "dog | 0 |  |  | 0.0 % | ",
                    "frog | 10 | 20.0 % | 5.7–51.0 % | 66.7 % | cat, dog (4 each)",
                ].map(\.withThinSpaces))
        #expect(figure.rows("classes") == figure.shownTable)
        #expect(
            figure.rows("confusion") == [
                "class | cat | dog | frog", "cat | 5 | 2 | 1", "dog | 0 | 0 | 0",
                "frog | 4 | 4 | 2",
            ])
        #expect(
            figure.caption
                == "All 18 test pictures: rows are true classes, columns predicted ones, and a cell is shaded by its share of the row. 7 of 18 right (38.9 %, 95 % interval 20.3–61.4 %). Below, each class: how many of its pictures are found, and how many predictions of it are right."
                .withThinSpaces)
        #expect(
            figure.alternativeText
                == "A matrix of 3 by 3 classes. 7 of 18 right (38.9 %, 95 % interval 20.3–61.4 %). Most often confused: frog taken for cat, 4; frog taken for dog, 4; cat taken for dog, 2."
                .withThinSpaces)
        #expect(figure.notes == [])
    }

    @Test func `a network that is always right confuses nothing`() throws {
        let figure = try Drawn.figure(
            of: Confusion.self, "<<confusion>>",
            .init(names: Drawn.names, matrix: Self.matrix([[3, 0, 0], [0, 1, 0], [0, 0, 2]])))
        #expect(figure.alternativeText.hasSuffix(" No class is taken for another."))
    }

    @Test func `of many classes the table shows those that are found least`() throws {
        // All but 3 and 7 lose one of ten to the next class.
        let counts = (0..<22).map { row in
            (0..<22).map { column in
                row == column
                    ? ([3, 7].contains(row) ? 10 : 9)
                    : column == (row + 1) % 22 && ![3, 7].contains(row) ? 1 : 0
            }
        }
        let names = (0..<22).map { "c\($0)" }
        let figure = try Drawn.figure(
            of: Confusion.self, "<<confusion>>", .init(names: names, matrix: Self.matrix(counts)))
        let shown = figure.shownTable?.dropFirst().compactMap { $0.split(separator: " ").first }
        #expect(shown.map { $0.map(String.init) } == names.filter { !["c3", "c7"].contains($0) })
        #expect(figure.rows("classes").count == 23)
        #expect(
            figure.notes == [
                "Of 22 classes 20 are shown, those that are found least; the rows of the other 2 are among the data that --data writes."
            ])
    }

    /// A part of two columns and one row, and values that differ in all places.
    private static func crop(
        _ isStrongest: Bool?, removed: [Double] = Array(repeating: 0.6, count: 18)
    ) throws -> CropTest.Numbers {
        let member: Drawn.Member = (.test(4), 2)
        return CropTest.Numbers(
            image: .test(4), gallery: Drawn.gallery([member]),
            answer: try Drawn.answer(
                CropOfPicture.Answer.self,
                """
                {"box": {"x": 1, "y": 0, "width": 2, "height": 1},
                 "isStrongest": \(isStrongest.map { "\($0)" } ?? "null"),
                 "found": {
                    "whole": [0.25, 0.5, 0.25], "kept": [0.125, 0.125, 0.75], "removed": [0.5, 0.25, 0.25],
                    "keptPicture": [0, 0.2, 0.4, 0.6, 0.8, 1, 1, 0.8, 0.6, 0.4, 0.2, 0, 0, 0, 0, 1, 1, 1],
                    "removedPicture": \(removed)}}
                """))
    }

    @Test func `a part alone and the rest stand beside the whole`() throws {
        let figure = try Drawn.figure(
            of: CropTest.self, "<<crop-test image=4 box=[1, 0, 2, 1]>>", Self.crop(nil))
        guard case .stack(let parts) = figure.content, case .pictures(let grid)? = parts.first
        else {
            Issue.record("no pictures over the table")
            return
        }
        #expect(grid.columns == 3)
        #expect(
            grid.tiles.map(\.picture) == [
                Drawn.picture(0),
                Picture(
                    width: 3, height: 2,
                    rgb: [
                        0, 255, 0, 51, 204, 0, 102, 153, 0, 153, 102, 255, 204, 51, 255, 255, 0,
                        255,
                    ]),
                Picture(width: 3, height: 2, rgb: Array(repeating: 153, count: 18)),
            ])
        #expect(grid.tiles.map(\.title) == ["the whole", "the part alone", "the rest"])
        #expect(
            grid.tiles.map(\.lines) == [
                [.init("dog 0.50", .wrong, isBoxed: true)],
                [.init("frog 0.75", .right, isBoxed: true)],
                [.init("cat 0.50", .wrong, isBoxed: true)],
            ])
        #expect(
            grid.tiles.map(\.details) == [
                "test picture 4\nclass frog, probability 0.250\nthe whole, predicted dog, probability 0.500",
                "test picture 4\nclass frog\nthe part alone, predicted frog, probability 0.750",
                "test picture 4\nclass frog, probability 0.250\nthe rest, predicted cat, probability 0.500",
            ])
        #expect(
            figure.shownTable == [
                "class | the whole | the part alone | the rest", "cat | 0.250 | 0.125 | 0.500",
                "dog | 0.500 | 0.125 | 0.250", "frog | 0.250 | 0.750 | 0.250",
            ])
        #expect(figure.rows("probabilities") == figure.shownTable)
        #expect(
            figure.caption
                == "Test picture 4, of class frog: whole, only the 2×1 pixels from column 1 and row 0, and all but that. What is taken away is black."
        )
        #expect(
            figure.alternativeText
                == "the whole: predicted as dog; the part alone: predicted as frog; the rest: predicted as cat."
        )
        #expect(figure.notes == [])
        #expect(figure.shownDetails == ["box: [1, 0, 2, 1]", "baseline: black"])
    }

    @Test(arguments: [
        (true, "the square to which the prediction owes most"),
        (false, "the first square, for the prediction owes nothing to any"),
    ])
    func `the strongest square says why it is that one`(isStrongest: Bool, words: String) throws {
        let figure = try Drawn.figure(
            of: CropTest.self, "<<crop-test image=4 box=top:1>>", Self.crop(isStrongest))
        #expect(
            figure.caption
                == "Test picture 4, of class frog: whole, only the 2×1 pixels from column 1 and row 0, \(words), and all but that. What is taken away is black."
        )
    }

    @Test func `where nothing is taken away a note says so`() throws {
        let values = Drawn.gallery([(.test(4), 2)]).values(.test(4))
        let figure = try Drawn.figure(
            of: CropTest.self, "<<crop-test image=4 box=[1, 0, 2, 1] baseline=blur>>",
            Self.crop(nil, removed: values))
        #expect(
            figure.notes == [
                "The part is blurred in the picture already, so that nothing is taken away."
            ])
    }
}
