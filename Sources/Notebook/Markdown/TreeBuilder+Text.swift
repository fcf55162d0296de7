internal import CMD4C

extension TreeBuilder {
    /// md4c's callback for text of every kind.
    func read(_ type: MD_TEXTTYPE, _ text: UnsafePointer<CChar>?, _ size: Int) {
        beginImpliedParagraph()
        let range = range(of: text, size)
        if let range { touch(range) }
        switch type {
        case MD_TEXT_BR: readLineEnd(.lineBreak)
        case MD_TEXT_SOFTBR: readLineEnd(.softBreak)
        case MD_TEXT_NULLCHAR: inlines.append(text: "\u{FFFD}".utf8)
        case MD_TEXT_HTML: readHTML(range, madeUp: bytes(text, size))
        case MD_TEXT_ENTITY:
            let entity = String(decoding: bytes(text, size), as: UTF8.self)
            inlines.append(text: Entities.text(of: entity).utf8)
        case MD_TEXT_CODE: readVerbatim(range, madeUp: bytes(text, size))
        default:
            if let range {
                readText(max(range.lowerBound, consumed)..<max(range.upperBound, consumed))
            } else {
                inlines.append(text: bytes(text, size))
            }
        }
        if let range { textEnd = range.upperBound }
    }

    /// The index of the first site that begins at or after `offset`.
    func firstSite(from offset: Int) -> Int {
        var low = 0
        var high = sites.count
        while low < high {
            let middle = (low + high) / 2
            if sites[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Notes that the sites in `range` are plain text.
    func passSites(in range: SourceRange) {
        var index = firstSite(from: range.lowerBound)
        while index < sites.count, sites[index].range.lowerBound < range.upperBound {
            isSeen[index] = true
            index += 1
        }
        passNotes(in: range)
        passHidden(in: range)
    }

    /// Reads the directive at a site; nil when its arguments are at fault, which is then reported.
    func call(at index: Int, isInline: Bool) -> DirectiveCall? {
        isSeen[index] = true
        let (call, mistakes) = ArgumentReader.call(
            at: sites[index], in: original, isInline: isInline)
        for mistake in mistakes { diagnostics.append(mistake) }
        return call
    }

    /// Reports directives that Markdown has taken for something else, such as a link's address.
    func reportUnseenSites() {
        for index in sites.indices where !isSeen[index] && sites[index].fault == nil {
            reportMisplaced(sites[index])
        }
    }

    private func reportMisplaced(_ site: DirectiveSite) {
        diagnostics.append(
            "misplaced-directive", "a directive cannot stand in an address, a title or an image",
            at: site.range,
            hint: "put it alone on its line for a figure, or in a sentence for a value")
    }

    private func bytes(_ text: UnsafePointer<CChar>?, _ size: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : size)
    }

    private func readLineEnd(_ lineEnd: Inline) {
        // A line end inside a directive is the directive's.
        guard consumed <= textEnd, !(dropsBlanks && inlines.endsLine) else { return }
        if dropsBlanks { inlines.trimBlanks() }
        inlines.append(lineEnd: lineEnd)
    }

    private func readVerbatim(_ range: SourceRange?, madeUp: UnsafeRawBufferPointer) {
        if let range { passSites(in: range) }
        if case .code = leaf {
            let start = verbatim.count
            if let range {
                verbatim.append(contentsOf: original[range])
            } else {
                verbatim.append(contentsOf: madeUp)
            }
            blockCount += verbatim[start...].count { $0 == Ascii.lineFeed }
        } else if let range {
            if case .cell = leaf {
                inlines.append(text: original[range].withoutEscapedBars)
            } else {
                inlines.append(text: original[range])
            }
        } else {
            inlines.append(text: madeUp)
        }
    }

    /// Reads running text, in which directives are values.
    func readDirectives(_ range: SourceRange) {
        var position = range.lowerBound
        var index = firstSite(from: position)
        while position < range.upperBound {
            guard index < sites.count, sites[index].range.lowerBound < range.upperBound else {
                readProse(position..<range.upperBound)
                return
            }
            let site = sites[index]
            readProse(position..<site.range.lowerBound)
            position = site.range.lowerBound
            if let fault = site.faultDiagnostic {
                isSeen[index] = true
                diagnostics.append(fault)
                inlines.append(text: original[position..<position + 2])
                position += 2
            } else {
                readDirective(at: index)
                position = site.range.upperBound
                consumed = position
            }
            index += 1
        }
    }

    private func readDirective(at index: Int) {
        let site = sites[index]
        touch(site.range)
        if inlines.isInImage {
            isSeen[index] = true
            reportMisplaced(site)
        } else if site.isAlone, case .paragraph = leaf, inlines.isAtRoot {
            // Too far indented for an HTML block, yet alone on its lines: it parts the paragraph.
            let call = call(at: index, isInline: false)
            touched = touched.map { $0.lowerBound..<max($0.lowerBound, site.range.lowerBound) }
            finishParagraph()
            if let call { append(.directive(call), range: call.range) }
        } else if let call = call(at: index, isInline: true) {
            inlines.append(.value(call))
        } else {
            inlines.append(text: original[site.range])
        }
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// The bytes with `|` in the place of `\|`, which is how a bar is written in a table's cell.
    fileprivate var withoutEscapedBars: [UInt8] {
        var result: [UInt8] = []
        for byte in self {
            if byte == Ascii.bar, result.last == Ascii.backslash { result.removeLast() }
            result.append(byte)
        }
        return result
    }
}
