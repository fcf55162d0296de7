import Charts
import Testing

@testable import Directives

@Suite("What a picture is taken for")
struct TakenForTests {
    private let names = ["cat", "dog", "eel", "fox"]

    @Test func oneClass() {
        let found = TakenFor([0.1, 0.7, 0.2, 0])
        #expect(found.words(names) == "dog" && found.probability == 0.7)
        #expect(found.isRight(1) == true && found.isRight(0) == false && found.isRight(nil) == nil)
        #expect([1, 0, nil].map { found.color($0) } == [.right, .wrong, .ink])
    }

    @Test func severalAlike() {
        let two = TakenFor([0.4, 0.1, 0.4, 0.1])
        #expect(two.words(names) == "cat and eel" && two.probability == 0.4)
        #expect(two.isRight(0) == nil && two.color(1) == .ink)
        #expect(TakenFor([0.25, 0.25, 0.25, 0.25]).words(names) == "4 classes alike")
    }

    @Test func aBoxNamesAllOfThem() {
        let line = PictureGrid.Line.prediction([0.5, 0.5, 0, 0], label: 0, names)
        #expect(line == .init("cat and dog 0.50", .ink, isBoxed: true))
        let details = PictureGrid.Tile.details(
            of: "x", label: 1, probabilities: [0.5, 0.5, 0, 0], names: names)
        #expect(details == "x\nclass dog\npredicted cat and dog, probability 0.500")
    }
}
