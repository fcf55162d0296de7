import Foundation
import TestSupport
import Testing

@testable import Network

/// Normalisations in training, against a network in double precision whose means and variances are those of the piece.
@Suite struct BatchNormalisationTests {
    /// Convolutions of 5 or 21 channels lie in blocks with channels that are not there.
    private static func graph(_ channels: Int, behind: Graph.Operation) throws -> Graph {
        func convolution(_ channels: Int, _ kernel: Int) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: kernel, deviation: 0.3))
        }
        let norm = Graph.Operation.batchNormalisation(BatchNormalisation())
        return try Graph(
            input: PictureShape(channels: 3, height: 6, width: 5),
            nodes: [
                .init(convolution(channels, 3), inputs: [0]), .init(norm, inputs: [1]),
                .init(behind, inputs: [2]), .init(convolution(channels, 3), inputs: [3]),
                .init(norm, inputs: [4]), .init(.add, inputs: [5, 3]), .init(.relu, inputs: [6]),
                .init(.concat, inputs: [7, 3]), .init(norm, inputs: [8]),
                .init(.globalMean, inputs: [9]),
                .init(.dense(Dense(channels: 4, deviation: 0.3)), inputs: [10]),
                .init(norm, inputs: [11]),
            ])
    }

    /// A network whose scales and shifts are drawn, so that a lost one shows.
    private func drawn(_ graph: Graph) -> Network {
        var network = Network(initialising: graph, seed: 5)
        var generator = SeededGenerator(seed: 6)
        for index in network.normalisations.indices {
            let count = network.normalisations[index].scale.values.count
            network.normalisations[index].scale.values = (0..<count).map { _ in
                Float(1 + 0.3 * generator.nextNormal())
            }
            network.normalisations[index].shift.values = (0..<count).map { _ in
                Float(0.3 * generator.nextNormal())
            }
        }
        return network
    }

    /// Σ r · output over the pictures of a piece, all in double precision; each normalisation by the whole piece.
    private struct Whole {
        var graph: Graph
        var pictures: [[Double]]
        var weights: [[Double]]
        var scales: [[Double]]
        var shifts: [[Double]]

        init(_ network: Network, _ pictures: Tensor) {
            graph = network.graph
            self.pictures = (0..<pictures.shape[0]).map { pictures.entry($0).map(Double.init) }
            weights = network.layers.map { $0.weight.values.map(Double.init) }
            scales = network.normalisations.map { $0.scale.values.map(Double.init) }
            shifts = network.normalisations.map { $0.shift.values.map(Double.init) }
        }

        /// All values of all pictures, [value][picture].
        var values: [[[Double]]] {
            var values = [pictures]
            var (layer, norm) = (0, 0)
            for (index, node) in graph.nodes.enumerated() {
                let inputs = node.inputs.map { values[$0] }
                let shape = graph.shapes[index + 1]
                switch node.operation {
                case .convolution, .dense:
                    let source = graph.shapes[node.inputs[0]]
                    let one = ReferenceNetwork(
                        input: .init(
                            channels: source.channels, height: source.height, width: source.width),
                        stack: [
                            shape.height == 1
                                ? .dense(channels: shape.channels)
                                : .convolution(
                                    channels: shape.channels, kernel: 3, stride: 1, padding: 1)
                        ], parameters: [.init(weight: weights[layer])])
                    values.append(inputs[0].map { one.output(of: $0) })
                    layer += 1
                case .batchNormalisation:
                    values.append(normalised(inputs[0], shape, norm))
                    norm += 1
                case .relu: values.append(inputs[0].map { $0.map { max($0, 0) } })
                case .elu: values.append(inputs[0].map { $0.map { $0 > 0 ? $0 : expm1($0) } })
                case .add:
                    values.append(zip(inputs[0], inputs[1]).map { zip($0, $1).map { $0 + $1 } })
                case .concat: values.append(zip(inputs[0], inputs[1]).map { $0 + $1 })
                default:
                    let area =
                        graph.shapes[node.inputs[0]].height * graph.shapes[node.inputs[0]].width
                    values.append(
                        inputs[0].map { picture in
                            (0..<shape.channels).map {
                                picture[$0 * area..<($0 + 1) * area].reduce(0, +) / Double(area)
                            }
                        })
                }
            }
            return values
        }

        private func normalised(
            _ input: [[Double]], _ shape: PictureShape, _ norm: Int
        ) -> [[Double]] {
            var output = input
            let area = shape.height * shape.width
            for channel in 0..<shape.channels {
                let places = channel * area..<(channel + 1) * area
                let all = input.flatMap { $0[places] }
                let mean = all.reduce(0, +) / Double(all.count)
                let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
                for picture in input.indices {
                    for place in places {
                        output[picture][place] =
                            (input[picture][place] - mean) / (variance + 1e-5).squareRoot()
                            * scales[norm][channel] + shifts[norm][channel]
                    }
                }
            }
            return output
        }

        func score(_ factors: [[Float]]) -> Double {
            zip(values.last ?? [], factors).reduce(0) {
                $0 + zip($1.0, $1.1).reduce(0) { $0 + $1.0 * Double($1.1) }
            }
        }
    }

    @Test(arguments: [(5, Graph.Operation.relu), (16, .elu), (21, .relu)])
    func `gradients are central differences in double precision`(
        channels: Int, behind: Graph.Operation
    ) throws {
        let network = drawn(try Self.graph(channels, behind: behind))
        let pictures = noise(6, network.graph.input, seed: 7)
        var generator = SeededGenerator(seed: 8)
        let factors = (0..<6).map { _ in (0..<4).map { _ in Float(generator.nextNormal()) } }
        let weights = PreparedWeights(network.graph)
        let compiled = try CompiledGraph(
            network.graph, piece: 6, purpose: .training, weights: weights)
        let sum = try GradientSum(compiled)
        try weights.load(network.layers, network.normalisations)
        _ = compiled.pictures.update(fromContentsOf: pictures.values)
        try compiled.runForward()
        let whole = Whole(network, pictures)
        #expect(
            relativeError(compiled.logitValues, whole.values.last?.flatMap { $0 } ?? []) < 2e-5)
        _ = compiled.logitGradients?.update(fromContentsOf: factors.flatMap { $0 })
        try compiled.runBackward()
        var layers = network.layers
        try sum.add([compiled], isFirst: true, isLast: true, into: &layers)

        // A shift before another normalisation changes nothing: its gradient is what rounding leaves of 0.
        func expect(
            _ found: Float, _ scale: Float, _ path: WritableKeyPath<Whole, Double>
        ) {
            var (above, below) = (whole, whole)
            above[keyPath: path] += 1e-5
            below[keyPath: path] -= 1e-5
            let difference = (above.score(factors) - below.score(factors)) / 2e-5
            #expect(abs(Double(found) - difference) < 2e-4 * Double(max(scale, 0.02)))
        }
        for layer in layers.indices {
            let values = layers[layer].weight.values
            let scale = values.map(abs).max() ?? 0
            for _ in 0..<4 {
                let index = generator.nextInteger(below: values.count)
                expect(values[index], scale, \Whole.weights[layer][index])
            }
        }
        for norm in network.normalisations.indices {
            let record = try #require(compiled.normalisation(norm))
            let gradients = try #require(record.gradients)
            let all = (0..<record.channels).map { gradients[$0] }
            let shifts = (0..<record.channels).map { gradients[record.stride + $0] }
            for channel in [0, record.channels - 1] {
                expect(all[channel], all.map(abs).max() ?? 0, \Whole.scales[norm][channel])
                expect(
                    shifts[channel], shifts.map(abs).max() ?? 0, \Whole.shifts[norm][channel])
            }
        }
    }

    /// Values 1 to 4 in two pieces of two pictures of one place: the mean is 2.5 and the variance with n − 1 is 5/3.
    @Test func `running numbers go toward those of the whole batch`() throws {
        var sum = NormalisationSum(channels: 1, positions: 1)
        for (mean, variance) in [(1.5, 0.25), (3.5, 0.25)] {
            var statistics = [Float(mean), 0, Float(variance)]
            statistics.withUnsafeMutableBufferPointer {
                sum.add(
                    NormalisationRecord(
                        channels: 1, stride: 1, statistics: $0.baseAddress!, gradients: nil),
                    pictures: 2)
            }
        }
        var normalisation = Network.Normalisation(channels: 1)
        sum.move(&normalisation, momentum: 0.1)
        #expect(abs(normalisation.mean.values[0] - 0.25) < 1e-6)
        #expect(abs(normalisation.variance.values[0] - Float(0.9 + 0.1 * 5 / 3)) < 1e-6)
    }

    @Test func `a mean far from zero leaves the variance exact`() throws {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 8, width: 8),
            stack: [.batchNormalisation(BatchNormalisation())])
        let compiled = try CompiledGraph(
            graph, piece: 2, purpose: .training, weights: PreparedWeights(graph))
        let pictures = noise(2, graph.input, seed: 3).values.map { 1000 + $0 }
        _ = compiled.pictures.update(fromContentsOf: pictures)
        try compiled.runForward()
        let mean = pictures.reduce(0) { $0 + Double($1) } / 128
        let variance = pictures.reduce(0) { $0 + pow(Double($1) - mean, 2) } / 128
        let record = try #require(compiled.normalisation(0))
        #expect(abs(Double(record.statistics[2 * record.stride]) - variance) < 1e-6)
    }

    @Test func `reports scale and shift by the running numbers`() throws {
        let graph = try Self.graph(5, behind: .relu)
        var network = drawn(graph)
        for index in network.normalisations.indices {
            let count = network.normalisations[index].mean.values.count
            network.normalisations[index].mean.values = (0..<count).map { Float($0) * 0.1 - 0.2 }
            network.normalisations[index].variance.values = (0..<count).map { 0.5 + Float($0) }
        }
        var nodes = graph.nodes
        for (index, node) in graph.normalisations.enumerated() {
            let numbers = network.normalisations[index]
            let scale = zip(numbers.scale.values, numbers.variance.values).map {
                Double($0) / (Double($1) + 1e-5).squareRoot()
            }
            let shift = zip(zip(numbers.shift.values, numbers.mean.values), scale).map {
                Double($0.0) - Double($0.1) * $1
            }
            nodes[node].operation = .affine(
                Affine(scale: scale.map(Float.init), shift: shift.map(Float.init)))
        }
        let settled = Network(
            graph: try Graph(input: graph.input, nodes: nodes), layers: network.layers)
        let pictures = noise(3, graph.input, seed: 2)
        #expect(
            relativeError(
                try Evaluator(network).logits(of: pictures).values,
                (0..<3).flatMap {
                    settled.reference.output(of: pictures.entry($0).map(Double.init))
                })
                < 1e-5)
        #expect(network.settledGraph.layers == graph.layers)
    }

    @Test func `a training with normalisations and dropout goes on to the same bytes`() throws {
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 6, width: 6),
            stack: [
                .convolution(Convolution(channels: 8, kernel: 3, deviation: 0.2)),
                .batchNormalisation(BatchNormalisation()), .relu, .dropout(0.25), .globalMean,
                .dense(Dense(channels: 3, deviation: 0.3)), .softmax,
            ])
        let shape = graph.input
        let pictures = LabelledPictures(
            shape: shape,
            pixels: noise(24, shape, seed: 9).values.map { UInt8($0 * 255) },
            labels: (0..<24).map { UInt16($0 % 3) }, classNames: ["a", "b", "c"])
        for method in [Recipe.Method.modern, .article] {
            let recipe = Recipe(method: method, epochs: 2, batch: 8)
            func finished(_ trainer: Trainer) throws -> Data {
                while try trainer.next() != nil {}
                return try trainer.snapshot.checkpoint.encoded()
            }
            let whole = try finished(
                Trainer(graph, recipe: recipe, training: pictures, test: pictures))
            let broken = try Trainer(graph, recipe: recipe, training: pictures, test: pictures)
            for _ in 0..<2 { _ = try broken.next() }
            let snapshot = try TrainingSnapshot(decoding: broken.snapshot.encoded())
            let resumed = try finished(
                Trainer(resuming: snapshot, training: pictures, test: pictures))
            #expect(resumed == whole)
            let checkpoint = try Checkpoint(decoding: whole)
            #expect(checkpoint.network.normalisations[0] != Network.Normalisation(channels: 8))
            #expect(checkpoint.network.normalisations[0].mean.values.contains { $0 != 0 })
        }
    }

    @Test func `a file keeps four tensors of each normalisation, and needs all of them`() throws {
        let network = drawn(try Self.graph(5, behind: .relu))
        let file = try Checkpoint(network: network).encoded()
        let contents = try SafetensorsContents(decoding: file)
        #expect(
            contents.entries.map(\.words).filter { $0.hasPrefix("batch-norms.0") } == [
                "batch-norms.0.bias [5]", "batch-norms.0.running_mean [5]",
                "batch-norms.0.running_var [5]", "batch-norms.0.weight [5]",
            ])
        #expect(try Checkpoint(decoding: file).network == network)
        var other = network
        other.normalisations[1].mean.values[0] += 1
        #expect(other.digest != network.digest)
        other.normalisations[1].variance.values[0] = -1
        let broken = try Checkpoint(network: other).encoded()
        #expect(throws: CheckpointError.negativeVariance(tensor: "batch-norms.1.running_var")) {
            try Checkpoint(decoding: broken)
        }
    }

    @Test
    func `dropped values are as many as said, the rest larger, and the gradient has the same`()
        throws
    {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 40, width: 50),
            nodes: [
                .init(.convolution(Convolution(channels: 1, kernel: 1, deviation: 1)), inputs: [0]),
                .init(.dropout(0.3), inputs: [1]),
            ])
        let weights = PreparedWeights(graph)
        let compiled = try CompiledGraph(graph, piece: 2, purpose: .training, weights: weights)
        var network = Network(initialising: graph, seed: 1)
        network.layers[0].weight.values = [1]
        try weights.load(network.layers)
        let ones = [Float](repeating: 1, count: 4000)
        func dropped(_ seed: UInt64) throws -> [Float] {
            compiled.seedDropout(seed)
            _ = compiled.pictures.update(fromContentsOf: ones)
            try compiled.runForward()
            return Array(compiled.logitValues)
        }
        let first = try dropped(1)
        #expect(Set(first) == [0, 1 / (1 - Float(0.3))])
        // Four deviations of a binomial distribution.
        let share = Double(first.count { $0 == 0 }) / 4000
        #expect(abs(share - 0.3) < 4 * (0.3 * 0.7 / 4000).squareRoot())
        #expect(try dropped(2) != first)
        #expect(try dropped(1) == first)
        _ = compiled.logitGradients?.update(fromContentsOf: ones)
        try compiled.runBackward()
        let sum = try GradientSum(compiled)
        try sum.add([compiled], isFirst: true, isLast: true, into: &network.layers)
        #expect(
            abs(Double(network.layers[0].weight.values[0]) - first.reduce(0) { $0 + Double($1) })
                < 0.5)
        #expect(
            try Evaluator(Network(initialising: graph, seed: 1)).logits(
                of: Tensor(shape: [1, 1, 40, 50], values: Array(ones.prefix(2000)))
            ).values.allSatisfy { $0 != 0 })
    }

    @Test func `numbers that cannot be are refused`() {
        let picture = PictureShape(channels: 1, height: 2, width: 2)
        for operation in [
            Graph.Operation.batchNormalisation(BatchNormalisation(momentum: 0)),
            .batchNormalisation(BatchNormalisation(momentum: 1.5)),
            .batchNormalisation(BatchNormalisation(epsilon: 0)),
            .batchNormalisation(BatchNormalisation(epsilon: .nan)), .dropout(1), .dropout(-0.1),
            .dropout(.nan),
        ] {
            #expect(throws: GraphError.impossibleNumber(node: 0)) {
                try Graph(input: picture, stack: [operation])
            }
        }
    }
}
