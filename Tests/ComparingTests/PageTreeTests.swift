import Foundation
import Testing

@testable import Comparing

/// Pages are files from strangers: any bytes become a tree that covers them.
@Suite struct PageTreeTests {
    @Test(arguments: [
        "", "<", "<a", "</a>", "<a><b></a>", "<!--", "<script>", "<script></script", "<a b='",
        "<p></p></p></html><p>", "<svg/><svg / >", "\u{0}<\u{0}>", "<a =x>", "<a b=c>d</a",
    ])
    func `any text is covered by its nodes`(text: String) {
        let tree = PageTree(Array(text.utf8))
        var covered = Set<Int>()
        for node in tree.nodes { covered.formUnion(node.bytes) }
        #expect(covered == Set(0..<text.utf8.count))
        for node in tree.nodes.indices { _ = tree.attributes(of: node) }
    }

    @Test func `depth has a limit`() {
        let deep = String(repeating: "<b>", count: 50_000)
        let tree = PageTree(Array(deep.utf8))
        let deepest = tree.nodes.indices.suffix(1).map { tree.ancestry(of: $0).count }.max() ?? 0
        #expect(deepest < 500)
    }

    @Test func `a page with a flood of differences is compared all the same`() {
        func page(_ text: String) -> PageTree {
            PageTree(
                Array(
                    "<html><body><main id=\"article\"><h2>One</h2>\(text)</main></body></html>".utf8
                ))
        }
        let flood = String(repeating: "<p>x</p><b>y</b>", count: 20_000)
        let comparison = PageComparison(
            inputs: page("<p>x</p>"), page: page("<figure>\(flood)</figure>" + flood)
        ) { [] }
        #expect(comparison.differences.count <= 2 * PageComparison.mostInPlace)
        #expect(comparison.differences.count + comparison.unlisted > 30_000)
    }

    @Test func `of two alike that are missing, one that stands elsewhere was moved`() {
        func page(_ text: String) -> PageTree {
            PageTree(Array("<html><body><main>\(text)</main></body></html>".utf8))
        }
        let (one, other) = ("<h2>One</h2>", "<h2>Other</h2>")
        let comparison = PageComparison(
            inputs: page("<p>x</p><p>x</p>\(one)<ul></ul>\(other)<pre></pre>"),
            page: page("\(one)<ul></ul>\(other)<p>x</p><pre></pre>")
        ) { [] }
        #expect(comparison.differences.map(\.kind) == [.moved, .missing])
    }

    @Test func `only the signs of a comment's end are its end`() {
        // In letters a bit decides between large and small; here it makes others of the signs.
        let tree = PageTree(Array("<p><!-- \r\r\u{1E}<b>x</b> --></p>".utf8))
        #expect(tree.nodes.map(\.name) == ["#page", "p", "!"])
        #expect(PageTree(Array("<script>x</SCRIPT>".utf8)).nodes.map(\.name).count == 3)
    }

