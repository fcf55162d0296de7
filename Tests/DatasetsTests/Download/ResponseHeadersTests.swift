import Testing

@testable import Datasets

@Suite struct ResponseHeadersTests {
    @Test func lengthIsOfTheWholeFile() {
        let whole = ResponseHeaders("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n")
        #expect(whole.status == 200)
        #expect(whole.totalBytes == 1234)
        let part = ResponseHeaders(
            "HTTP/2 206 \r\ncontent-length: 34\r\ncontent-range: bytes 1200-1233/1234\r\n\r\n")
        #expect(part.totalBytes == 1234)
    }

    @Test func lastResponseCountsAfterRedirections() {
        let headers = ResponseHeaders(
            "HTTP/1.1 302 Found\r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 OK\r\nX: y\r\n\r\n")
        #expect(headers.status == 200)
        #expect(headers.totalBytes == nil)
    }

    @Test func lengthOfAnErrorPageIsNotThatOfTheFile() {
        #expect(ResponseHeaders("HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\n").totalBytes == nil)
        #expect(ResponseHeaders("").status == nil)
    }

    @Test func unknownTotalStaysUnknown() {
        let part = ResponseHeaders("HTTP/1.1 206 Part\r\nContent-Range: bytes 1-2/*\r\n\r\n")
        #expect(part.totalBytes == nil)
    }
}
