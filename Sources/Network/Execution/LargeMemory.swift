import Foundation

/// Memory for activations and scratchpads, in large pages where the system has them.
///
/// Kernels walk through these buffers with strides of many small pages; with large ones the processor hardly ever has to
/// look a page up.
enum LargeMemory {
    private static let pageByteCount = 2 << 20

    /// Zeroed bytes, aligned for the widest vectors; the caller gives them to ``free(_:)``.
    /// - Throws: ``ExecutionError/noMemory(byteCount:)``, where Swift's own allocation would end the program.
    static func allocate(byteCount: Int) throws(ExecutionError) -> UnsafeMutableRawPointer {
        let byteCount = max(byteCount, 64)
        let isLarge = byteCount >= pageByteCount
        let pages = (byteCount + pageByteCount - 1) / pageByteCount
        var made: UnsafeMutableRawPointer?
        let code = posix_memalign(
            &made, isLarge ? pageByteCount : 64, isLarge ? pages * pageByteCount : byteCount)
        guard code == 0, let memory = made else { throw .noMemory(byteCount: byteCount) }
        #if os(Linux)
            // A wish, not a need: what it returns does not matter.
            if isLarge { _ = madvise(memory, pages * pageByteCount, MADV_HUGEPAGE) }
        #endif
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
        return memory
    }

    /// Gives memory back.
    static func free(_ memory: UnsafeMutableRawPointer?) { Foundation.free(memory) }
}
