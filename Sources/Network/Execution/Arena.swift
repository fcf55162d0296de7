/// Memory for the buffers of a compiled graph, aligned for the widest vectors.
///
/// Buffers whose lifetimes do not meet share memory: a forward pass over nine layers lives in three of them, which
/// stay in cache.
final class Arena {
    private let blocks: [UnsafeMutableRawPointer]
    private let memory: [UnsafeMutableRawPointer]

    /// Lays out `buffers`; a step that frees a buffer does not hand it to a buffer of the same step.
    /// - Throws: ``ExecutionError/noMemory(byteCount:)``.
    init(_ buffers: [Schedule.Buffer]) throws(ExecutionError) {
        var sizes: [Int] = []
        var freeFrom: [Int] = []
        var blockOfBuffer = Array(repeating: 0, count: buffers.count)
        let order = buffers.indices.filter { buffers[$0].memory == nil }.sorted {
            (buffers[$0].lifetime.lowerBound, -buffers[$0].byteCount, $0)
                < (buffers[$1].lifetime.lowerBound, -buffers[$1].byteCount, $1)
        }
        for index in order {
            let buffer = buffers[index]
            let free = sizes.indices.filter { freeFrom[$0] <= buffer.lifetime.lowerBound }
            // The smallest block that is large enough, else the largest, which then grows.
            let chosen =
                free.filter { sizes[$0] >= buffer.byteCount }.min { sizes[$0] < sizes[$1] }
                ?? free.max { sizes[$0] < sizes[$1] }
            let block = chosen ?? sizes.count
            if chosen == nil {
                sizes.append(0)
                freeFrom.append(0)
            }
            sizes[block] = max(sizes[block], buffer.byteCount)
            freeFrom[block] = buffer.lifetime.upperBound + 1
            blockOfBuffer[index] = block
        }
        var blocks: [UnsafeMutableRawPointer] = []
        do throws(ExecutionError) {
            for size in sizes { blocks.append(try LargeMemory.allocate(byteCount: size)) }
        } catch {
            blocks.forEach(LargeMemory.free)
            throw error
        }
        memory = buffers.indices.map { buffers[$0].memory ?? blocks[blockOfBuffer[$0]] }
        self.blocks = blocks
    }

    deinit { blocks.forEach(LargeMemory.free) }

    func pointer(_ buffer: Schedule.BufferID) -> UnsafeMutableRawPointer {
        memory[buffer.index]
    }

    func floats(_ buffer: Schedule.BufferID) -> UnsafeMutablePointer<Float> {
        pointer(buffer).assumingMemoryBound(to: Float.self)
    }
}
