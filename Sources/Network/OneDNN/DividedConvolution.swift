import COneDNN

/// A convolution of one picture in parts, each for a core: every part makes some of the channels.
///
/// The channels of one picture lie one after another, and so do the weights that make them, so that a part is a convolution of its
/// own on pieces of the same memory. Each channel is summed as in the whole; that is not so for kernels of 1×1, whose sums oneDNN
/// takes in pieces that depend on how many channels are made.
final class DividedConvolution: Kernel {
    private let whole: Primitive
    private let parts: [Primitive]
    /// Bytes from part to part.
    private let steps: [(role: onednn_role, byteCount: Int)]
    private let partByteCount: Int

    let operation = "convolution"
    var kernelName: String { whole.kernelName }
    let scratchpadByteCount: Int

    /// Channels of a part, at least: kernels take so many together.
    private static let fewestChannels: Int64 = 32

    /// `whole`, which computes `window`, in at most `most` parts; nil where it cannot be cut.
    init?(_ whole: Primitive, _ pass: onednn_pass, _ window: onednn_window, most: Int) {
        guard pass == ONEDNN_FORWARD_TRAINING, window.batch == 1, window.groups == 1,
            window.kernel_height * window.kernel_width > 1,
            let count = (2...max(most, 2)).last(where: {
                window.out_channels.isMultiple(of: 16 * Int64($0))
                    && window.out_channels / Int64($0) >= Self.fewestChannels && $0 <= most
            })
        else { return nil }
        var ofPart = window
        ofPart.out_channels /= Int64(count)
        guard let source = try? whole.layout(ONEDNN_SOURCE),
            let weights = try? whole.layout(ONEDNN_WEIGHTS),
            let blocks = try? Layout.of(window.destination, ONEDNN_CHANNEL_BLOCKS),
            let destination = try? Layout.of(ofPart.destination, ONEDNN_CHANNEL_BLOCKS),
            (try? whole.layout(ONEDNN_DESTINATION)) == blocks
        else { return nil }
        var parts: [Primitive] = []
        for _ in 0..<count {
            guard
                let part = try? Primitive.convolution(
                    pass, ONEDNN_DIRECT, ofPart, source: source, destination: destination),
                part.kernelName == whole.kernelName,
                let ofPart = try? part.layout(ONEDNN_WEIGHTS), ofPart.isPart(of: weights)
            else { return nil }
            parts.append(part)
        }
        guard let weightByteCount = try? parts[0].layout(ONEDNN_WEIGHTS).byteCount else {
            return nil
        }
        self.whole = whole
        self.parts = parts
        steps = [
            (ONEDNN_WEIGHTS, weightByteCount),
            (ONEDNN_BIAS, 4 * Int(ofPart.out_channels)),
            (ONEDNN_DESTINATION, destination.byteCount),
        ]
        partByteCount = (parts[0].scratchpadByteCount + 63) / 64 * 64
        scratchpadByteCount = partByteCount * count
    }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout { try whole.layout(role) }

    func weightForm() throws(ExecutionError) -> WeightForm { try whole.weightForm() }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        // Each part writes channels of its own.
        nonisolated(unsafe) let bindings = bindings
        try Parallel.forEach(parts.count) { index throws(ExecutionError) in
            try parts[index].execute(
                bindings.map { binding in
                    let step =
                        binding.role == ONEDNN_SCRATCHPAD
                        ? partByteCount : steps.first { $0.role == binding.role }?.byteCount ?? 0
                    return onednn_binding(role: binding.role, data: binding.data + index * step)
                })
        }
    }
}
