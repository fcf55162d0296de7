import Notebook
import Testing

@Suite("Did you mean")
struct SuggestionTests {
    private let names = ["histogram", "activations", "curves", "classes", "images", "value"]

    @Test(
        "A slip of the hand is understood",
        arguments: [
            ("histogramm", "histogram"), ("hsitogram", "histogram"), ("Histogram", "histogram"),
            ("curve", "curves"), ("image", "images"), ("activation", "activations"),
            ("vlaue", "value"),
        ])
    func near(typed: String, meant: String) {
        #expect(didYouMean(typed, among: names) == meant)
    }

    @Test(
        "A name that is far from all is not guessed",
        arguments: ["", "x", "plot", "network", "abcdefghi"])
    func far(typed: String) {
        #expect(didYouMean(typed, among: names) == nil)
    }

    @Test("Of equally near names the first wins")
    func ties() {
        #expect(didYouMean("bat", among: ["cat", "hat"]) == "cat")
        #expect(didYouMean("bat", among: ["hat", "cat"]) == "hat")
    }

    @Test("A swap of neighbours is one step, so it beats two changes")
    func swap() {
        #expect(didYouMean("baout", among: ["bxxut", "about"]) == "about")
    }

    @Test("An endless name costs nothing")
    func endless() {
        #expect(didYouMean(String(repeating: "a", count: 1_000_000), among: names) == nil)
    }
}
