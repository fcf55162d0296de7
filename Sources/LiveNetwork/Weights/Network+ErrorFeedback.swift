package import Network
import Parallelism

extension Network {
    /// The most weights of an output for which moments are taken: their matrix has the square of that.
    private static let mostWeights = 2304
    /// About how many places of all pictures are looked at for each layer.
    private static let placeCount = 12_288

    /// The network with the weights that a page carries in 8 bits on whole steps, chosen by what the network sees in pictures.
    ///
    /// Stored as ``StoredForm/int8`` it is read as what it is. Layers that keep 16 bits, layers of groups and those with more weights an
    /// output than 2,304 stay as they are, and are rounded plainly when they are stored.
    /// - Parameter pictures: Each [C, H, W] in 0…1; a hundred will do.
    /// - Returns: The same network but for these weights.
    /// - Throws: ``LiveNetworkError`` where the network cannot be run in a page.
    package func roundedByErrorFeedback(
        seeing pictures: [[Float]]
    ) throws(LiveNetworkError) -> Network {
        let graph = settledGraph
        let chosen = graph.layers.indices.filter { layer in
            StoredForm.int8.ofLayer(layer, in: graph) == .int8
                && graph.convolution(ofLayer: layer).map {
                    $0.groups == 1
                        && graph.layers[layer].weightShape.dropFirst().reduce(1, *)
                            <= Self.mostWeights
                } ?? false
        }
        let inputs = chosen.map { graph.nodes[graph.layers[$0].node].inputs[0] }
        let runner = try LiveRunner(
            LiveProgram(
                self, form: .float32, lanes: LiveRunner.widestLanes, keeping: Set(inputs)))
        var moments = zip(chosen, inputs).compactMap { layer, value in
            graph.convolution(ofLayer: layer).map {
                InputMoments(
                    of: $0, reading: graph.shapes[value],
                    making: graph.shapes[graph.layers[layer].node + 1])
            }
        }
        for (place, picture) in pictures.enumerated() {
            try runner.runForward(picture)
            let seen = inputs.map { runner.value($0) ?? [] }
            let added = moments.indices.map { ($0, seen[$0]) }.concurrentMap { index, values in
                let layer = graph.layers[chosen[index]]
                let places = graph.shapes[layer.node + 1]
                let stride = max(
                    places.height * places.width * pictures.count / Self.placeCount, 1)
                var sum = moments[index]
                sum.add(values, every: stride, from: place % stride)
                return sum
            }
            moments = added
        }
        var rounded = self
        let all = zip(chosen, moments).map { ($0, $1) }.concurrentMap { layer, moments in
            let feedback = ErrorFeedback(moments: moments.values, count: moments.count)
            let weights = layers[layer].weight.values
            return stride(from: 0, to: weights.count, by: moments.count).flatMap {
                feedback.rounded(weights[$0..<$0 + moments.count])
            }
        }
        for (layer, weights) in zip(chosen, all) {
            rounded.layers[layer].weight = Tensor(
                shape: layers[layer].weight.shape, values: weights)
        }
        return rounded
    }
}

extension Graph {
    /// A layer as a convolution, a dense one with a kernel as large as what it reads.
    func convolution(ofLayer layer: Int) -> Convolution? {
        let node = layers[layer].node
        switch nodes[node].operation {
        case .convolution(let convolution): return convolution
        case .dense(let dense): return dense.convolution(over: shapes[nodes[node].inputs[0]])
        default: return nil
        }
    }
}
