import Testing

/// All values and gradients of the examples, each number of them.
@Suite struct ExampleGradientTests {
    @Test(arguments: Example.all)
    func allAreThoseOfTheReference(_ example: Example) throws {
        try Comparison.expect(example.graph)
        try Comparison.expect(example.graph, pictures: 4, seed: 11)
    }
}
