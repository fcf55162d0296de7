import COneDNN
import CPlanes

/// What decides which values dropouts take in a pass; each pass has its own.
final class DropoutSeed {
    var value: UInt64 = 0
}

extension GraphCompiler {
    /// In training, zeros for the values that are drawn, and the others larger; else what is read.
    mutating func forwardDropout(
        _ node: Int, _ share: Double, _ input: Placed
    ) throws(ExecutionError) -> Placed {
        guard isDropping(share) else { return input }
        // In plain order, so that what is drawn does not depend on which kernels a processor has.
        let source = try reordered(input, to: .of(lengths(of: node + 1)))
        return drop(node, share, source)
    }

    /// The gradient of those values that were not taken.
    mutating func backwardDropout(
        _ node: Int, _ share: Double, _ gradient: Placed
    ) throws(ExecutionError) -> Placed {
        guard isDropping(share) else { return gradient }
        return drop(node, share, try reordered(gradient, to: .of(lengths(of: node + 1))))
    }

    private func isDropping(_ share: Double) -> Bool { purpose == .training && share > 0 }

    private mutating func drop(_ node: Int, _ share: Double, _ source: Placed) -> Placed {
        let output = place(source.layout)
        let count = Int64(source.layout.byteCount / 4)
        let seed = dropoutSeed
        let kernel = PlaneLoop(
            "dropout", named: "dropout",
            layouts: [(ONEDNN_SOURCE, source.layout), (ONEDNN_DESTINATION, output.layout)]
        ) { bindings in
            planes_drop(
                bindings.floats(ONEDNN_SOURCE), Float(share), seed.value &+ UInt64(node),
                bindings.floats(ONEDNN_DESTINATION), count)
        }
        schedule.append(
            .run(kernel, [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, output.buffer)]))
        return output
    }
}
