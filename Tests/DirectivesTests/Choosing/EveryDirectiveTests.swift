import Charts
import Findings
import Notebook
import Testing

@testable import Directives

/// Every directive that takes pictures is told in the same ways which.
@Suite struct EveryDirectiveTests {
    @Test func `there are directives that take pictures, and one parameter of each does`() {
        #expect(Chosen.directives.count >= 9)
        // In a page readers choose between several, of which one comes first.
        let others = Directives.all.filter { $0.parameters.count(where: \.takesPictures) > 1 }
        #expect(others.map { $0.name } == [NetworkInPage.name])
        for type in Chosen.directives {
            let names = type.parameters.filter(\.takesPictures).flatMap { [$0.name] + $0.aliases }
            #expect(Set(names).isSuperset(of: ["image", "images"]), "\(type.name)")
            #expect(type.parameters.count(where: \.takesPictures) == 1)
            #expect(type.parameters.contains { $0.name == "split" && $0.isPositional })
        }
    }

    @Test func `pictures, layers and classes are taken by the types that all share`() {
        for type in Directives.all {
            for parameter in type.parameters {
                let names = [parameter.name] + parameter.aliases
                #expect(
                    parameter.takesPictures == !Set(names).isDisjoint(with: ["image", "images"]),
                    "\(type.name) \(parameter.name)")
                #expect(names.contains("class") == names.contains("index"), "\(type.name)")
            }
            let all = type.allParameters.flatMap { [$0.name] + $0.aliases }
            #expect(Set(all).count == all.count, "\(type.name) \(all)")
        }
    }

    /// Cats are the pictures 0, 4, 5, 7 and 12.
    @Test(arguments: [
        "images=4", "4", "test 4", "split=test 4", "test:4", "images=[4]", "4..4", "cat:1",
        "image=cat:1..1", "test:cat:1", "\"cat:1\"", "images=[\"cat:1\"]",
    ])
    func `one picture is the same however it is written`(pictures: String) throws {
        for type in Chosen.directives {
            let expected = try Chosen.shown(Chosen.call(type, "image=4"))
            let shown = try Chosen.shown(Chosen.call(type, pictures))
            #expect(shown == expected, "\(type.name) \(pictures)")
            let other = try Chosen.shown(Chosen.call(type, "image=5"))
            #expect(shown != other, "\(type.name)")
        }
    }

    @Test(arguments: [
        "[1, 4, 7]", "dog:0,cat:1,cat:3", "1,4..4,7", "[dog:0, 4, cat:3]", "images=\"dog:0\",4,7",
        "test 1,4,7",
    ])
    func `several pictures are the same however they are written`(pictures: String) throws {
        for type in Chosen.directives {
            let call = try Chosen.call(type, pictures)
            guard type.parameters.contains(where: { $0.takesPictures && $0.name == "images" })
            else {
                #expect(
                    try Chosen.mistakes("Text \(call)").contains {
                        $0.contains("is one picture, not 3: ")
                    }, "\(call)")
                continue
            }
            let expected = try Chosen.shown(Chosen.call(type, "image=1,4,7"))
            #expect(try Chosen.shown(call) == expected, "\(call)")
        }
    }

    @Test func `mistakes and the surest are found in their order`() throws {
        let laboratory = Chosen.laboratory()
        let probabilities = try laboratory.ask((0..<13).map { ProbabilitiesOfPicture(.test($0)) })
        let labels = Mosaic.labels.map { Int($0) }
        func surer(_ first: Int, _ second: Int) -> Bool {
            (probabilities[first].max() ?? 0) > (probabilities[second].max() ?? 0)
        }
        let surest = (0..<13).sorted(by: surer)
        let mistakes = surest.filter { image in
            let row = probabilities[image]
            return row.firstIndex(of: row.max() ?? 0) != labels[image]
        }
        // Predicted are 0 2 2 1 2 0 2 2 1 0 2 2 0.
        #expect(mistakes.sorted() == [1, 4, 6, 7, 9, 10])
        let dogs = mistakes.filter { labels[$0] == 1 }
        #expect(dogs.count == 3)
        let cats = surest.filter { labels[$0] == 0 }
        let pairs = [
            ("mistake:1", mistakes[0]), ("mistake:6", mistakes[5]), ("surest:1", surest[0]),
            ("test:surest:13", surest[12]), ("dog:mistake:3", dogs[2]), ("cat:surest:2", cats[1]),
        ]
        for (written, number) in pairs {
            // What the network's answers chose stands for no others, so that 'images' gives no interval there.
            for type in Chosen.directives where type.name != Images.name {
                let expected = try Chosen.shown(Chosen.call(type, "image=\(number)"))
                let shown = try Chosen.shown(Chosen.call(type, written))
                #expect(shown.withoutSources == expected.withoutSources, "\(type.name) \(written)")
            }
        }
        guard
            case .figure(let expected) = try Chosen.shown(
                "<<images \(mistakes[1]),\(mistakes[2])>>"),
            case .figure(let shown) = try Chosen.shown("<<images mistake:2..3>>")
        else {
            Issue.record("no figures")
            return
        }
        #expect(shown.grid == expected.grid)
        #expect(expected.caption.contains(" 0 of 2 right (0.0\u{202F}%, 95\u{202F}% interval "))
        #expect(shown.caption.hasSuffix(" 0 of 2 right."))
    }

    /// Training picture k has the pixels of test picture 12 − k, and the cats are the training pictures 0, 5, 7, 8 and 12.
    @Test(arguments: ["train:8", "train 8", "split=train 8", "train:cat:3", "split=train cat:3"])
    func `pictures of the training part`(pictures: String) throws {
        for type in Chosen.directives {
            let expected = try Chosen.shown(Chosen.call(type, "image=4"))
            let shown = try Chosen.shown(Chosen.call(type, pictures))
            #expect(shown.numbers == expected.numbers, "\(type.name)")
            guard case .figure(let figure) = shown else {
                #expect(shown == expected)
                continue
            }
            #expect(
                figure.caption.lowercased().contains("training picture"), "\(figure.caption)")
            #expect(!figure.caption.lowercased().contains("test picture"), "\(figure.caption)")
            #expect(
                figure.details.contains(.init("data", "mosaic, training part, 1 picture")),
                "\(figure.details)")
        }
    }

    @Test(arguments: ["images=\"my photo.png\"", "\"my photo.png\"", "train \"my photo.png\""])
    func `a picture file`(pictures: String) throws {
        for type in Chosen.directives {
            let call = try Chosen.call(type, pictures)
            if type == AccuracyAlongPath.self {
                #expect(
                    try Chosen.mistakes(call).map { $0.drop { $0 != ":" } } == [
                        ": nobody says of which class 'my photo.png' is, so that no prediction is right or wrong (take pictures of the dataset)"
                    ])
                continue
            }
            let expected = try Chosen.shown(Chosen.call(type, "image=4"))
            let shown = try Chosen.shown(call)
            #expect(shown.numbers == expected.numbers, "\(type.name)")
            guard case .figure(let figure) = shown else {
                #expect(shown == expected)
                continue
            }
            #expect(figure.caption.contains("my photo.png"), "\(figure.caption)")
            #expect(!figure.caption.contains("of class"), "\(figure.caption)")
            #expect(
                figure.details.contains(
                    .init(
                        "picture",
                        "my photo.png, 60×40 pixels fitted to 6×4, SHA-256 001122334455")))
            let roles = figure.content.grids.flatMap(\.tiles).flatMap(\.lines).map(\.color)
            #expect(!roles.contains(.right) && !roles.contains(.wrong), "\(type.name)")
        }
    }

    @Test func `both names at once are a mistake`() throws {
        for type in Chosen.directives {
            let text = try "Text \(Chosen.call(type, "image=1 images=2"))"
            #expect(
                try Chosen.mistakes(text).contains(
                    "images: 'image' and 'images' are the same argument, which is given twice (several stand in a list, such as 0,7,15)"
                ), "\(type.name)")
        }
    }

    @Test func `a notebook knows which files and parts its calls need`() throws {
        let text = """
            <<images 0,"a.png">>

            <<path image=train:2>>

            It is <<value predicted-class image="b.png">>, <<value true-class image=mistake:1>>.

            - <<value true-class image=cat:1>>
            """
        let notebook = try Fixture.notebook(text)
        let bound = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Chosen.subject
        ).bound
        #expect(bound.pictureFiles.map(\.path) == ["a.png", "b.png"])
        #expect(
            bound.pictureFiles.map { notebook.source.text(in: $0.range) } == [
                "0,\"a.png\"", "\"b.png\"",
            ])
        #expect(bound.calls.map(\.choosesTraining) == [false, true, false, false, false])
        #expect(bound.partsChosenByClass == (true, false))
        #expect(
            bound.calls.map { $0.needs.contains(.training) } == [true, true, true, true, false])
    }
}
