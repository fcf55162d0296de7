/// A row of a table: the bars that part its cells, which are those outside of mathematics, comments and directives.
///
/// In code, too, a bar parts cells, as in GitHub's tables; it is written `\|` there.
struct TableRow {
    /// What stands in the cells.
    private(set) var found: Findings
    private let line: SourceRange
    private var bars: [Int] = []
    private var code: [SourceRange] = []
    private let bytes: UnsafeBufferPointer<UInt8>

    init(
        in bytes: UnsafeBufferPointer<UInt8>, _ line: SourceRange, directives: [DirectiveSite],
        parameters: ParameterTexts
    ) {
        self.bytes = bytes
        var passage = Passage()
        passage.append(line, of: bytes)
        var scanner = PassageScanner(
            passage, of: bytes, directives: directives, parameters: parameters)
        scanner.isBesideTable = true
        scanner.scan()
        found = scanner.found
        code = scanner.code.map { passage.source(of: $0) }
        var end = line.upperBound
        while end > line.lowerBound, Ascii.isBlank(bytes[end - 1]) { end -= 1 }
        self.line = line.lowerBound..<end
        var site = 0
        var directive = directives.firstIndex(from: line.lowerBound)
        var index = line.lowerBound
        while index < end {
            while site < found.sites.count, found.sites[site].range.upperBound <= index {
                site += 1
            }
            while directive < directives.count, directives[directive].range.lowerBound < index {
                directive += 1
            }
            if site < found.sites.count, found.sites[site].range.lowerBound == index {
                index = found.sites[site].range.upperBound
            } else if directive < directives.count, directives[directive].range.lowerBound == index,
                directives[directive].fault == nil
            {
                index = max(index + 1, directives[directive].range.upperBound)
            } else if bytes[index] == Ascii.backslash {
                index += 2
            } else {
                if bytes[index] == Ascii.bar { bars.append(index) }
                index += 1
            }
        }
    }

    /// Whether a bar parts anything.
    var hasBar: Bool { !bars.isEmpty }

    /// The number of cells.
    var cellCount: Int {
        guard let first = bars.first, let last = bars.last else { return line.isEmpty ? 0 : 1 }
        if line.count == 1 { return 0 }
        return bars.count + 1 - (first == line.lowerBound ? 1 : 0)
            - (last == line.upperBound - 1 ? 1 : 0)
    }

    /// The bytes of the cells beyond `count`; nil where there are none.
    func surplus(over count: Int) -> SourceRange? {
        guard cellCount > count, let first = bars.first else { return nil }
        let bar = bars[count - (first == line.lowerBound ? 0 : 1)]
        return bar..<line.upperBound
    }

    /// Keeps md4c from joining cells: a blank goes between two bars, and backticks around a bar become text.
    func normalise(_ found: inout Findings) {
        for (bar, next) in zip(bars, bars.dropFirst()) where bar + 1 == next {
            found.insertions.append((next, [Ascii.space]))
        }
        var bar = 0
        for code in code {
            while bar < bars.count, bars[bar] < code.lowerBound { bar += 1 }
            guard bar < bars.count, bars[bar] < code.upperBound else { continue }
            let ticks = bytes[code].prefix { $0 == Ascii.backtick }.count
            for index in 0..<ticks {
                found.escape(code.lowerBound + index)
                found.escape(code.upperBound - ticks + index)
            }
            found.remarks.note(
                "bar-in-code", kind: "", "a bar in code ends the cell of a table",
                at: bars[bar]..<bars[bar] + 1, hint: #"write '\|', which shows '|'"#)
        }
    }
}
