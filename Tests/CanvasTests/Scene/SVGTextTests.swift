import Charts
import Testing

@testable import Canvas

struct SVGTextTests {
    @Test(arguments: [
        (0, "0"), (12, "12"), (0.5, ".5"), (-3.25, "-3.25"), (-0.004, "0"), (0.05, ".05"),
        (0.999, "1"), (-0.5, "-.5"), (10.10, "10.1"), (Double.nan, "0"), (1e300, "1000000000"),
    ])
    func numbersTakeTheFewestDigits(value: Double, text: String) {
        #expect(SVGText.number(value) == text)
    }

    @Test func meaningfulCharactersAreEscaped() {
        #expect(SVGText.escaped(#"a < b & "c" > d"#) == "a &lt; b &amp; &quot;c&quot; &gt; d")
        #expect(SVGText.escaped("8×8 – Füße 🐸\n") == "8×8 – Füße 🐸\n")
        #expect(SVGText.escaped("a\0b\u{1B}c\u{FFFF}d") == "abcd")
    }

    @Test func pathsTakeTheShortCommands() {
        let path = Scene.Path([
            .move(.init(1, 2)), .line(.init(5, 2)), .line(.init(5, 2.001)), .line(.init(5, -7)),
            .line(.init(-1.5, -8)), .curve(.init(0, 0), .init(-1, 1), .init(2, 2)),
            .line(.init(3, 2)), .close,
        ])
        #expect(SVGText.path(path) == "M1 2H5V-7L-1.5-8C0 0-1 1 2 2H3Z")
    }
}
