import Testing

@testable import Previewing

@Suite struct RequestHeadTests {
    private static func head(_ lines: String...) -> RequestHead? {
        RequestHead(lines.joined(separator: "\r\n").utf8)
    }

    @Test func whatABrowserSendsIsRead() throws {
        let head = try #require(
            Self.head(
                "GET /events?session=a-b&version=12 HTTP/1.1", "Host: 127.0.0.1:4180",
                "Accept:*/*", "Sec-Fetch-Site:  same-origin \t"))
        #expect(head.method == "GET")
        #expect(head.path == "/events")
        #expect(head.value(of: "session") == "a-b")
        #expect(head.value(of: "version") == "12")
        #expect(head.value(of: "sess") == nil)
        #expect(head.header("host") == "127.0.0.1:4180")
        #expect(head.header("Sec-Fetch-Site") == "same-origin")
        #expect(head.header("Origin") == nil)
    }

    @Test(arguments: [
        ("/", "/"), ("/?a", "/"), ("/a/../b", "/a/../b"), ("/%2e%2e", "/%2e%2e"),
        ("http://127.0.0.1:1/x?y", "/x"), ("http://127.0.0.1:1", "/"),
        ("http://127.0.0.1:1?x/y", "/"),
    ])
    func pathsAreTakenAsTheyAreSent(target: String, path: String) throws {
        #expect(try #require(Self.head("GET \(target) HTTP/1.1")).path == path)
    }

    @Test func theHostOfAWholeAddressIsTheHostAndNoneSaysTwo() throws {
        let whole = try #require(Self.head("GET http://evil.example/ HTTP/1.1"))
        #expect(whole.header("Host") == "evil.example")
        let both = try #require(Self.head("GET http://a:1/ HTTP/1.1", "Host: A:1"))
        #expect(both.header("Host") == "a:1")
        #expect(Self.head("GET http://evil.example/ HTTP/1.1", "Host: 127.0.0.1:4180") == nil)
    }

    @Test(arguments: [
        "", "GET /", "GET / HTTP/2", "GET  / HTTP/1.1", "GET / x HTTP/1.1", "GET x HTTP/1.1",
        "GET * HTTP/1.1", " / HTTP/1.1", "GET / HTTP/1.1\r\nHost", "GET / HTTP/1.1\r\nHost : a",
        "GET / HTTP/1.1\r\n Host: a", "GET / HTTP/1.1\r\nHost: a\r\nHOST: b",
        "GET / HTTP/1.1\r\nOrigin: a\r\nOrigin: a", "GET / HTTP/1.1\r\nHost: a\rb",
        "GET / HTTP/1.1\r\nHost: a\0", "GET / HTTP/1.1\r\n: a",
    ])
    func whatTwoProgramsCouldReadInTwoWaysIsRefused(text: String) {
        #expect(RequestHead(text.utf8) == nil)
    }
}