    @Test func `attributes of a tag have a limit, and those of a hidden handler are no secret`() {
        let names = (0..<300).map { " a\($0)" }.joined()
        let tree = PageTree(Array("<p\(names) onclick=x()>x</p>".utf8))
        #expect(tree.attributes(of: 1).count == PageTree.mostAttributes)
        let found = ActiveParts(PageTree(Array("<p>x</p>".utf8)))
            .differences(inPage: ActiveParts(tree))
        #expect(
            found.map(\.words) == [
                "<p> with more attributes than are read, the page, is not what this program writes"
            ])
    }

    @Test func `attributes are read with their entities`() {
        let tree = PageTree(Array("<a href=\"x&amp;y\" title='&lt;'  hidden>&quot;q</a>".utf8))
        #expect(tree.attribute("href", of: 1) == "x&y")
        #expect(tree.attribute("title", of: 1) == "<")
        #expect(tree.attribute("hidden", of: 1) == "")
        #expect(tree.words(in: 1) == "\"q")
    }

    @Test(arguments: [
        ("a &#104;&#x69;&#X21; b", "a hi! b"), ("&#8211;&#8211", "––"),
        ("&amp;lt; &amp;#60;", "&lt; &#60;"),
        ("&apos;&nbsp;", "'\u{A0}"),
        ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("& &; &# &#x; &unknown; &lt &", "& &; &# &#x; &unknown; &lt &"),
    ])
    func `characters are read by number and by name, each once`(written: String, read: String) {
        let tree = PageTree(Array("<a title=\"\(written)\">x</a>".utf8))
        #expect(tree.attribute("title", of: 1) == read)
    }

    /// What a browser runs or loads is found, however it is hidden from those who take a page apart in another way.
    @Test(arguments: [
        "<a href=\"&#106;ava&Tab;script&colon;alert(1)\">x</a>",
        "<a href = \" java\u{1}script:alert(1)\">x</a>", "<set to=\"x; javascript:alert(1)\"/>",
        "<!--><script>alert(1)</script>-->", "<!x \"><script>alert(1)</script>\">",
        "<p a\"b><script>alert(1)</script><p c\">",
        "<svg><title><script>alert(1)</script></title></svg>",
        "<textarea/><!--</textarea><script>alert(1)</script>-->",
        "<svg><script type=\"text/plain\"><img src=x onerror=alert(1)></script></svg>",
        "<svg><![CDATA[><!--]]><script>alert(1)</script>-->",
    ])
    func `what acts in a browser is found where it hides`(markup: String) {
        let page = PageTree(Array("<html><body><p>x</p>\(markup)</body></html>".utf8))
        let clean = PageTree(Array("<html><body><p>x</p></body></html>".utf8))
        #expect(!ActiveParts(clean).differences(inPage: ActiveParts(page)).isEmpty)
        #expect(ActiveParts(page).differences(inPage: ActiveParts(page)).isEmpty)
    }

    @Test func `fields of a file of numbers are read as they were written`() {
        let text = "a,\"b,\"\"c\"\"\"\r\n1,\"x\r\ny\"\r\n"
        #expect(
            CarriedNumbers.rows(ofCSV: Array(text.utf8)) == [["a", "b,\"c\""], ["1", "x\r\ny"]])
        #expect(CarriedNumbers.numbers(ofNumPy: Array("words".utf8)) == nil)
        func file(_ kind: String) -> [UInt8] {
            let header = "{'descr': '\(kind)', 'fortran_order': False, 'shape': (2,), }\n"
            return [0x93] + "NUMPY".utf8 + [1, 0, UInt8(header.utf8.count), 0] + header.utf8
                + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
        }
        #expect(CarriedNumbers.numbers(ofNumPy: file("<f4")) == [1, -2])
        #expect(CarriedNumbers.numbers(ofNumPy: file("<f8")) == nil)
    }

    @Test func `an accent in two signs is another text`() {
        func page(_ text: String) -> PageTree {
            PageTree(Array("<html><body><main><p>\(text)</p></main></body></html>".utf8))
        }
        let comparison = PageComparison(inputs: page("caf\u{E9}"), page: page("cafe\u{301}")) { [] }
        #expect(comparison.differences.map(\.kind) == [.text])
        #expect(
            comparison.differences.first?.words.hasSuffix("looks alike and has other characters")
                == true)
    }

    @Test func `a key that stands twice is found however it is written`() {
        #expect(RepeatedKey.first(in: #"{"a":1,"b":{"a":[{"a":"b"},{"a":2}]}}"#) == nil)
        #expect(RepeatedKey.first(in: #"{"a":1,"b":{"c":1,"\u0063" :2}}"#) == "c")
        #expect(RepeatedKey.first(in: #"["a","a",{"a\"":"a","a":":"}]"#) == nil)
        #expect(RepeatedKey.first(in: "{\"a") == nil)
    }

    @Test func `quotations are cut to where texts differ`() {
        let start = String(repeating: "a", count: 100)
        let quotation = Quotation(page: start + "X" + start, inputs: start + "YZ" + start)
        let around = String(repeating: "a", count: 24)
        #expect(quotation.page == "…\(around)X\(around)…")
        #expect(quotation.inputs == "…\(around)YZ\(around)…")
        #expect(Quotation(page: "", inputs: "ab").inputs == "ab")
    }
}
