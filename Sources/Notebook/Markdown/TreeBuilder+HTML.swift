/// The raw HTML of a block being read: md4c puts HTML blocks that touch into one.
struct HTMLProgress {
    /// The HTML so far.
    var text: [UInt8] = []
    /// The source bytes it stands on.
    var range: SourceRange?
    /// What ends the HTML block that is open, by CommonMark's start conditions 1 to 5; none for tags.
    private var closers: [String] = []
    /// Whether a new block may begin at the next line.
    private(set) var isClosed = true

    /// Takes note of a line of HTML: which kind of block it opens, and whether it ends it.
    mutating func follow(_ line: String) {
        if isClosed {
            let start = Array(line.drop { $0.isWhitespace }.utf8).withUnsafeBufferPointer {
                HTMLBlockStart(in: $0, at: 0, isInParagraph: false)
            }
            closers = start?.closers ?? []
        }
        isClosed = Array(line.utf8).withUnsafeBufferPointer { bytes in
            closers.contains { bytes.hasText($0) }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether `text`, in lower-case letters, stands anywhere, in letters of any case.
    fileprivate func hasText(_ text: String) -> Bool {
        guard let first = text.utf8.first, count >= text.utf8.count else { return false }
        return (0...count - text.utf8.count).contains { start in
            self[start] == first
                && zip(self[start...], text.utf8).allSatisfy {
                    (0x41...0x5A).contains($0) ? $0 | 0x20 == $1 : $0 == $1
                }
        }
    }
}

extension TreeBuilder {
    /// Reads a line of an HTML block; a directive alone on its lines is disguised as one.
    func readHTML(_ range: SourceRange?, madeUp: UnsafeRawBufferPointer) {
        guard let range else {
            if !html.text.isEmpty { html.text.append(contentsOf: madeUp) }
            return
        }
        let start = max(range.lowerBound, consumed)
        guard start < range.upperBound else { return }
        let index = firstSite(from: start)
        if html.isClosed, index < sites.count,
            isDirective(sites[index], in: start..<range.upperBound)
        {
            finishHTML()
            if let call = call(at: index, isInline: false) {
                append(.directive(call), range: call.range)
            }
            consumed = sites[index].range.upperBound
            return
        }
        let line = start..<range.upperBound
        let parts = withoutComments(line)
        // A comment alone on its lines leaves nothing behind.
        if parts != [line], html.text.isEmpty,
            parts.allSatisfy({ original[$0].allSatisfy(Ascii.isBlank) })
        {
            return
        }
        let text = parts.map { String(decoding: original[$0], as: UTF8.self) }.joined()
        html.follow(text)
        warnOfSites(in: line)
        html.text.append(contentsOf: text.utf8)
        html.range = (html.range?.lowerBound ?? start)..<range.upperBound
    }

    /// Adds the HTML read so far.
    func finishHTML() {
        if let range = html.range, !html.text.allSatisfy(Ascii.isWhitespace) {
            append(.html(String(decoding: html.text, as: UTF8.self)), range: range)
        }
        html = HTMLProgress()
    }

    private func isDirective(_ site: DirectiveSite, in line: SourceRange) -> Bool {
        site.fault == nil && site.isAlone && site.range.lowerBound < line.upperBound
            && original[line.lowerBound..<site.range.lowerBound].allSatisfy(Ascii.isBlank)
    }

    /// Warns of directives inside tags, where they are text.
    private func warnOfSites(in line: SourceRange) {
        var index = firstSite(from: line.lowerBound)
        while index < sites.count, sites[index].range.lowerBound < line.upperBound {
            if sites[index].fault == nil {
                diagnostics.append(
                    "directive-in-html", "a directive inside HTML is text and does not run",
                    at: sites[index].range, severity: .warning,
                    hint: "put a blank line before it")
            }
            index += 1
        }
        passSites(in: line)
    }
}
