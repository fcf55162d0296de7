import Charts
import Network
import Notebook
import Testing

@testable import Directives

/// What figures say of the pictures that were chosen.
@Suite struct ChosenWordsTests {
    private func figure(_ call: String) throws -> Figure {
        guard case .figure(let figure) = try Chosen.shown(call) else {
            throw Fixture.Missing.figure
        }
        return figure
    }

    /// Right are the pictures 0, 2, 3, 5, 8, 11 and 12.
    @Test func picturesOfAllKindsTogether() throws {
        let figure = try figure("<<images 0..1,train:0,dog:4,\"my photo.png\">>")
        #expect(
            figure.caption
                == "Test pictures 0, 1 and 10, training picture 0 and my photo.png: the class above, the network's prediction below. 2 of 4 right (50.0\u{202F}%, 95\u{202F}% interval 15.0–85.0\u{202F}%)."
        )
        #expect(
            figure.alternativeText
                == "5 pictures, 2 of 4 right (50.0\u{202F}%, 95\u{202F}% interval 15.0–85.0\u{202F}%). Wrong: picture 1, dog, taken for frog; picture 10, dog, taken for frog. Files: my photo.png, taken for frog."
        )
        #expect(
            figure.details.prefix(3) == [
                .init("data", "mosaic, test part, 3 pictures"),
                .init("data", "mosaic, training part, 1 picture"),
                .init(
                    "picture", "my photo.png, 60×40 pixels fitted to 6×4, SHA-256 001122334455"),
            ])
        let table = try #require(figure.table("predictions"))
        #expect(!table.columns[0].isNumeric)
        #expect(
            table.rows.map { $0.prefix(3).map(\.shown) } == [
                ["0", "cat", "cat"], ["1", "dog", "frog"], ["train:0", "cat", "cat"],
                ["10", "dog", "frog"], ["my photo.png", "", "frog"],
            ])
        let tiles = try #require(figure.grid).tiles
        #expect(tiles[4].lines == [.init("my photo.png", .ink), .init("frog", .ink)])
        #expect(tiles[2].details?.hasPrefix("training picture 0\nclass cat\n") == true)
        #expect(tiles[4].details?.hasPrefix("my photo.png\npredicted frog, ") == true)
    }

    @Test func aFileAlone() throws {
        let figure = try figure("<<images \"my photo.png\">>")
        #expect(figure.caption == "my photo.png: the file above, the network's prediction below.")
        #expect(figure.alternativeText == "1 picture. Files: my photo.png, taken for frog.")
        #expect(figure.grid?.legend == [.init("file", .ink), .init("predicted", .ink)])
    }

    @Test(arguments: [
        ("0..4", "The first 5 test pictures"), ("0", "Test picture 0"),
        ("3..5", "Test pictures 3 to 5"), ("3,5", "Test pictures 3 and 5"),
        ("train 0..1", "The first 2 training pictures"), ("train:4", "Training picture 4"),
        ("cat:0..1,1", "Test pictures 0, 4 and 1"),
    ])
    func captions(pictures: String, beginning: String) throws {
        let caption = try figure("<<images \(pictures)>>").caption
        #expect(caption.hasPrefix(beginning + ": the class above"), "\(caption)")
    }

    @Test func aPictureChosenTwiceIsShownOnce() throws {
        let once = try figure("<<images 4,0>>")
        let twice = try figure("<<images cat:1,0,4>>")
        #expect(once == twice)
    }

    @Test func layersAndChannelsInLists() throws {
        let list = try figure("<<histogram layer=0,2>>")
        #expect(list.caption.hasPrefix("Weights of layers 0 and 2 after training; "))
        #expect(try figure("<<histogram layer=[0, 2..2]>>") == list)
        let mixed = try figure("<<activations layer=0..1,3 image=2 channels=0,2 tile=single>>")
        guard case .frames(let frames) = mixed.content else {
            Issue.record("no frames")
            return
        }
        #expect(frames.map(\.label) == ["input", "1 layer", "3 layers"])
        #expect(frames[1].content.grids.first?.tiles.count == 2)
    }

    @Test func picturesOfSeveralKindsInOneChooser() throws {
        let figure = try figure(
            "<<activations layer=1 images=4,train:8,\"my photo.png\" channels=3>>")
        guard case .frames(let frames) = figure.content else {
            Issue.record("no frames")
            return
        }
        #expect(
            frames.map(\.label) == ["picture 4, cat", "training picture 8, cat", "my photo.png"])
        #expect(
            figure.data.map(\.name).filter { $0.hasPrefix("activations") } == [
                "activations-after-1-of-4", "activations-after-1-of-train-8",
                "activations-after-1-of-file-1",
            ])
    }

    /// The network makes six mistakes, of which three are dogs.
    @Test func mistakesThatAreNotMade() throws {
        let part = try Chosen.run("<<images mistake:5..9>>")
        #expect(
            part.diagnostics.map(\.message) == [
                "'images' shows fewer pictures than it asks for: the network makes only 6 mistakes on the 13 test pictures"
            ])
        guard case .figure(let figure) = try #require(part.outcomes.values.first) else {
            throw Fixture.Missing.figure
        }
        #expect(figure.figure.grid?.tiles.count == 2)
        let none = try Chosen.run("<<images dog:mistake:4>>")
        #expect(
            none.diagnostics.map(\.message) == [
                "'images' shows none: the network makes only 3 mistakes on the 5 test pictures of class dog"
            ])
        guard case .figure(let absent) = try #require(none.outcomes.values.first) else {
            throw Fixture.Missing.figure
        }
        #expect(
            absent.figure.caption
                == "None: the network makes only 3 mistakes on the 5 test pictures of class dog.")
    }

    @Test func theTrueClassOfAFileIsNotKnown() throws {
        let message =
            "the true class is asked for, and nobody says of which class 'my photo.png' is (write class=predicted, or the name of a class)"
        for call in ["path", "integrated-gradients", "interior-gradients"] {
            for way in ["class=true", "score=loss"] {
                let mistakes = try Chosen.mistakes("<<\(call) \"my photo.png\" \(way)>>")
                #expect(mistakes.count == 1 && mistakes[0].hasSuffix(": " + message), "\(mistakes)")
            }
        }
        #expect(
            try Chosen.mistakes("It is <<value verdict image=\"my photo.png\">>.") == [
                "\"my photo.png\": nobody says of which class 'my photo.png' is"
            ])
        #expect(
            try Chosen.mistakes("It is <<value image-number image=\"my photo.png\">>.") == [
                "\"my photo.png\": 'my photo.png' is a file and has no number"
            ])
    }
}
