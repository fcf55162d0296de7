import Testing

@testable import Publishing

@Suite struct LinkDestinationTests {
    @Test(arguments: [
        "https://example.org/a?b=c#d", "HTTP://example.org", "mailto:a@example.org", "#part-2",
        "other.md",
        "../models/readme.md", "./a:b", "a/b:c", "?q=a:b", "/index.html", "",
    ])
    func `keeps destinations that only lead somewhere`(_ destination: String) {
        #expect(LinkDestination(destination)?.text == destination)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "javascript\u{200B}:alert(1)",
        "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "file:///etc/passwd",
        "blob:https://example.org/1", "//example.org", "\\\\example.org", "/\\example.org",
        "\u{A0}javascript:alert(1)", "https\u{0}:x",
    ])
    func `refuses everything else`(_ destination: String) {
        #expect(LinkDestination(destination) == nil)
    }

    @Test(arguments: [
        ("foo\\bar", "foo%5Cbar"), ("/föö", "/f%C3%B6%C3%B6"), ("my url", "my%20url"),
        ("a%20b", "a%20b"), ("a?b=c&d#e", "a?b=c&d#e"), ("[a]`\"", "%5Ba%5D%60%22"),
        ("~a/(b)", "~a/(b)"), ("http://[::1]:80/[a]", "http://[::1]:80/%5Ba%5D"),
    ])
    func `encodes what browsers would read in another way`(_ text: String, _ encoded: String) {
        #expect(LinkDestination(text)?.encoded == encoded)
    }
}
