import COneDNN
import CPlanes

/// An operation that is a loop over the channels of pictures, in C: it reads and writes each value about once.
final class PlaneLoop: Kernel {
    let operation: String
    let kernelName: String
    let scratchpadByteCount = 0
    /// How each tensor has to lie that it reads or writes.
    private let layouts: [(role: onednn_role, layout: Layout)]
    private let body: ([onednn_binding]) -> Void

    /// Makes a loop.
    /// - Parameters:
    ///   - operation: What it does, in the words of the declared network.
    ///   - kernelName: Its name among the kernels.
    ///   - layouts: How each tensor has to lie.
    ///   - body: What is done with the buffers.
    init(
        _ operation: String, named kernelName: String,
        layouts: [(role: onednn_role, layout: Layout)],
        body: @escaping ([onednn_binding]) -> Void
    ) {
        self.operation = operation
        self.kernelName = kernelName
        self.layouts = layouts
        self.body = body
    }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        guard let found = layouts.first(where: { $0.role == role }) else {
            throw .kernel(operation: operation, reason: "it has no such tensor")
        }
        return found.layout
    }

    func weightForm() throws(ExecutionError) -> WeightForm {
        throw .kernel(operation: operation, reason: "it has no weights")
    }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) { body(bindings) }
}

extension GraphCompiler {
    /// The order in which loops take a value: plain where it lies so, else in blocks of 16 channels.
    func orderOfLoops(_ placed: Placed, value: Int) throws(ExecutionError) -> onednn_order {
        placed.layout == (try Layout.of(lengths(of: value))) ? ONEDNN_PLAIN : ONEDNN_CHANNEL_BLOCKS
    }

    /// The shape of a value for loops.
    func planes(of value: Int, _ order: onednn_order) -> CPlanes.planes {
        let shape = graph.shapes[value]
        return CPlanes.planes(
            pictures: Int64(piece), channels: Int64(shape.channels), height: Int64(shape.height),
            width: Int64(shape.width), is_blocked: order == ONEDNN_PLAIN ? 0 : 1)
    }
}
