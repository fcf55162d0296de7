import FlyingFox
import FlyingSocks
import Foundation
import Preparing
import Publishing
import Synchronization

/// Serves the page to this machine alone.
package final class PreviewServer: Sendable {
    /// The port.
    package let port: UInt16
    /// Whether it is another than was asked for, because that is taken.
    package let isOtherPort: Bool
    private let servers: [HTTPServer]

    /// The address of the page.
    package var address: String { "http://127.0.0.1:\(port)/" }

    /// The port that is taken where none is named.
    package static let usualPort: UInt16 = 4180
    /// So many ports are tried from the one that is asked for.
    private static let mostPorts = 64

    /// Begins to serve what a preview shows.
    /// - Parameters:
    ///   - preview: What is shown.
    ///   - port: The port; where it is taken the next that is free, and any for 0.
    /// - Throws: ``Failure`` where none is free.
    package init(_ preview: Preview, port: UInt16) async throws {
        var reason = ""
        for candidate in Self.ports(from: port) {
            do {
                let (found, servers) = try await Self.start(preview.board, port: candidate)
                (self.port, self.servers) = (found, servers)
                isOtherPort = port != 0 && found != port
                return
            } catch SocketError.failed(_, let code, let message) {
                reason = message
                guard code == EADDRINUSE || code == EACCES else { break }
            }
        }
        throw Failure(message: "cannot serve on port \(port): \(reason)")
    }

    private static func ports(from port: UInt16) -> [UInt16] {
        guard port != 0 else { return [0] }
        return (0..<UInt16(mostPorts)).compactMap {
            let (next, isTooLarge) = port.addingReportingOverflow($0)
            return isTooLarge ? nil : next
        }
    }

    private static func start(
        _ board: PreviewBoard, port: UInt16
    ) async throws -> (UInt16, [HTTPServer]) {
        let site = Site(board: board)
        let server = try await listening(
            sockaddr_in.inet(ip4: "127.0.0.1", port: port), site: site)
        var found = port
        if case .ip4(_, let port)? = await server.listeningAddress { found = port }
        site.check.withLock { $0 = RequestCheck(port: found) }
        // Where the machine knows IPv6, 'localhost' may mean this one.
        let second = try? await listening(
            sockaddr_in6.inet6(ip6: "::1", port: found), site: site)
        return (found, [server] + [second].compactMap { $0 })
    }

    private static func listening(_ address: some SocketAddress, site: Site) async throws
        -> HTTPServer
    {
        let server = HTTPServer(
            config: HTTPServer.Configuration(address: address, logger: .disabled), handler: site)
        let running = Task { try await server.run() }
        let waiting = Task { try await server.waitUntilListening() }
        // Whichever comes first: it listens, or it cannot.
        let failed = Task {
            _ = await running.result
            waiting.cancel()
        }
        do {
            try await waiting.value
            failed.cancel()
            return server
        } catch {
            try await running.value
            throw error
        }
    }

    /// Ends it.
    package func stop() async {
        for server in servers { await server.stop() }
    }
}

/// Answers requests.
private final class Site: HTTPHandler {
    let board: PreviewBoard
    let check = Mutex(RequestCheck(port: 0))

    init(board: PreviewBoard) { self.board = board }

    private static let headers: HTTPHeaders = [
        .cacheControl: "no-store",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
        HTTPHeader("Referrer-Policy"): "no-referrer",
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        HTTPHeader("Cross-Origin-Opener-Policy"): "same-origin",
        // What a page cannot say of itself.
        HTTPHeader("Content-Security-Policy"): "frame-ancestors 'none'",
    ]

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let verdict = check.withLock { check in
            check.verdict(method: request.method.rawValue, path: request.target.path()) {
                request.headers[HTTPHeader($0)]
            }
        }
        var headers = Self.headers
        switch verdict {
        case .page:
            headers[.contentType] = "text/html; charset=utf-8"
            let html = board.sight.parts.html(with: PreviewScript.companion(for: board))
            return HTTPResponse(
                statusCode: .ok, headers: headers,
                body: request.method == .HEAD ? Data() : Data(html.utf8))
        case .events:
            headers[.contentType] = "text/event-stream"
            let known = Dictionary(
                request.query.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            let version =
                known["session"] == board.session ? known["version"].flatMap { Int($0) } : nil
            return HTTPResponse(
                statusCode: .ok, headers: headers,
                body: HTTPBodySequence(
                    from: EventSequence(board: board, version: version),
                    suggestedBufferSize: 1 << 16))
        case .notFound: return text(.notFound, "There is nothing here.\n")
        case .foreign:
            return text(.forbidden, "This page is for this machine's own browser alone.\n")
        case .notAllowed:
            return text(
                HTTPStatusCode(405, phrase: "Method Not Allowed"), "This page can only be read.\n")
        }
    }

    private func text(_ code: HTTPStatusCode, _ words: String) -> HTTPResponse {
        var headers = Self.headers
        headers[.contentType] = "text/plain; charset=utf-8"
        return HTTPResponse(statusCode: code, headers: headers, body: Data(words.utf8))
    }
}
