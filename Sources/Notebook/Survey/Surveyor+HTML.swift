extension Surveyor {
    /// Reads a line of an HTML block, in which only comments are looked for.
    mutating func readHTML(_ kind: HTMLBlockStart, from start: Int, next: Int) -> Int {
        if kind == .upToBlankLine, bytes.isBlankLine(from: start) {
            leaf = .none
            return next
        }
        var next = next
        var end = bytes.lineEnd(from: start)
        var index = start
        while index < end {
            if bytes.hasText("<!--", at: index), let close = commentEnd(from: index) {
                found.sites.append(
                    HiddenSite(kind: .comment(isBlock: false), range: index..<close))
                // The rest of the line on which it ends is HTML as before.
                index = close
                if close > end {
                    end = bytes.lineEnd(from: close)
                    next = bytes.nextLine(from: close)
                }
                continue
            }
            if bytes[index] == Ascii.less, let name = HTMLBlockStart.name(in: bytes, at: index),
                bytes[index + 1] != UInt8(ascii: "/"), HTMLTag.isElement(name.text)
            {
                found.remarks.note(
                    tag: name.text, at: index..<min(end, name.end + 1),
                    isAnchor: bytes[index..<end].isAnchor)
            }
            index += 1
        }
        if !kind.closers.isEmpty {
            let line = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
            if kind.closers.contains(where: { line.contains($0) }) { leaf = .none }
        }
        return next
    }

    /// Reads the comments that begin a line.
    mutating func readComments(at first: Int, lineStart: Int) -> Int {
        var start = first
        while let end = commentEnd(from: start) {
            found.sites.append(HiddenSite(kind: .comment(isBlock: true), range: start..<end))
            if bytes.isBlankLine(from: end) { return bytes.nextLine(from: end) }
            start = bytes.skippingBlanks(from: end)
            if !bytes.hasText("<!--", at: start) {
                // Markdown goes on behind a comment, as on a line of its own.
                found.insertions.append((start, [Ascii.lineFeed] + stack.prefix))
                return readLeaf(at: start, columns: 0, lineStart: start)
            }
        }
        if start > first { found.insertions.append((start, [Ascii.lineFeed] + stack.prefix)) }
        found.escape(start)
        found.mistakes.append(
            .unclosedComment(
                at: start..<start + 4,
                hint: #"close it, or write '\<!--' for these signs as text"#))
        append(start, depth: stack.count, lineStart: lineStart)
        return bytes.nextLine(from: start)
    }

    /// The end of the comment at `start`, on its line or on lines in the same containers.
    private mutating func commentEnd(from start: Int) -> Int? {
        guard !commentFree.contains(start) else { return nil }
        var index = start
        while true {
            let lineEnd = lineEnd(from: index)
            if let end = bytes.commentEnd(openedAt: start, from: index, to: lineEnd) { return end }
            index = lineEnd
            guard index < bytes.count else { break }
            var feed = LineFeed(
                bytes, in: stack, depth: stack.count, from: bytes.afterNewline(at: index))
            guard let line = feed.take() else { break }
            index = line.lowerBound
        }
        commentFree = start..<max(start + 1, index)
        return nil
    }

    private mutating func lineEnd(from index: Int) -> Int {
        if index < knownLine.lowerBound || index > knownLine.upperBound {
            knownLine = index..<bytes.lineEnd(from: index)
        }
        return knownLine.upperBound
    }

    /// Whether code is a directive of MyST, such as `{note}`; `{.python}` and `{#id}` only say how code looks.
    private static func isMySTDirective(_ info: String) -> Bool {
        guard info.first == "{", let end = info.firstIndex(of: "}") else { return false }
        let name = info[info.index(after: info.startIndex)..<end]
        return name.first?.isLetter == true
            && name.allSatisfy { $0.isLetter || $0.isNumber || "-:_".contains($0) }
    }

    /// Warns of code that is more than code to other programs.
    mutating func remarkOnFence(at first: Int, length: Int) {
        let line = first..<bytes.lineEnd(from: first)
        let info = String(
            decoding: bytes[line.lowerBound + length..<line.upperBound], as: UTF8.self
        ).trimmed.lowercased()
        let hint: String
        switch info {
        case "math": hint = "write the formula between two dollar signs: '$$…$$'"
        case "mermaid", "{mermaid}", "dot", "plantuml":
            hint = "insert a picture of it: '![what it shows](file.png)'"
        case let info
        where ["{=", "{r", "{python", "{code-cell"].contains(where: info.hasPrefix):
            hint = "nothing runs but directives; 'report directives' lists them"
        case let info where Self.isMySTDirective(info):
            hint =
                "write it as Markdown, a box as a quote that begins with its kind in bold: '> **Note**'"
        default: return
        }
        found.remarks.note(
            "foreign-syntax", kind: "fence " + info,
            "a block of '\(info)' is shown as code", at: line, hint: hint)
    }
}
