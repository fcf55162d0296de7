import Network
import Testing

/// What layers are without being told, and what sums may be made of.
@Suite struct LayerDefaultsTests {
    @Test(arguments: [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (7, 3)])
    func kernelsArePaddedByHalfOfWhatTheyReach(kernel: Int, padding: Int) {
        let convolution = Convolution(channels: 1, kernel: kernel, deviation: 1)
        #expect(convolution.padding == Padding(padding))
    }

    @Test func evenKernelsLoseAPixel() throws {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 6, width: 8),
            stack: [.convolution(Convolution(channels: 2, kernel: 4, deviation: 1))])
        #expect(graph.shapes.last == PictureShape(channels: 2, height: 5, width: 7))
    }

    @Test func sumsNeedEqualShapesAndNotEqualCounts() {
        // 4×2×2 and 16×1×1 are both 16 numbers.
        #expect(throws: GraphError.unequalShapes(node: 2)) {
            try Graph(
                input: PictureShape(channels: 4, height: 2, width: 2),
                nodes: [
                    .init(
                        .convolution(Convolution(channels: 16, kernel: 1, deviation: 1)),
                        inputs: [0]),
                    .init(.globalMean, inputs: [1]), .init(.add, inputs: [0, 2]),
                ])
        }
    }
}
