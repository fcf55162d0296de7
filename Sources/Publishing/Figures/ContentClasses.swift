import Charts

/// Classes whose rules depend on what a page shows: numbers of columns, lengths of words, and colours that no theme names.
///
/// The content policy forbids `style` attributes, so these become rules in the page's own style sheet.
struct ContentClasses: Equatable {
    private var columnCounts: Set<Int> = []
    private var wordLengths: Set<Int> = []
    private var fixedColors: Set<Int> = []
    /// The footnotes that stand in the margin of a wide page.
    var marginNotes = MarginNotes()

    /// The class of a grid with at most `count` columns.
    mutating func columns(_ count: Int) -> String {
        let count = max(count, 1)
        columnCounts.insert(count)
        return "columns-\(count)"
    }

    /// The class of a grid whose longest word has `count` characters.
    mutating func word(_ count: Int) -> String {
        wordLengths.insert(count)
        return "word-\(count)"
    }

    /// The class that sets the colour of text and boxes to that of `role`.
    mutating func color(_ role: ColorRole) -> String {
        guard case .fixed(let red, let green, let blue) = role else {
            return "color-\(role.name)"
        }
        fixedColors.insert(Int(red) << 16 | Int(green) << 8 | Int(blue))
        return "color-\(role.name)"
    }

    /// The rules, in a fixed order.
    var style: String {
        let columns = columnCounts.sorted().map { ".columns-\($0) { --columns: \($0); }" }
        let words = wordLengths.sorted().map { ".word-\($0) { --word: \($0); }" }
        let colors = fixedColors.sorted().map {
            let name = ColorRole.fixed(UInt8($0 >> 16), UInt8($0 >> 8 & 255), UInt8($0 & 255)).name
            return ".color-\(name) { color: #\(name); }"
        }
        return (columns + words + colors + [marginNotes.style]).filter { !$0.isEmpty }.joined(
            separator: "\n")
    }
}

extension ColorRole {
    /// The word for the colour in class names: `series-0`, `red`, or six digits for a fixed colour.
    var name: String {
        guard case .fixed(let red, let green, let blue) = self else {
            return cssVariable.map { String($0.dropFirst(2)) } ?? "ink"
        }
        return String(RGB(red, green, blue).hex.dropFirst())
    }
}
