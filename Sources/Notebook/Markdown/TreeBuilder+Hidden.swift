extension TreeBuilder {
    /// Reads running text with mathematics, comments and tags in it.
    func readText(_ range: SourceRange) {
        var position = range.lowerBound
        var index = firstHidden(endingAfter: position)
        while position < range.upperBound {
            guard index < hidden.count, hidden[index].range.lowerBound < range.upperBound else {
                readDirectives(position..<range.upperBound)
                return
            }
            let site = hidden[index]
            if position < site.range.lowerBound { readDirectives(position..<site.range.lowerBound) }
            var end = site.range.upperBound
            if !isHiddenSeen[index] {
                isHiddenSeen[index] = true
                if site.isDisplay, partsParagraph {
                    end = readDisplay(site, before: range.upperBound)
                } else {
                    touch(site.range)
                    read(site)
                }
            }
            position = max(position, end)
            index += 1
        }
    }

    /// Notes that what is hidden in `range` is plain text.
    func passHidden(in range: SourceRange) {
        var index = firstHidden(endingAfter: range.lowerBound)
        while index < hidden.count, hidden[index].range.lowerBound < range.upperBound {
            isHiddenSeen[index] = true
            index += 1
        }
    }

    /// The parts of `range` outside of comments.
    func withoutComments(_ range: SourceRange) -> [SourceRange] {
        var parts: [SourceRange] = []
        var position = range.lowerBound
        var index = firstHidden(endingAfter: position)
        while index < hidden.count, hidden[index].range.lowerBound < range.upperBound {
            isHiddenSeen[index] = true
            if case .comment = hidden[index].kind {
                let comment = hidden[index].range
                if position < comment.lowerBound { parts.append(position..<comment.lowerBound) }
                position = max(position, comment.upperBound)
            }
            index += 1
        }
        if position < range.upperBound { parts.append(position..<range.upperBound) }
        return parts
    }

    /// Puts a parameter's text, which is no markup, in the place of its name.
    private func readParameter(_ text: String, at range: SourceRange) {
        dropsBlanks = false
        parameterBytes += text.utf8.count
        guard parameterBytes <= ParameterText.mostBytes else {
            if parameterBytes - text.utf8.count <= ParameterText.mostBytes {
                diagnostics.append(
                    "parameters-too-long",
                    "more than 1,000,000 bytes come out of the parameters of this notebook",
                    at: range, hint: "write long texts where they stand, and not in parameters")
            }
            return
        }
        inlines.append(text: text.utf8)
    }

    /// The index of the first hidden place that ends after `offset`.
    private func firstHidden(endingAfter offset: Int) -> Int {
        var low = 0
        var high = hidden.count
        while low < high {
            let middle = (low + high) / 2
            if hidden[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func read(_ site: HiddenSite) {
        switch site.kind {
        case .parameter(let text): readParameter(text, at: site.range)
        case .mathematics(let isDisplay, let lines):
            if isDisplay { remarkOnDisplay(at: site.range) }
            readFormula(lines, isDisplay: isDisplay)
        case .comment:
            // Of the blanks on both sides of a comment one is left.
            if inlines.endsWithBlank { dropsBlanks = true }
        case .tag("br", isClosing: false) where !inlines.isInImage:
            inlines.trimBlanks()
            inlines.append(lineEnd: .lineBreak)
            dropsBlanks = true
        case .tag:
            dropsBlanks = false
            inlines.append(text: original[site.range])
        }
    }
}
