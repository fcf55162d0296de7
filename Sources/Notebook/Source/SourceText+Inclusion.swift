/// Lines of a text that stand one after the other in a file.
struct SourceSection: Equatable, Sendable {
    /// The first of them in the text, from 0.
    var line: Int
    /// Its first byte in the text.
    var start: Int
    /// The file as the user knows it.
    var name: String
    /// The line of the file, from 0.
    var lineInFile: Int
    /// The first byte of that line in the file.
    var startInFile: Int
    /// Whether it is a blank line that stands in no file.
    var isAdded = false
}

extension SourceText {
    /// A text that takes the place of lines of another.
    package struct Insertion {
        /// Bytes whose lines it takes the place of.
        package var range: SourceRange
        /// The text.
        package var text: SourceText

        /// Makes an insertion.
        package init(in range: SourceRange, of text: SourceText) {
            self.range = range
            self.text = text
        }
    }

    /// Where a text stands that takes the place of lines of another.
    package struct PlaceOfInsertion {
        /// Its first byte in what was put together.
        package var start: Int
        /// The byte behind it and its blank line.
        package var end: Int
        /// The byte of the other text that stands there.
        package var next: Int
    }

    /// This text with others in the place of some of its lines, a blank line before and behind each, so that none joins a paragraph.
    /// - Parameter insertions: In the order of their ranges, which share no line.
    /// - Returns: The text, and the place of each of the others in it.
    package func inserting(
        _ insertions: [Insertion]
    ) -> (text: SourceText, places: [PlaceOfInsertion]) {
        guard !insertions.isEmpty else { return (self, []) }
        var collector = SectionCollector()
        var places: [PlaceOfInsertion] = []
        var next = 0
        for insertion in insertions {
            let first = lineIndex(at: insertion.range.lowerBound)
            let last = lineIndex(
                at: max(insertion.range.lowerBound, insertion.range.upperBound - 1))
            collector.add(lines: next..<first, of: self)
            collector.addBlank(inPlaceOf: first, of: self)
            let start = collector.bytes.count
            collector.add(lines: 0..<insertion.text.lineStarts.count, of: insertion.text)
            collector.addBlank(inPlaceOf: last, of: self)
            next = last + 1
            places.append(
                PlaceOfInsertion(
                    start: start, end: collector.bytes.count,
                    next: next < lineStarts.count ? lineStarts[next] : bytes.count))
        }
        collector.add(lines: next..<lineStarts.count, of: self)
        var files = parts.isEmpty ? [self] : parts
        for file in insertions.flatMap({ $0.text.parts.isEmpty ? [$0.text] : $0.text.parts })
        where !files.contains(where: { $0.name == file.name }) {
            files.append(file)
        }
        return (
            SourceText(
                bytes: collector.bytes, name: name, sections: collector.sections, parts: files),
            places
        )
    }

    /// The name of the file that the byte at `offset` is of.
    public func name(at offset: Int) -> String {
        section(ofLine: lineIndex(at: min(max(offset, 0), bytes.count)))?.name ?? name
    }

    /// The name of the file that the byte at `offset` is of, where it is not the text's own.
    public func nameOfPart(at offset: Int) -> String? {
        let name = name(at: offset)
        return name == self.name ? nil : name
    }

    /// The same as seen from the folder of the text's own file, wherever that is on this machine.
    package func pathOfPart(at offset: Int) -> String? {
        nameOfPart(at: offset).map { part in
            let folder = name.lastIndex(of: "/").map { name[...$0] } ?? ""
            return part.hasPrefix(folder) ? String(part.dropFirst(folder.count)) : part
        }
    }

    /// The byte of its file that the byte at `offset` is.
    public func offsetInFile(_ offset: Int) -> Int {
        let offset = min(max(offset, 0), bytes.count)
        guard let section = section(ofLine: lineIndex(at: offset)) else { return offset }
        return section.startInFile + (section.isAdded ? 0 : offset - section.start)
    }

    /// The lines among which that at `index` is; nil where all are of one file.
    func section(ofLine index: Int) -> SourceSection? {
        guard !sections.isEmpty else { return nil }
        var (low, high) = (0, sections.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if sections[middle].line <= index { low = middle } else { high = middle }
        }
        return sections[low]
    }
}

/// Puts lines of several files one behind the other.
private struct SectionCollector {
    var bytes: [UInt8] = []
    var sections: [SourceSection] = []
    private var lineCount = 0

    /// Adds lines, each with its end.
    mutating func add(lines: Range<Int>, of text: SourceText) {
        for line in lines {
            var start = text.lineStarts[line]
            if start == 0, !bytes.isEmpty { start = text.byteOrderMarkLength }
            let end =
                line + 1 < text.lineStarts.count ? text.lineStarts[line + 1] : text.bytes.count
            let isLast = line + 1 == text.lineStarts.count
            // Behind the last line's end there is no line.
            if isLast, start == end { continue }
            note(line, of: text)
            bytes += text.bytes[start..<end]
            if isLast { bytes.append(Ascii.lineFeed) }
        }
    }

    /// Adds a blank line, which is told as that of the text.
    mutating func addBlank(inPlaceOf line: Int, of text: SourceText) {
        note(line, of: text, isAdded: true)
        bytes.append(Ascii.lineFeed)
    }

    private mutating func note(_ line: Int, of text: SourceText, isAdded: Bool = false) {
        defer { lineCount += 1 }
        let section = text.section(ofLine: line)
        let name = section?.name ?? text.name
        let lineInFile = section.map { $0.lineInFile + line - $0.line } ?? line
        let isAdded = isAdded || section?.isAdded ?? false
        if let last = sections.last, last.name == name, !last.isAdded, !isAdded,
            last.lineInFile + lineCount - last.line == lineInFile
        {
            return
        }
        let start = max(text.lineStarts[line], line == 0 && !isAdded ? text.byteOrderMarkLength : 0)
        sections.append(
            SourceSection(
                line: lineCount, start: bytes.count, name: name, lineInFile: lineInFile,
                startInFile: section.map {
                    $0.startInFile + ($0.isAdded ? 0 : start - $0.start)
                } ?? start, isAdded: isAdded))
    }
}
