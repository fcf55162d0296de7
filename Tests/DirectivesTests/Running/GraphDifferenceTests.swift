import Charts
import Network
import Notebook
import Testing

@testable import Directives

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

    private func difference(from other: Graph) throws -> String? {
        try graph().difference(from: other)
    }

    @Test func sameIsSame() throws {
        let same = try graph()
        #expect(try difference(from: same) == nil)
    }

    @Test func namesTheFirstDifference() throws {
        let larger = try graph(size: 9)
        #expect(
            try difference(from: larger)
                == "the notebook's network reads pictures of 3×8×8, the checkpoint's of 3×9×9")
        let deeper = try graph(extra: [
            .convolution(Convolution(channels: 2, kernel: 1, deviation: 1))
        ])
        #expect(
            try difference(from: deeper) == "the notebook's network has 1 layer, the checkpoint's 2"
        )
        let narrower = try graph(channels: 4, activation: .relu)
        #expect(
            try difference(from: narrower)
                == "layer 0 is a 3×3 convolution of 3 to 6 channels with ELU, deviation 0.2 in the "
                + "notebook and a 3×3 convolution of 3 to 4 channels with ReLU, deviation 0.2 in "
                + "the checkpoint")
        let pooled = try graph(extra: [.meanPool(Pooling(size: 2))])
        #expect(
            try difference(from: pooled)
                == "after layer 0 comes a global mean in the notebook and a mean pool 2×2 in the checkpoint"
        )
    }

    @Test func operationsBetweenLayersHaveTheirPlace() throws {
        let first = try Graph(
            input: PictureShape(channels: 3, height: 8, width: 8),
            stack: [.maxPool(Pooling(size: 2)), .elu, .softmax])
        let strided = try Graph(
            input: first.input, stack: [.maxPool(Pooling(size: 2, stride: 1)), .elu, .softmax])
        #expect(
            first.difference(from: strided)
                == "before the first layer comes a max pool 2×2 in the notebook and a max pool 2×2 with stride 1 "
                + "in the checkpoint")
        let bent = try Graph(input: first.input, stack: [.maxPool(Pooling(size: 2)), .relu])
        #expect(
            first.difference(from: bent)
                == "before the first layer comes an ELU in the notebook and a ReLU in the checkpoint"
        )
        let short = try Graph(input: first.input, stack: [.maxPool(Pooling(size: 2)), .elu])
        #expect(
            first.difference(from: short)
                == "before the first layer comes a softmax in the notebook and nothing in the checkpoint"
        )
    }
}
