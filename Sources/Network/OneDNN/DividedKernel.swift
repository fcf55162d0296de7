import COneDNN

/// A kernel on one picture in parts, each for a core: every part makes some of the channels.
///
/// The channels of one picture lie one after another, and so do the weights that make them, so that a part is a kernel of its own on
/// pieces of the same memory.
final class DividedKernel: Kernel {
    private let whole: Primitive
    private let parts: [Primitive]
    /// Bytes from part to part.
    private let steps: [(role: onednn_role, byteCount: Int)]
    private let partByteCount: Int

    var operation: String { whole.operation }
    var kernelName: String { whole.kernelName }
    var includedActivation: IncludedActivation? { whole.includedActivation }
    let scratchpadByteCount: Int

    /// `parts`, which do what `whole` does on tensors whose pieces are so many bytes apart; nil where they are other kernels.
    init?(
        _ whole: Primitive, _ parts: [Primitive], steps: [(role: onednn_role, byteCount: Int)]
    ) {
        guard parts.count > 1, parts.allSatisfy({ $0.kernelName == whole.kernelName }) else {
            return nil
        }
        self.whole = whole
        self.parts = parts
        self.steps = steps
        let most = parts.map(\.scratchpadByteCount).max() ?? 0
        partByteCount = (most + 63) / 64 * 64
        scratchpadByteCount = partByteCount * parts.count
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

    /// Into how many equal parts so many blocks are cut, so that the busiest of `cores` has the least of them: not always as many as
    /// there are cores, as nine blocks go to two as five and four.
    static func partCount(ofBlocks blocks: Int, cores: Int) -> Int {
        guard cores > 1 else { return 1 }
        let divisors = (1...max(blocks, 1)).filter { blocks.isMultiple(of: $0) }
        func share(_ count: Int) -> Double {
            Double((count + cores - 1) / cores) / Double(count)
        }
        return divisors.min { share($0) < share($1) } ?? 1
    }
}
