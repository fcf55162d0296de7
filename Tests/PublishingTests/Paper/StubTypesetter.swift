import Canvas
import Charts

@testable import Publishing

/// Sets every character half as wide as it is high, and breaks at spaces, so that lines do not depend on fonts.
struct StubTypesetter: Typesetter {
    func set(
        _ text: StyledText, width: Double?, alignment: StyledText.Alignment, indent: Double
    ) -> SetText {
        var lines: [SetLine] = []
        var runs: [SetLine.Run] = []
        var x = max(indent, 0)
        func end() {
            lines.append(SetLine(runs: runs))
            runs = []
            x = 0
        }
        for (index, piece) in text.pieces.enumerated() {
            switch piece {
            case .place(let width, _, _):
                runs.append(SetLine.Run(piece: index, x: x, width: width))
                x += width
            case .text(let words, let style):
                for (number, word) in words.split(separator: " ", omittingEmptySubsequences: false)
                    .enumerated()
                {
                    let space = number == 0 ? 0 : style.font.size / 2
                    let length = Double(word.count) * style.font.size / 2
                    if let width, x > 0, x + space + length > width { end() }
                    runs.append(SetLine.Run(piece: index, x: x, width: length))
                    x += space + length
                }
            }
        }
        end()
        return SetText(lines: lines, width: lines.map(\.width).max() ?? 0)
    }
}

/// Measures every character half as wide as it is high.
struct StubMeasurer: TextMeasurer {
    func width(of text: String, style: TextStyle) -> Double {
        Double(text.count) * style.size / 2
    }
}
