import Network
import Testing

@testable import LiveNetwork

/// Rounding that makes up for its errors.
@Suite struct ErrorFeedbackTests {
    /// Three inputs that go together, and one alone.
    private static let inputs: [[Float]] = [
        [1, 1.1, 0.9, 0.2], [2, 1.9, 2.1, -0.4], [-1, -1.2, -0.8, 0.1], [0.5, 0.4, 0.6, 0.7],
        [3, 3.1, 2.8, -0.3], [0.1, 0.2, 0, 1],
    ]
    private static let moments: [Float] = (0..<16).map { place in
        inputs.reduce(0) { $0 + $1[place / 4] * $1[place % 4] }
    }

    /// Σ over the inputs of the squared change of what an output makes.
    private static func change(_ weights: [Float], _ others: [Float]) -> Float {
        inputs.reduce(0) { sum, input in
            let difference = zip(zip(weights, others), input).reduce(Float(0)) {
                $0 + ($1.0.0 - $1.0.1) * $1.1
            }
            return sum + difference * difference
        }
    }

    @Test func `what outputs make changes less than by plain rounding, and all are whole steps`()
        throws
    {
        let feedback = ErrorFeedback(moments: Self.moments, count: 4)
        var (found, plain): (Float, Float) = (0, 0)
        for output in 0..<40 {
            // Steps of the golden ratio, which repeat nowhere.
            let weights = (0..<4).map { (index: Int) -> Float in
                let turn = Float(4 * output + index) * 0.618_034
                return 2 * (turn - turn.rounded(.down)) - 1
            }
            let rounded = feedback.rounded(weights[...])
            let stored = try #require(StoredForm.int8.rounded(rounded, outputs: 1))
            // Stored, it is read as what it is: whole steps, of which the greatest has 127.
            for (one, other) in zip(stored, rounded) { #expect(abs(one - other) < 1e-6) }
            found += Self.change(weights, stored)
            plain += Self.change(
                weights, try #require(StoredForm.int8.rounded(weights, outputs: 1)))
        }
        #expect(found < plain / 2)
    }

    /// Inputs that do not go together have nothing to make up for one another's errors.
    @Test func `inputs each for itself are rounded plainly`() throws {
        let weights: [Float] = [0.31, -1, 0.777, 0.0042, 0.5]
        let moments = (0..<25).map { Float($0 / 5 == $0 % 5 ? 2 : 0) }
        let found = ErrorFeedback(moments: moments, count: 5).rounded(weights[...])
        #expect(found == StoredForm.int8.rounded(weights, outputs: 1))
    }

    @Test func `weights of nothing but zeros stay so, and inputs never seen are rounded plainly`() {
        let feedback = ErrorFeedback(moments: [Float](repeating: 0, count: 9), count: 3)
        #expect(feedback.rounded([0, 0, 0]) == [0, 0, 0])
        #expect(
            feedback.rounded([0.5, 1, -0.25])
                == StoredForm.int8.rounded([0.5, 1, -0.25], outputs: 1))
    }

    /// The moments of a strided, dilated and padded convolution, worked out place by place with nothing of the program's.
    @Test func `moments are those of what the weights read`() {
        let convolution = Convolution(
            channels: 1, kernel: HeightAndWidth(height: 2, width: 1),
            stride: HeightAndWidth(height: 2, width: 1),
            padding: Padding(top: 1, left: 0, bottom: 1, right: 0), deviation: 1)
        let input = PictureShape(channels: 2, height: 3, width: 2)
        let output = PictureShape(channels: 1, height: 2, width: 2)
        let picture: [Float] = [1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6]
        var moments = InputMoments(of: convolution, reading: input, making: output)
        moments.add(picture, every: 1, from: 0)
        // Weights read, of each channel, the row above and that below: at the top none and row 0, then rows 1 and 2.
        let windows: [[Float]] = [[0, 1, 0, -1], [0, 2, 0, -2], [3, 5, -3, -5], [4, 6, -4, -6]]
        for row in 0..<4 {
            for column in row..<4 {
                let expected = windows.reduce(Float(0)) { $0 + $1[row] * $1[column] }
                #expect(moments.values[row * 4 + column] == expected)
            }
        }
    }

    /// A network of which most weights have 8 bits, on the pictures that they were chosen by.
    @Test func `a network's probabilities change less`() throws {
        func convolution(_ channels: Int, _ kernel: Int) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: kernel, deviation: 0.25))
        }
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 8, width: 8),
            stack: [
                convolution(24, 3), .relu, convolution(24, 3), .relu, .meanPool(Pooling(size: 2)),
                convolution(24, 3), .relu, convolution(5, 1), .globalMean, .softmax,
            ])
        let network = Network(randomising: graph, seed: 2)
        let pictures = (0..<24).map { index in
            noise(1, graph.input, seed: UInt64(index)).values.map { abs($0) / 2 }
        }
        #expect(
            graph.layers.indices.map { StoredForm.int8.ofLayer($0, in: graph) } == [
                .int8, .int8, .int8, .float16,
            ])
        let chosen = try network.roundedByErrorFeedback(seeing: pictures)
        func change(_ other: Network) throws -> Float {
            let runners = try (
                LiveRunner(LiveProgram(network, form: .float32)),
                LiveRunner(LiveProgram(other, form: .int8))
            )
            return try pictures.reduce(0) { sum, picture in
                try runners.0.runForward(picture)
                try runners.1.runForward(picture)
                return zip(runners.0.logits, runners.1.logits).reduce(sum) {
                    $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
                }
            }
        }
        #expect(try change(chosen) < change(network) / 2)
    }
}
