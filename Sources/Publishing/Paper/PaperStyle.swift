import Canvas
import Charts

/// How a document looks on paper: the sheet, and how each kind of text is set.
struct PaperStyle {
    /// How a kind of text is set.
    struct Text {
        /// Its type.
        var style: StyledText.Style
        /// From baseline to baseline, in points.
        var leading: Double
        /// How lines fill their width.
        var alignment: StyledText.Alignment = .start

        /// From the top of a line to its baseline, in points: capitals look centred in the line.
        var ascent: Double { leading / 2 + 0.34 * style.font.size }
        /// From the baseline to the bottom of a line, in points.
        var descent: Double { leading - ascent }

        /// The same in another colour.
        func colored(_ color: Color) -> Text {
            var text = self
            text.style.color = color
            return text
        }

        /// The same in bold.
        var bold: Text {
            var text = self
            text.style.font.isBold = true
            return text
        }
    }

    /// The sheet.
    let format: PaperFormat
    /// Margins and sizes of the theme.
    var sheet: PageTheme.Sheet
    /// Families for running text, headings and code.
    private let families: (text: String, sans: String, mono: String)
    /// Text.
    let ink: Color
    /// What is said quietly.
    let muted: Color
    /// Words that lead somewhere.
    let link: Color
    /// Behind code.
    let panel: Color
    /// Thin lines.
    let edge: Color
    /// What could not be made.
    let alarm: Color
    /// Colours of charts and pictures.
    let theme = Theme.paper

    init(_ theme: PageTheme, format: PaperFormat) {
        self.format = format
        sheet = theme.sheet
        func family(_ key: String, _ generic: String) -> String {
            // Names that only browsers know; fontconfig would answer with any font.
            let unknown = ["system-ui", "ui-monospace"]
            let names = (theme.fonts[key] ?? []).filter { !unknown.contains($0) }
            return (names + [generic]).joined(separator: ",")
        }
        families = (
            family("text", "serif"), family("sans", "sans-serif"), family("mono", "monospace")
        )
        func color(_ key: String, _ role: ColorRole) -> Color {
            let rgb = theme.paper[key].flatMap(RGB.init(digits:)) ?? Theme.paper.color(role)
            return Color(bytes: rgb.red, rgb.green, rgb.blue)
        }
        ink = color("ink", .ink)
        muted = color("muted", .muted)
        link = color("link", .blue)
        panel = color("panel", .grid)
        edge = color("panel-edge", .grid)
        alarm = color("alarm", .wrong)
    }

    // MARK: Measures

    /// The width of the widest figures, in points.
    var width: Double { format.width - 2 * sheet.side }
    /// The width of the text, in points.
    var measure: Double { min(sheet.measure, width) }
    /// From the left edge of the widest figures to that of the text, in points.
    var indent: Double { (width - measure) / 2 }
    /// The height of the text on a page, in points.
    var height: Double { format.height - sheet.top - sheet.bottom }

    /// A sheet, upright or turned.
    struct Sheet {
        /// Its size, in points.
        var paper: (width: Double, height: Double)
        /// The width of the widest figures, in points.
        var width: Double
        /// The height of the text, in points.
        var height: Double
    }

    /// The sheet, or the same turned so that it is wider than high.
    func sheet(isTurned: Bool) -> Sheet {
        let paper =
            isTurned ? (format.height, format.width) : (format.width, format.height)
        return Sheet(
            paper: paper, width: paper.0 - 2 * sheet.side,
            height: paper.1 - sheet.top - sheet.bottom)
    }

    // MARK: Kinds of text

    private func text(_ scale: Double, _ leading: Double, justified: Bool = false) -> Text {
        let size = sheet.textSize * scale
        return Text(
            style: StyledText.Style(font: Font(families: families.text, size: size), color: ink),
            leading: size * leading, alignment: justified ? .justified : .start)
    }

    private func sans(
        _ size: Double, _ leading: Double, isBold: Bool = false, color: Color? = nil,
        tracking: Double = 0
    ) -> Text {
        let font = Font(families: families.sans, size: size * sheet.textSize / 10.5, isBold: isBold)
        return Text(
            style: StyledText.Style(font: font, color: color ?? ink, tracking: tracking),
            leading: leading * sheet.textSize / 10.5)
    }

    /// Running text.
    var body: Text { text(1, 1.42, justified: true) }
    /// Block quotes.
    var quote: Text { text(0.95, 1.42, justified: true) }
    /// Footnotes.
    var note: Text { text(0.8, 1.35, justified: true) }
    /// The title.
    var title: Text { sans(23, 28, isBold: true, tracking: -0.4) }
    /// The sentence under the title.
    var subtitle: Text { text(1.22, 1.38).colored(muted) }
    /// The authors.
    var authors: Text { sans(9.5, 14, isBold: true) }
    /// The date.
    var date: Text { sans(9.5, 14, color: muted) }
    /// Lines of the table of contents.
    var contents: Text { sans(8.75, 14.5) }
    /// Captions.
    var caption: Text { sans(8.25, 11.75) }
    /// Cells of tables.
    var cell: Text {
        var text = sans(8.25, 11.75)
        text.style.hasTabularFigures = true
        return text
    }
    /// Words beside pictures.
    var tile: Text { sans(6.5, 8.5) }
    /// Running heads and page numbers.
    var running: Text { sans(7.75, 10, color: muted) }
    /// Accounts in the appendix.
    var account: Text { sans(7.75, 11.25) }

    /// Code in a block.
    var code: Text {
        let font = Font(families: families.mono, size: sheet.textSize * 0.76)
        return Text(
            style: StyledText.Style(font: font, color: ink, isCode: true),
            leading: sheet.textSize * 1.16)
    }

    /// Headings, 2 for a section.
    func heading(_ level: Int) -> Text {
        switch level {
        case ...2: sans(14.5, 18, isBold: true, tracking: -0.15)
        case 3: sans(11.25, 15, isBold: true, tracking: -0.05)
        default: sans(9.5, 13.5, isBold: true)
        }
    }

    /// Space above a heading and under it, in points.
    func spaceAroundHeading(_ level: Int) -> (before: Double, after: Double) {
        switch level {
        case ...2: (28, 8)
        case 3: (20, 6)
        default: (15, 4)
        }
    }

    /// A style as code in the middle of it.
    func code(in style: StyledText.Style) -> StyledText.Style {
        var style = style
        style.font.families = families.mono
        // The letters of monospaced fonts look larger than those of text.
        style.font.size *= 0.83
        style.isCode = true
        return style
    }
}

extension RGB {
    /// A colour written `#rrggbb`.
    init?(digits text: String) {
        guard text.hasPrefix("#"), let value = UInt32(text.dropFirst(), radix: 16) else {
            return nil
        }
        self.init(hex: value)
    }
}
