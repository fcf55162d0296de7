import COneDNN

/// The steps of a compiled graph in order, over buffers that are not memory yet.
struct Schedule {
    struct BufferID: Hashable {
        let index: Int
    }

    struct Buffer {
        var byteCount: Int
        /// The first and the last step that touch it; pinned buffers live from before the first to after the last.
        var lifetime: ClosedRange<Int>
        /// Memory that somebody else owns.
        var memory: UnsafeMutableRawPointer?
    }

    /// What a step is done for.
    struct Work: Hashable {
        var node: Int
        var pass: KernelTiming.Pass
    }

    enum Step {
        case run(any Kernel, [(role: onednn_role, buffer: BufferID)])
        /// into += from, both in the same layout.
        case add(BufferID, into: BufferID, count: Int)
        /// into = from.
        case copy(BufferID, into: BufferID, byteCount: Int)

        var kernel: (any Kernel)? {
            if case .run(let kernel, _) = self { kernel } else { nil }
        }

        var buffers: [BufferID] {
            switch self {
            case .run(_, let bindings): bindings.map(\.buffer)
            case .add(let a, let b, _), .copy(let a, let b, _): [a, b]
            }
        }
    }

    private(set) var steps: [Step] = []
    /// For each step, the node it belongs to and the pass.
    private(set) var works: [Work] = []
    /// What the steps to come belong to.
    var work = Work(node: 0, pass: .forward)
    private var byteCounts: [Int] = []
    private var ownedElsewhere: [Int: UnsafeMutableRawPointer] = [:]
    private var pinned: Set<Int> = []
    private(set) var scratchpadByteCount = 0

    mutating func buffer(_ byteCount: Int, isPinned: Bool = false) -> BufferID {
        byteCounts.append(byteCount)
        let id = BufferID(index: byteCounts.count - 1)
        if isPinned { pin(id) }
        return id
    }

    /// A buffer in memory that somebody else owns.
    mutating func buffer(at memory: UnsafeMutableRawPointer) -> BufferID {
        let id = buffer(0)
        ownedElsewhere[id.index] = memory
        return id
    }

    /// Keeps a buffer's content from before the first step to after the last.
    mutating func pin(_ buffer: BufferID) { pinned.insert(buffer.index) }

    mutating func append(_ step: Step) {
        scratchpadByteCount = max(scratchpadByteCount, step.kernel?.scratchpadByteCount ?? 0)
        steps.append(step)
        works.append(work)
    }

    /// Every buffer with its lifetime, for the arena.
    var buffers: [Buffer] {
        var first = [Int?](repeating: nil, count: byteCounts.count)
        var last = [Int](repeating: 0, count: byteCounts.count)
        for (index, step) in steps.enumerated() {
            for buffer in step.buffers {
                first[buffer.index] = first[buffer.index] ?? index
                last[buffer.index] = index
            }
        }
        return byteCounts.indices.map { index in
            let lifetime =
                pinned.contains(index)
                ? -1...steps.count : (first[index] ?? -1)...max(last[index], first[index] ?? -1)
            return Buffer(
                byteCount: byteCounts[index], lifetime: lifetime, memory: ownedElsewhere[index])
        }
    }
}
