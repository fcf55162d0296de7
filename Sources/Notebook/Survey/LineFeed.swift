/// Hands out the lines that follow in the same quotes and list items, whatever stands in them.
struct LineFeed {
    let bytes: UnsafeBufferPointer<UInt8>
    let stack: ContainerStack
    /// How many of the containers the lines have to stand in.
    let depth: Int
    /// Where the next line begins.
    private(set) var next: Int

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, in stack: ContainerStack, depth: Int, from next: Int
    ) {
        self.bytes = bytes
        self.stack = stack
        self.depth = depth
        self.next = next
    }

    /// The next line without the marks of its containers; nil where the innermost of them has ended.
    mutating func take() -> SourceRange? {
        guard next < bytes.count else { return nil }
        var cursor = LineCursor(bytes, at: next)
        guard stack.matched(by: &cursor, upTo: depth) == depth else { return nil }
        let end = bytes.lineEnd(from: cursor.offset)
        next = bytes.nextLine(from: end)
        return min(bytes.skippingBlanks(from: cursor.offset), end)..<end
    }
}
