import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Serves one file over HTTP on 127.0.0.1, with the faults a test asks for; stops by itself after 40 requests.
final class LocalServer: Sendable {
    /// What it does wrong.
    struct Faults: Sendable {
        /// The connection is cut after so many bytes of a response.
        var cutAfter: Int?
        /// How many responses are cut.
        var cuts = Int.max
        /// Whether a range is ignored and the whole file sent.
        var ignoresRange = false
        /// The status of every response, such as 404.
        var status: Int?
    }

    let port: UInt16
    private let socket: Int32
    private let log = NSLock()
    nonisolated(unsafe) private var ranges = [Int?]()

    /// Where the file is.
    var address: String { "http://127.0.0.1:\(port)/archive.tar.gz" }

    /// The first byte of each request's range, nil where the whole file was asked for.
    var requestedStarts: [Int?] { log.withLock { ranges } }

    init(_ body: [UInt8], _ faults: Faults = Faults()) throws {
        #if canImport(Glibc)
            let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 8) == 0
                    && getsockname(socket, $0, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.socket = socket
        port = UInt16(bigEndian: address.sin_port)
        let thread = Thread { [self] in
            var cuts = 0
            for _ in 0..<40 {
                let connection = accept(socket, nil, nil)
                guard connection >= 0 else { return }
                answer(connection, body, faults, &cuts)
                close(connection)
            }
        }
        thread.start()
    }

    /// Accepts no more.
    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    private func answer(
        _ connection: Int32, _ body: [UInt8], _ faults: Faults, _ cuts: inout Int
    ) {
        var request = [UInt8](repeating: 0, count: 4096)
        let count = recv(connection, &request, request.count, 0)
        let text = String(decoding: request.prefix(max(count, 0)), as: UTF8.self)
        let asked = text.split(separator: "Range: bytes=").dropFirst().first
            .flatMap { Int($0.prefix(while: \.isNumber)) }
        log.withLock { ranges.append(asked) }
        let start = faults.ignoresRange ? nil : asked
        var response: [UInt8]
        if let status = faults.status {
            response = Array("HTTP/1.1 \(status) No\r\nContent-Length: 0\r\n\r\n".utf8)
        } else if let start, start >= body.count {
            response = Array("HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n".utf8)
        } else {
            let piece = body[(start ?? 0)...]
            let head =
                start.map {
                    "HTTP/1.1 206 Part\r\nContent-Range: bytes \($0)-\(body.count - 1)/\(body.count)\r\n"
                } ?? "HTTP/1.1 200 OK\r\n"
            response = Array(
                "\(head)Content-Length: \(piece.count)\r\nConnection: close\r\n\r\n".utf8)
            var sent = piece
            if let cutAfter = faults.cutAfter, cuts < faults.cuts, piece.count > cutAfter {
                cuts += 1
                sent = piece.prefix(cutAfter)
            }
            response += sent
        }
        while !response.isEmpty {
            let written = send(connection, response, response.count, noSignal)
            guard written > 0 else { return }
            response.removeFirst(written)
        }
    }

    #if canImport(Glibc)
        private let noSignal = Int32(MSG_NOSIGNAL)
    #else
        private let noSignal: Int32 = 0
    #endif
}
