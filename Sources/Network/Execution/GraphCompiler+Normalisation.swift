import COneDNN
import CPlanes

/// The buffers of a batch normalisation that are read after a pass.
struct NormalisationBuffers {
    /// How many channels it has.
    var channels: Int
    /// How many numbers there are of each kind, with those for channels that are not there.
    var stride: Int
    /// Means, 1 / √(variance + epsilon), and variances with n.
    var statistics: Schedule.BufferID
    /// Of the scales, and of the shifts.
    var gradients: Schedule.BufferID?
}

/// What a batch normalisation left in memory after a pass over one piece.
struct NormalisationRecord {
    /// How many channels it has.
    var channels: Int
    /// How many numbers there are of each kind, with those for channels that are not there.
    var stride: Int
    /// Means, 1 / √(variance + epsilon), and variances with n.
    var statistics: UnsafeMutablePointer<Float>
    /// Of the scales, and of the shifts; nil before a backward pass was made for.
    var gradients: UnsafeMutablePointer<Float>?
}

extension GraphCompiler {
    /// Each value by the mean and the variance of its channel over the piece; a ReLU that alone reads it is taken along.
    mutating func forwardNormalisation(
        _ node: Int, _ normalisation: BatchNormalisation, activation: Int?, _ input: Placed
    ) throws(ExecutionError) -> Placed {
        let index = try numberOfNormalisation(node)
        let order = try orderOfLoops(input, value: node + 1)
        let source = try reordered(input, to: .of(lengths(of: node + 1), order))
        // The gradient reads what was read here.
        values[graph.nodes[node].inputs[0]] = source
        let output = place(source.layout)
        let channels = graph.shapes[node + 1].channels
        let stride = (channels + 15) / 16 * 16
        let statistics = schedule.buffer(3 * 4 * stride, isPinned: true)
        normalisations[index] = NormalisationBuffers(
            channels: channels, stride: stride, statistics: statistics)
        let numbers = try weights.memory(ofNormalisation: index, stride: stride)
        var rectifies = false
        if let activation, graph.nodes[activation].operation == .relu {
            rectifies = true
            includedActivations.insert(activation)
        }
        let planes = planes(of: node + 1, order)
        let (epsilon, width) = (Float(normalisation.epsilon), Int64(stride))
        let kernel = PlaneLoop(
            "batch normalisation", named: rectifies ? "batch_norm_relu" : "batch_norm",
            layouts: [(ONEDNN_SOURCE, source.layout), (ONEDNN_DESTINATION, output.layout)]
        ) { [rectifies] bindings in
            withUnsafePointer(to: planes) {
                planes_normalise(
                    $0, bindings.floats(ONEDNN_SOURCE), numbers.baseAddress, width, epsilon,
                    rectifies ? 1 : 0, bindings.floats(ONEDNN_WORKSPACE),
                    bindings.floats(ONEDNN_DESTINATION))
            }
        }
        schedule.append(
            .run(
                kernel,
                [
                    (ONEDNN_SOURCE, source.buffer), (ONEDNN_WORKSPACE, statistics),
                    (ONEDNN_DESTINATION, output.buffer),
                ]))
        return output
    }

    /// Through the mean and the variance too, and to scales and shifts.
    mutating func backwardNormalisation(
        _ node: Int, _ gradient: Placed
    ) throws(ExecutionError) -> Placed {
        let index = try numberOfNormalisation(node)
        let source = try placedValue(graph.nodes[node].inputs[0])
        guard var buffers = normalisations[index] else {
            throw .kernel(operation: "batch normalisation", reason: "it has not been run")
        }
        let ours = try reordered(gradient, to: source.layout)
        let result = place(source.layout)
        let gradients = schedule.buffer(2 * 4 * buffers.stride, isPinned: true)
        buffers.gradients = gradients
        normalisations[index] = buffers
        let numbers = try weights.memory(ofNormalisation: index, stride: buffers.stride)
        let planes = planes(of: node + 1, try orderOfLoops(source, value: node + 1))
        let width = Int64(buffers.stride)
        let kernel = PlaneLoop(
            "batch normalisation", named: "batch_norm_gradient",
            layouts: [
                (ONEDNN_SOURCE, source.layout), (ONEDNN_DESTINATION_GRADIENT, ours.layout),
                (ONEDNN_SOURCE_GRADIENT, result.layout),
            ]
        ) { bindings in
            withUnsafePointer(to: planes) {
                planes_normalise_gradient(
                    $0, bindings.floats(ONEDNN_SOURCE),
                    bindings.floats(ONEDNN_DESTINATION_GRADIENT), numbers.baseAddress, width,
                    bindings.floats(ONEDNN_WORKSPACE), bindings.floats(ONEDNN_WEIGHTS_GRADIENT),
                    bindings.floats(ONEDNN_SOURCE_GRADIENT))
            }
        }
        schedule.append(
            .run(
                kernel,
                [
                    (ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION_GRADIENT, ours.buffer),
                    (ONEDNN_WORKSPACE, buffers.statistics), (ONEDNN_WEIGHTS_GRADIENT, gradients),
                    (ONEDNN_SOURCE_GRADIENT, result.buffer),
                ]))
        return result
    }

    private func numberOfNormalisation(_ node: Int) throws(ExecutionError) -> Int {
        guard let index = graph.normalisations.firstIndex(of: node) else {
            throw .kernel(operation: "batch normalisation", reason: "it is none of the graph's")
        }
        return index
    }
}
