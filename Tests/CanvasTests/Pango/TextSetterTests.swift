import TestSupport
import Testing

@testable import Canvas

@Suite struct TextSetterTests {
    private let setter = TextSetter()
    private let style = StyledText.Style(font: Font(families: "Charis SIL", size: 10))
    private let prose = String(repeating: "Every number is computed from weights. ", count: 10)

    @Test func everyLineFillsItsWidthButTheLast() {
        let set = setter.set(StyledText(prose, style), width: 200, alignment: .justified)
        #expect(set.lines.count > 5)
        for line in set.lines.dropLast() { #expect(abs(line.width - 200) < 3) }
        #expect(set.lines.last.map { $0.width < 200 } == true)
        #expect(set.missing.isEmpty)
    }

    @Test func withoutAWidthThereIsOneLine() {
        let set = setter.set(StyledText(prose, style), width: nil)
        #expect(set.lines.count == 1)
        #expect(abs(set.width - set.lines[0].width) < 3)
    }

    @Test func aLineOfOneLongWordIsNotSpacedOut() {
        let text = StyledText("Term. " + String(repeating: "x", count: 60) + " end of it", style)
        let set = setter.set(text, width: 200, alignment: .justified)
        #expect(set.lines[0].width < 50)
    }

    @Test func wordsEndAtSoftHyphens() {
        let text = StyledText("in\u{AD}de\u{AD}pen\u{AD}dence", style)
        let whole = setter.set(text, width: nil)
        let set = setter.set(text, width: whole.width * 0.7)
        #expect(set.lines.count == 2)
        // Soft hyphens inside a line take no room.
        let plain = setter.set(StyledText("independence", style), width: nil)
        #expect(abs(whole.width - plain.width) < 0.5)
    }

    @Test func placesForDrawingsAreKept() {
        let text = StyledText([
            .text("a ", style), .place(width: 30, ascent: 20, descent: 5), .text(" b", style),
        ])
        let set = setter.set(text, width: nil)
        let line = set.lines[0]
        #expect(line.runs.map(\.piece) == [0, 1, 2])
        #expect(abs(line.runs[1].width - 30) < 0.01)
        #expect(line.ascent == 20 && line.descent == 5)
        #expect(abs(line.runs[2].x - (line.runs[1].x + 30)) < 0.01)
    }

    @Test func neighboursOfTheSameLookStayApart() {
        let text = StyledText([.text("left", style), .text("right", style)])
        #expect(setter.set(text, width: nil).lines[0].runs.map(\.piece) == [0, 1])
    }

    @Test func saysWhatNoFontHas() {
        let set = setter.set(StyledText("a 𒀀 b", style), width: nil)
        #expect(set.missing == ["𒀀"])
    }

    @Test func zeroBytesDoNotEndTheText() {
        let set = setter.set(StyledText("one\0two", style), width: nil)
        let plain = setter.set(StyledText("onetwo", style), width: nil)
        #expect(set.width == plain.width)
    }

    /// Parts are set for the sake of time alone: nobody can tell them from the whole.
    @Test(arguments: [StyledText.Alignment.start, .justified, .left, .middle], [0.0, 14, -20])
    func longTextsAreSetInPartsAsTheyWouldBeInOnePiece(
        alignment: StyledText.Alignment, indent: Double
    ) {
        var bold = style
        bold.font.isBold = true
        var pieces: [StyledText.Piece] = []
        for number in 0..<40 {
            pieces.append(
                .text("\(number) Every number is com\u{AD}puted from äöü weights. ", style))
            pieces.append(.text("bold", bold))
            if number % 7 == 0 { pieces.append(.place(width: 30, ascent: 9, descent: 3)) }
        }
        pieces.append(.text(String(repeating: "long", count: 300), style))
        let text = StyledText(pieces)
        let whole = setter.setWhole(text, width: 200, alignment, indent: indent)
        let parts = setter.setParts(of: text, width: 200, alignment, indent: indent)
        #expect(whole.lines.count > 20)
        #expect(parts.lines.count == whole.lines.count)
        for (part, line) in zip(parts.lines, whole.lines) {
            #expect(part.runs.map(\.piece) == line.runs.map(\.piece))
            for (one, other) in zip(part.runs, line.runs) {
                #expect(abs(one.x - other.x) < 0.1 && abs(one.width - other.width) < 0.1)
            }
            #expect(part.ascent == line.ascent && part.measure == line.measure)
        }
    }

    /// What fills a line changes from one line to the next.
    @Test func partsSuitDenseAndSparseLines() {
        let unit = String(repeating: "i", count: 900) + " " + String(repeating: "W", count: 300)
        let text = StyledText((0..<100).map { .text("\($0) \(unit) ", style) })
        let whole = setter.setWhole(text, width: 200, .start, indent: 0)
        let parts = setter.setParts(of: text, width: 200, .start, indent: 0)
        #expect(parts.lines.count == whole.lines.count)
        #expect(zip(parts.lines, whole.lines).allSatisfy { $0.runs.count == $1.runs.count })
    }

    @Test(arguments: [40, 150, 2_000])
    func aLongTextLosesNoCharacter(bytes: Int) {
        let size = StyledText.PartSize(bytes: bytes, pieces: 20)
        for unit in ["word ", "a", "字", "😀", "e\u{301}", "\u{301}", "ab\u{AD}", "a\0b "] {
            let text = StyledText(String(repeating: unit, count: 9_000 / unit.utf8.count), style)
            #expect(text.isLong)
            var start = StyledText.Place(piece: 0, offset: 0)
            var characters = ""
            while true {
                let part = text.part(from: start, size)
                characters += part.text.characters
                guard let end = part.end else { break }
                #expect(end != start)
                start = end
            }
            #expect(characters == text.characters)
            #expect(!setter.set(text, width: 100).lines.isEmpty)
        }
    }

    @Test(arguments: ["word ", "a", "1", "\u{301}", "字", "ب", "a\u{AD}"])
    func timeIsInProportion(unit: String) {
        let power = Growth.power(at: 40_000) { size in
            let text = String(repeating: unit, count: size / unit.utf8.count)
            _ = setter.set(StyledText(text, style), width: 300, alignment: .justified)
        }
        #expect(power < Growth.limit)
    }

    @Test func timeIsInProportionToPieces() {
        let power = Growth.power(at: 4_000) { size in
            let pieces = (0..<size).map { StyledText.Piece.text("\($0) ", style) }
            _ = setter.set(StyledText(pieces), width: 300, alignment: .justified)
        }
        #expect(power < Growth.limit)
    }

    /// Accents without end on one letter, and emoji joined without end.
    @Test(arguments: ["\u{301}", "\u{20DD}", "\u{200D}\u{1F469}", "\u{FE0F}", "\u{E0061}"])
    func signsWithoutEndTakeTimeInProportion(part: String) {
        let power = Growth.power(at: 32_768) { size in
            let words = "a" + String(repeating: part, count: size / part.utf8.count)
            _ = setter.set(StyledText(words, style), width: 400, alignment: .justified)
        }
        #expect(power < Growth.limit)
    }

    @Test func aSignIsPartedBehindThirtyTwoAccents() {
        func parts(_ count: Int) -> String {
            let words = "a" + String(repeating: "\u{301}", count: count)
            return StyledText(words, style).withSignsOfSensibleLength.characters
        }
        #expect(!parts(32).unicodeScalars.contains("\u{25CC}"))
        #expect(parts(33).unicodeScalars.count == 35)
        #expect(parts(70).unicodeScalars.count { $0 == "\u{25CC}" } == 2)
        let family = "\u{1F468}\u{1F3FD}\u{200D}\u{1F469}\u{1F3FD}\u{200D}\u{1F467}\u{1F3FD}"
        let families = StyledText(String(repeating: family, count: 9), style)
        #expect(families.withSignsOfSensibleLength == families)
    }
}
