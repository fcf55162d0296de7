extension TreeBuilder {
    /// Whether a formula of its own may end the paragraph at hand, and another one go on behind it.
    var partsParagraph: Bool {
        if case .paragraph = leaf { inlines.isAtRoot } else { false }
    }

    /// Reads a formula between `$$` as a block; hands out where its paragraph goes on.
    ///
    /// A sign that ends the sentence or a part of it goes along, as it has no place at the beginning of a line.
    func readDisplay(_ site: HiddenSite, before limit: Int) -> Int {
        guard case .mathematics(_, var lines) = site.kind else { return site.range.upperBound }
        finishParagraph(before: site.range.lowerBound)
        if lines.allSatisfy({ original[$0].allSatisfy(Ascii.isWhitespace) }) {
            diagnostics.append(
                "empty-mathematics", "nothing stands between these dollar signs", at: site.range,
                severity: .warning, hint: "write a formula there, or leave them out")
        }
        var end = site.range.upperBound
        let isSentenceEnd =
            end < limit && ".,;:".utf8.contains(original[end])
            && (end + 1 == original.count || Ascii.isWhitespace(original[end + 1]))
        if isSentenceEnd { end += 1 }
        if isSentenceEnd { lines.append(end - 1..<end) }
        readFormula(lines, isDisplay: true, hasSign: isSentenceEnd)
        if case .mathematics(let formula, _)? = inlines.finish().first {
            append(.mathematics(formula), range: site.range.lowerBound..<end)
        }
        inlines.reset()
        dropsBlanks = true
        let rest = original.skippingBlanks(from: end)
        if rest < limit { touch(rest..<limit) }
        return end
    }

    /// Reads mathematics, line by line; with a sign, the last line is one that belongs to the sentence around.
    func readFormula(_ lines: [SourceRange], isDisplay: Bool, hasSign: Bool = false) {
        dropsBlanks = false
        inlines.open(.mathematics(isDisplay: isDisplay))
        let filled = lines.filter { !$0.isEmpty }
        countFormula(filled)
        for (index, line) in filled.enumerated() {
            if index > 0, !(hasSign && index == filled.count - 1) {
                // A line's end is a space to LaTeX, but for comments, which it ends.
                let before = original[filled[index - 1]]
                let isComment = before.contains(UInt8(ascii: "%"))
                inlines.append(
                    text: CollectionOfOne(isComment ? Ascii.lineFeed : Ascii.space))
            }
            inlines.append(text: original[line], from: line.lowerBound)
        }
        inlines.closeMathematics(&diagnostics, &macros)
    }

    /// The most bytes of all formulas: each takes hundreds of times its own in a PDF.
    static let formulaByteLimit = 600_000

    private func countFormula(_ lines: [SourceRange]) {
        let before = formulaByteCount
        formulaByteCount += lines.reduce(0) { $0 + $1.count }
        guard before <= Self.formulaByteLimit, formulaByteCount > Self.formulaByteLimit,
            let line = lines.first
        else { return }
        diagnostics.append(
            "too-many-formulas",
            "the formulas of a notebook have at most \(Self.formulaByteLimit) bytes together",
            at: line, hint: "make it several notebooks")
    }

    /// Says that `$$` is set in a line where no paragraph can be parted.
    func remarkOnDisplay(at range: SourceRange) {
        diagnostics.append(
            "display-in-line",
            "mathematics between '$$' is set in the line here, where it cannot stand on lines of its own",
            at: range, severity: .warning,
            hint: "write it between single dollar signs, '$…$', or in a paragraph of its own")
    }
}
