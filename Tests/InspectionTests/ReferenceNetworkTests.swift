import Network
import TestSupport
import Testing

@Suite("The reference network against central differences")
struct ReferenceNetworkTests {
    typealias Operation = ReferenceNetwork.Operation

    static let small = ReferenceNetwork.Shape(channels: 2, height: 6, width: 7)
    static let stacks: [[Operation]] = [
        [.convolution(channels: 3, kernel: 3, stride: 1, padding: 1), .elu],
        [.convolution(channels: 2, kernel: 3, stride: 2, padding: 0), .elu],
        [.convolution(channels: 2, kernel: 2, stride: 2, padding: 1), .relu],
        [.convolution(channels: 2, kernel: 1, stride: 1, padding: 0), .globalMean],
        [.meanPool(size: 2, stride: 2), .dense(channels: 3)],
        [.meanPool(size: 3, stride: 1), .elu],
        [.maxPool(size: 2, stride: 2), .elu],
        [.maxPool(size: 3, stride: 2), .dense(channels: 2)],
        [
            .convolution(channels: 3, kernel: 3, stride: 1, padding: 1), .elu,
            .meanPool(size: 2, stride: 2),
            .convolution(channels: 4, kernel: 3, stride: 1, padding: 1),
            .elu, .convolution(channels: 3, kernel: 1, stride: 1, padding: 0), .elu, .globalMean,
        ],
    ]

    @Test("Gradients to picture, weights and biases", arguments: stacks)
    func stack(_ operations: [Operation]) {
        var generator = SeededGenerator(seed: 11)
        let network = ReferenceNetwork(
            input: Self.small, stack: operations, hasBias: true, generator: &generator)
        expectCentralDifferences(of: network, generator: &generator)
    }

    @Test("A residual connection adds the gradients of both ways")
    func residual() {
        var generator = SeededGenerator(seed: 12)
        let network = ReferenceNetwork(
            input: Self.small,
            nodes: [
                .init(.convolution(channels: 2, kernel: 3, stride: 1, padding: 1), inputs: [0]),
                .init(.elu, inputs: [1]),
                .init(.add, inputs: [2, 0]),
                .init(.globalMean, inputs: [3]),
            ],
            parameters: [
                .init(
                    weight: (0..<36).map { _ in 0.4 * generator.nextNormal() }, bias: [0.1, -0.2])
            ])
        expectCentralDifferences(of: network, generator: &generator)
    }

    @Test("A convolution worked out by hand")
    func byHand() {
        // Picture 1 2 / 3 4 under the kernel 1 10 / 100 1000 without padding: 1 + 20 + 300 + 4000.
        let network = ReferenceNetwork(
            input: .init(channels: 1, height: 2, width: 2),
            stack: [.convolution(channels: 1, kernel: 2, stride: 1, padding: 0)],
            parameters: [.init(weight: [1, 10, 100, 1000], bias: [0.5])])
        #expect(network.output(of: [1, 2, 3, 4]) == [4321.5])
    }

    /// The score is a fixed random weighting of the outputs, so that every output counts.
    private func expectCentralDifferences(
        of network: ReferenceNetwork, generator: inout SeededGenerator
    ) {
        let picture = (0..<network.shapes[0].count).map { _ in generator.nextNormal() }
        let outputs = network.output(of: picture).count
        let weighting = (0..<outputs).map { _ in generator.nextNormal() }
        func score(_ network: ReferenceNetwork, _ picture: [Double]) -> Double {
            zip(network.output(of: picture), weighting).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let found = network.gradients(of: picture, outputGradient: weighting)
        for index in stride(from: 0, to: picture.count, by: 5) {
            let expected = centralDifference(at: picture[index]) { value in
                var changed = picture
                changed[index] = value
                return score(network, changed)
            }
            #expect(isClose(found.picture[index], expected))
        }
        for layer in network.parameters.indices {
            for index in stride(from: 0, to: network.parameters[layer].weight.count, by: 7) {
                let expected = centralDifference(at: network.parameters[layer].weight[index]) {
                    var changed = network
                    changed.parameters[layer].weight[index] = $0
                    return score(changed, picture)
                }
                #expect(isClose(found.parameters[layer].weight[index], expected))
            }
            guard let bias = network.parameters[layer].bias else { continue }
            for index in bias.indices {
                let expected = centralDifference(at: bias[index]) {
                    var changed = network
                    changed.parameters[layer].bias?[index] = $0
                    return score(changed, picture)
                }
                #expect(found.parameters[layer].bias.map { isClose($0[index], expected) } == true)
            }
        }
    }

    private func centralDifference(at value: Double, _ function: (Double) -> Double) -> Double {
        let h = 1e-5
        return (function(value + h) - function(value - h)) / (2 * h)
    }

    private func isClose(_ found: Double, _ expected: Double) -> Bool {
        abs(found - expected) <= 1e-6 * max(abs(expected), 0.01)
    }
}
