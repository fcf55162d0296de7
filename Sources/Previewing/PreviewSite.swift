import FlyingSocks
import Foundation
import Publishing
import Synchronization

/// Answers requests, one a connection: the page, what changes in it, and nothing else.
final class PreviewSite: Sendable {
    private let board: PreviewBoard
    private let check: RequestCheck
    private let visitors = Mutex(0)

    /// The most connections at a time; a page holds one.
    private static let mostVisitors = 512
    /// How long a request may take to be sent.
    private static let patience = Duration.seconds(10)

    init(board: PreviewBoard, check: RequestCheck) {
        (self.board, self.check) = (board, check)
    }

    /// Answers whoever comes by a connection, and closes it.
    func serve(_ socket: AsyncSocket) async {
        defer { try? socket.close() }
        let isWelcome = visitors.withLock { count in
            guard count < Self.mostVisitors else { return false }
            count += 1
            return true
        }
        guard isWelcome else { return }
        defer { visitors.withLock { $0 -= 1 } }
        do {
            guard let bytes = try await head(from: socket) else {
                return try await answer(
                    431, "Request Header Fields Too Large", "This is no request of a browser.\n",
                    to: socket)
            }
            guard let head = RequestHead(bytes) else {
                return try await answer(
                    400, "Bad Request", "This is no request of a browser.\n", to: socket)
            }
            try await answer(head, to: socket)
        } catch {
            // He has left, or never said what he wants.
        }
    }

    /// What stands before the first blank line; nil where it is too long.
    /// - Throws: `CancellationError` where it takes too long, or what the connection says.
    private func head(from socket: AsyncSocket) async throws -> [UInt8]? {
        try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                while bytes.count <= RequestHead.limit {
                    let before = max(bytes.count - 3, 0)
                    bytes += try await socket.read(atMost: 4_096)
                    guard let end = Self.end(of: bytes, from: before) else { continue }
                    return end <= RequestHead.limit ? Array(bytes[..<end]) : nil
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                throw CancellationError()
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// Where the blank line begins.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        let (feed, back) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        return bytes.indices[start...].first { index in
            guard bytes[index] == feed, index + 1 < bytes.count else { return false }
            return bytes[index + 1] == feed
                || bytes[index + 1] == back && index + 2 < bytes.count && bytes[index + 2] == feed
        }
    }

    private func answer(_ request: RequestHead, to socket: AsyncSocket) async throws {
        switch check.verdict(method: request.method, path: request.path, header: request.header) {
        case .page:
            let sight = board.sight
            let script = PreviewScript.companion(for: sight, of: board.session)
            let page = Data(sight.parts.html(with: script).utf8)
            try await write(
                200, "OK", "text/html; charset=utf-8", length: page.count, to: socket)
            if request.method != "HEAD" { try await socket.write(page) }
        case .events:
            let version =
                request.value(of: "session") == board.session
                ? request.value(of: "version").flatMap { Int($0) } : nil
            try await write(200, "OK", "text/event-stream", length: nil, to: socket)
            var events = EventReader(board: board, version: version)
            while let event = try await events.next() { try await socket.write(event) }
        case .notFound:
            try await answer(404, "Not Found", "There is nothing here.\n", to: socket)
        case .foreign:
            try await answer(
                403, "Forbidden", "This page is for this machine's own browser alone.\n",
                to: socket)
        case .notAllowed:
            try await answer(
                405, "Method Not Allowed", "This page can only be read.\n", to: socket)
        }
    }

    private func answer(
        _ code: Int, _ phrase: String, _ words: String, to socket: AsyncSocket
    ) async throws {
        try await write(
            code, phrase, "text/plain; charset=utf-8", length: words.utf8.count, to: socket)
        try await socket.write(Data(words.utf8))
    }

    /// Writes the head of an answer.
    private func write(
        _ code: Int, _ phrase: String, _ type: String, length: Int?, to socket: AsyncSocket
    ) async throws {
        var lines = [
            "HTTP/1.1 \(code) \(phrase)", "Content-Type: \(type)", "Connection: close",
            "Cache-Control: no-store", "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer", "Cross-Origin-Resource-Policy: same-origin",
            "Cross-Origin-Opener-Policy: same-origin",
            // What a page cannot say of itself.
            "Content-Security-Policy: frame-ancestors 'none'",
        ]
        if let length { lines.append("Content-Length: \(length)") }
        if code == 405 { lines.append("Allow: GET, HEAD") }
        try await socket.write(Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
    }
}
