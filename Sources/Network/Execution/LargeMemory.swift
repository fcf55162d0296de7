import Foundation

/// Memory for activations and scratchpads, in large pages where the system has them.
///
/// Kernels walk through these buffers with strides of many small pages; with large ones the processor hardly ever has to
/// look a page up.
enum LargeMemory {
    private static let pageByteCount = 2 << 20

    /// Zeroed bytes, aligned for the widest vectors; the caller deallocates them.
    static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
        let byteCount = max(byteCount, 64)
        let isLarge = byteCount >= pageByteCount
        let pages = (byteCount + pageByteCount - 1) / pageByteCount
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: isLarge ? pages * pageByteCount : byteCount,
            alignment: isLarge ? pageByteCount : 64)
        #if os(Linux)
            // A wish, not a need: what it returns does not matter.
            if isLarge { _ = madvise(memory, pages * pageByteCount, MADV_HUGEPAGE) }
        #endif
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
        return memory
    }
}
