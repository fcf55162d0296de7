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
}
