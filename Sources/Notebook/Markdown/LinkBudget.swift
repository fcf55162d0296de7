/// Keeps the Markdown parser away from texts whose links would take it quadratic time.
///
/// md4c copies a link definition for every use of it, and walks a paragraph's lines for every `](`. Both are
/// harmless in any text a person wrote; the budget stops texts made to stall a program.
enum LinkBudget {
    /// The most elementary steps the links may cost: below a second's work.
    static let limit = 200_000_000

    /// Where the links of `bytes` from `start` on begin to take more; nil where all can be resolved in sensible time.
    static func excess(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var closings = 0
        var longestDefinitions = 0
        var inlineCost = 0
        var paragraph = Paragraph(start: start)
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Ascii.closeBracket {
                closings += 1
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0
                if next == UInt8(ascii: ":") { paragraph.hasDefinition = true }
                if next == UInt8(ascii: "(") { paragraph.inlineLinks += 1 }
            } else if byte == Ascii.lineFeed || byte == Ascii.carriageReturn {
                paragraph.lines += 1
                if bytes.isBlankLine(from: bytes.afterNewline(at: index)) {
                    inlineCost += paragraph.cost
                    if paragraph.hasDefinition {
                        longestDefinitions = max(longestDefinitions, index - paragraph.start)
                    }
                    paragraph = Paragraph(start: index)
                }
            }
            let definitions = paragraph.hasDefinition ? index - paragraph.start : 0
            guard
                closings * max(longestDefinitions, definitions) + inlineCost + paragraph.cost
                    <= limit
            else { return index }
            index += 1
        }
        return nil
    }

    /// Lines without a blank one between them: at least as long as Markdown's own paragraphs.
    private struct Paragraph {
        var start: Int
        var lines = 1
        var inlineLinks = 0
        var hasDefinition = false

        /// What its links cost in lines.
        var cost: Int { inlineLinks * lines }
    }
}
