extension TreeBuilder {
    /// An item with the box of a task that md4c (0.4) does not see behind an item that ends in a quote.
    func item(_ blocks: [Block], isDone: Bool?) -> BlockList.Item {
        guard isDone == nil, let first = blocks.first, case .paragraph(var inlines) = first.kind,
            case .text(let text)? = inlines.first, let mark = box(at: first.range.lowerBound)
        else { return BlockList.Item(blocks, isDone: isDone) }
        let words = text.dropFirst(4).drop { $0 == " " || $0 == "\t" }
        if words.isEmpty { inlines.removeFirst() } else { inlines[0] = .text(String(words)) }
        let start = original.skippingBlanks(from: first.range.lowerBound + 3)
        var blocks = blocks
        if inlines.isEmpty {
            blocks.removeFirst()
        } else {
            blocks[0] = Block(
                .paragraph(inlines),
                range: min(start, first.range.upperBound)..<first.range.upperBound)
        }
        return BlockList.Item(blocks, isDone: mark != Ascii.space)
    }

    /// What stands in the brackets at `start`, with a blank behind them.
    private func box(at start: Int) -> UInt8? {
        guard start + 3 < original.count, original[start] == Ascii.openBracket,
            original[start + 2] == Ascii.closeBracket, Ascii.isBlank(original[start + 3]),
            [Ascii.space, UInt8(ascii: "x"), UInt8(ascii: "X")].contains(original[start + 1])
        else { return nil }
        return original[start + 1]
    }
}
