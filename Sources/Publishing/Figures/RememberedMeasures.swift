import Charts
import Synchronization

/// A measurer that remembers: charts measure the same digits again and again.
final class RememberedMeasures: TextMeasurer {
    private let measurer: any TextMeasurer
    private let widths = Mutex([Text: Double]())

    private struct Text: Hashable {
        let words: String
        let style: TextStyle
    }

    /// No more than this is remembered.
    private static let most = 20_000

    /// Remembers what `measurer` says.
    init(_ measurer: any TextMeasurer) { self.measurer = measurer }

    func width(of text: String, style: TextStyle) -> Double {
        let key = Text(words: text, style: style)
        if let known = widths.withLock({ $0[key] }) { return known }
        let width = measurer.width(of: text, style: style)
        widths.withLock { if $0.count < Self.most { $0[key] = width } }
        return width
    }

    func ink(of text: String, style: TextStyle) -> TextInk {
        measurer.ink(of: text, style: style)
    }

    func variant(of sign: String, height: Double, style: TextStyle) -> GlyphOutline? {
        measurer.variant(of: sign, height: height, style: style)
    }
}
