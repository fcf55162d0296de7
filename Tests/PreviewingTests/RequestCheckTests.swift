import Testing

@testable import Previewing

@Suite struct RequestCheckTests {
    private func verdict(
        _ path: String = "/", method: String = "GET",
        _ headers: [String: String] = ["Host": "127.0.0.1:4180"]
    ) -> RequestCheck.Verdict {
        RequestCheck(port: 4180).verdict(method: method, path: path) { headers[$0] }
    }

    @Test(arguments: ["127.0.0.1:4180", "localhost:4180", "LOCALHOST:4180", "[::1]:4180"])
    func itsOwnNamesAreServed(host: String) {
        #expect(verdict("/", ["Host": host]) == .page)
        #expect(
            verdict(
                "/events",
                ["Host": host, "Origin": "http://\(host)", "Sec-Fetch-Site": "same-origin"])
                == .events)
    }

    private func verdict(_ path: String, _ headers: [String: String]) -> RequestCheck.Verdict {
        verdict(path, method: "GET", headers)
    }

    @Test(arguments: [
        "evil.example", "evil.example:4180", "127.0.0.1", "127.0.0.1:4181",
        "127.0.0.1:4180.evil.example", "localhost",
        "0.0.0.0:4180", "127.0.0.1:4180@evil.example", "",
    ])
    func otherHostsAreForeign(host: String) {
        #expect(verdict("/", ["Host": host]) == .foreign)
        #expect(verdict("/events", ["Host": host]) == .foreign)
        #expect(verdict("/nothing", ["Host": host]) == .foreign)
    }

    @Test func aRequestWithoutHostIsForeign() {
        #expect(verdict("/", [:]) == .foreign)
    }

    @Test(arguments: [
        "http://evil.example", "https://127.0.0.1:4180", "http://127.0.0.1:4181", "null",
        "http://localhost",
        "http://127.0.0.1:4180.evil.example", "",
    ])
    func otherOriginsAreForeign(origin: String) {
        let headers = ["Host": "127.0.0.1:4180", "Origin": origin]
        #expect(verdict("/", headers) == .foreign)
        #expect(verdict("/events", headers) == .foreign)
    }

    @Test(arguments: ["cross-site", "same-site", "CROSS-SITE", "anything"])
    func whatOtherSitesFetchIsForeign(site: String) {
        #expect(verdict("/", ["Host": "127.0.0.1:4180", "Sec-Fetch-Site": site]) == .foreign)
    }

    @Test func whatSomebodyTypesIsServed() {
        #expect(verdict("/", ["Host": "127.0.0.1:4180", "Sec-Fetch-Site": "none"]) == .page)
    }

    @Test(arguments: [
        "/etc/passwd", "/../etc/passwd", "/%2e%2e/notebook.md", "//", "/index.html", "/events/",
        "/x/../", "", "*", "/.",
        "/notebook.md", "http://127.0.0.1:4180/",
    ])
    func nothingElseExists(path: String) {
        #expect(verdict(path) == .notFound)
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get"])
    func thePageCanOnlyBeRead(method: String) {
        #expect(verdict("/", method: method) == .notAllowed)
    }

    @Test func headIsAsGetForThePage() {
        #expect(verdict("/", method: "HEAD") == .page)
        #expect(verdict("/events", method: "HEAD") == .notAllowed)
    }

    @Test func thePortOfHTTPNeedNotBeSaid() {
        let check = RequestCheck(port: 80)
        #expect(check.verdict(method: "GET", path: "/") { ["Host": "localhost"][$0] } == .page)
        #expect(
            check.verdict(method: "GET", path: "/") { ["Host": "evil.example"][$0] } == .foreign)
    }
}
