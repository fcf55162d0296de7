import Testing

@testable import Publishing

@Suite struct AnchorsTests {
    @Test(arguments: [
        ("The network", "the-network"), ("What's in layer 3?", "whats-in-layer-3"),
        ("Größe & Ort", "größe-ort"),
        ("  --  ", "section"), ("\"><script>", "script"),
    ])
    func `makes readable names of words`(_ title: String, _ anchor: String) {
        var anchors = Anchors()
        let made = anchors.anchor(for: title)
        #expect(made == anchor)
    }

    @Test func `numbers names that were taken`() {
        var anchors = Anchors()
        let isNew = [anchors.reserve("figure-1"), anchors.reserve("figure-1")]
        #expect(isNew == [true, false])
        let next = [anchors.anchor(for: "Figure 1"), anchors.anchor(for: "Figure 1")]
        #expect(next == ["figure-1-2", "figure-1-3"])
    }

    @Test func `goes on counting where a number was taken by words`() {
        var anchors = Anchors()
        let made = ["s", "s", "s 3", "s", "s-2", "s"].map { anchors.anchor(for: $0) }
        #expect(made == ["s", "s-2", "s-3", "s-4", "s-2-2", "s-5"])
    }

    @Test func `makes names of many equal words in time`() {
        var anchors = Anchors()
        let made = (0..<50_000).map { _ in anchors.anchor(for: "s") }
        #expect(made.last == "s-50000")
    }
}
