import Charts
import Directives
import Network
import Notebook
import Testing

@Suite struct GraphDifferenceTests {
    private func graph(
        size: Int = 8, channels: Int = 6, kernel: Int = 3, deviation: Double = 0.2,
        activation: Graph.Operation = .elu, extra: [Graph.Operation] = []
    ) throws -> Graph {
        try Graph(
            input: PictureShape(channels: 3, height: size, width: size),
            stack: [
                .convolution(
                    Convolution(channels: channels, kernel: kernel, deviation: deviation)),
                activation,
            ] + extra + [.globalMean, .softmax])
    }

    @Test func sameIsSame() throws {
        #expect(try graph().difference(from: graph()) == nil)
    }

    @Test func namesTheFirstDifference() throws {
        #expect(
            try graph().difference(from: graph(size: 9))
                == "the notebook's network reads pictures of 3×8×8, the checkpoint's of 3×9×9")
        #expect(
            try graph().difference(
                from: graph(extra: [
                    .convolution(Convolution(channels: 2, kernel: 1, deviation: 1))
                ])) == "the notebook's network has 1 layer, the checkpoint's 2")
        #expect(
            try graph().difference(from: graph(channels: 4, activation: .relu))
                == "layer 0 is a 3×3 convolution of 3 to 6 channels with ELU, deviation 0.2 in the "
                + "notebook and a 3×3 convolution of 3 to 4 channels with ReLU, deviation 0.2 in "
                + "the checkpoint")
        #expect(
            try graph().difference(from: graph(extra: [.meanPool(Pooling(size: 2))]))
                == "the operations between the layers are not the same")
    }
}
