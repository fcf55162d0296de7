import Testing

@testable import Publishing

@Suite struct HTMLTests {
    @Test func `escapes text`() {
        #expect(
            HTML.text(#"<b title="x">Tom & 'Jerry'</b>"#).source
                == "&lt;b title=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/b&gt;")
    }

    @Test func `escapes attribute values`() {
        let element = HTML.void("img", [Attribute("alt", #"" onload="alert(1)"#)])
        #expect(element.source == #"<img alt="&quot; onload=&quot;alert(1)">"#)
    }

    @Test func `escapes a quote that a combining accent joins into one character`() {
        #expect(HTML.escape("\"\u{301}<\u{301}") == "&quot;\u{301}&lt;\u{301}")
    }

    @Test func `replaces control characters and keeps line ends`() {
        #expect(HTML.escape("a\u{0}b\u{1B}c\r\nd\te") == "a\u{FFFD}b\u{FFFD}c\nd\te")
    }

    @Test(arguments: [
        ("sea.png", "sea<wbr>.png"), ("cat/a b/sea.jpeg", "cat/<wbr>a b/<wbr>sea<wbr>.jpeg"),
        ("<b>/\".gif", "&lt;b&gt;/<wbr>&quot;<wbr>.gif"), ("cat 0.29", "cat 0.29"),
        ("cat/", "cat/"),
        (".png", ".png"), ("layer1.0.conv1", "layer1.0.conv1"),
    ])
    func aFileBelowAPictureMayGoOnBehindFoldersAndBeforeItsEnding(text: String, markup: String) {
        #expect(HTML.breakable(text).source == markup)
    }
}
