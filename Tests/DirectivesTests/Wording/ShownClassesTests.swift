import Testing

@testable import Directives

@Suite struct ShownClassesTests {
    @Test func `twenty classes are all shown`() {
        let shown = ShownClasses((0..<20).map(Double.init))
        #expect(shown.numbers == Array(0..<20))
        #expect(shown.note("those", "maps") == [])
    }

    @Test func `of more the weightiest are shown in order, with those that must be`() {
        let shown = ShownClasses((0..<25).map { Double(-$0) }, always: [23, 24])
        #expect(shown.numbers == Array(0..<18) + [23, 24])
        #expect(shown.leftOut == 5)
        #expect(
            shown.note("those with the greatest logits", "maps") == [
                "Of 25 classes 20 are shown, those with the greatest logits; the maps of the other 5 are among the data that --data writes."
            ])
    }

    @Test func `of some candidates no others are shown`() {
        let shown = ShownClasses(
            Array(repeating: 1, count: 3_000), always: [7], among: [5, 2_999])
        #expect(shown.numbers == [5, 7, 2_999])
        #expect(
            shown.note("those", "rows") == [
                "Of 3,000 classes 3 are shown, those; the rows of the other 2,997 are among the data that --data writes."
            ])
    }

    @Test func `of equals the first are shown`() {
        #expect(ShownClasses(Array(repeating: 1, count: 30)).numbers == Array(0..<20))
    }

    @Test func `classes that share a place are named together`() {
        #expect(["frog"].words(eachOf: 1_200) == "frog (1,200)")
        #expect(["cat", "dog"].words(eachOf: 1) == "cat, dog (1 each)")
        #expect(["a", "b", "c", "d", "e"].words(eachOf: 2) == "a, b, c and 2 more (2 each)")
    }

    /// Of many classes the greatest comes first where that is asked for; few keep their order.
    @Test func theGreatestComesFirst() {
        let weights = (0..<30).map { Double(($0 * 7) % 30) }
        let shown = ShownClasses(weights, always: [0], greatestFirst: true)
        #expect(shown.numbers.map { weights[$0] } == (11...29).reversed().map(Double.init) + [0])
        #expect(ShownClasses([1, 3, 2], greatestFirst: true).numbers == [0, 1, 2])
    }
}
