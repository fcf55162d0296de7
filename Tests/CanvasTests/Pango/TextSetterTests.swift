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
}
