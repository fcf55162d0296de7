import FlyingSocks
import Foundation
import Preparing

/// Serves the page to this machine alone, as long as the program runs.
package final class PreviewServer: Sendable {
    /// The port.
    package let port: UInt16
    /// Whether it is another than was asked for, because that is taken.
    package let isOtherPort: Bool

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
        let pool: some AsyncSocketPool = .make()
        try await pool.prepare()
        let (first, found) = try Self.listener(from: port)
        // Where the machine knows IPv6, 'localhost' may mean this one.
        let second = try? Self.listener(sockaddr_in6.inet6(ip6: "::1", port: found))
        self.port = found
        isOtherPort = port != 0 && found != port
        let site = PreviewSite(board: preview.board, check: RequestCheck(port: found))
        let doors = try [first, second].compactMap(\.self).map {
            try AsyncSocket(socket: $0, pool: pool)
        }
        Task { _ = try? await pool.run() }
        for door in doors { Task { await Self.accept(at: door, site) } }
    }

    private static func listener(from port: UInt16) throws -> (Socket, UInt16) {
        var reason = ""
        for candidate in ports(from: port) {
            do {
                let socket = try listener(sockaddr_in.inet(ip4: "127.0.0.1", port: candidate))
                if case .ip4(_, let found) = try socket.sockname() { return (socket, found) }
                return (socket, candidate)
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

    private static func listener(_ address: some SocketAddress) throws -> Socket {
        let socket = try Socket(domain: Int32(type(of: address).family), type: .stream)
        do {
            // One that was stopped a moment ago leaves its port to the next.
            try socket.setValue(true, for: .localAddressReuse)
            #if canImport(Darwin)
                try socket.setValue(true, for: .noSIGPIPE)
            #endif
            try socket.bind(to: address)
            try socket.listen()
            return socket
        } catch {
            try? socket.close()
            throw error
        }
    }

    private static func accept(at door: AsyncSocket, _ site: PreviewSite) async {
        while true {
            do {
                let visitor = try await door.accept()
                Task { await site.serve(visitor) }
            } catch {
                // Too many files are open, or a visitor left before he was let in.
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}
