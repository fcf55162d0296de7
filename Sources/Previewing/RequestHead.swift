/// The head of an HTTP request (RFC 9112), as far as a server that only shows a page needs it.
///
/// Bodies are never read: who sends one gets his answer, and the connection is closed.
struct RequestHead: Equatable, Sendable {
    /// The most bytes of a head.
    static let limit = 16_384

    /// Such as `GET`.
    var method: String
    /// The path as it was sent.
    var path: String
    /// What follows the question mark.
    var query: String
    /// Values by their names in small letters.
    private var headers: [String: String]

    /// Reads a head without the blank line behind it; nil where it is none, or says something twice that can be said once.
    init?(_ bytes: some Sequence<UInt8>) {
        let feed = UInt8(ascii: "\n")
        var lines = Array(bytes).split(separator: feed).map { line in
            String(
                decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }[...]
        // A control sign within a line is read in two ways by two programs.
        guard !lines.contains(where: { $0.utf8.contains { $0 < 0x20 && $0 != 0x09 } }),
            let first = lines.popFirst()
        else { return nil }
        let words = first.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/1."), !words[0].isEmpty else { return nil }
        method = String(words[0])
        guard let target = Self.target(words[1]) else { return nil }
        let parts = target.path.split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts[0])
        query = parts.count > 1 ? String(parts[1]) : ""
        headers = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let name = line[..<colon]
            // A blank before the colon, or at a line's start, lets two programs read two things.
            guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            let key = name.lowercased()
            guard headers[key] == nil || !Self.single.contains(key) else { return nil }
            headers[key] = String(value.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
        // The address in the first line comes before the host's own line (RFC 9112, 3.2.2); who says two things means no good.
        guard let host = target.host else { return }
        guard headers["host"].map({ $0.lowercased() == host.lowercased() }) ?? true else {
            return nil
        }
        headers["host"] = host
    }

    /// What this server decides by.
    private static let single: Set = ["host", "origin", "sec-fetch-site"]

    /// The path with its query, and the host where the whole address is named, as for proxies.
    private static func target(_ target: Substring) -> (path: Substring, host: String?)? {
        if target.hasPrefix("/") { return (target, nil) }
        guard target.lowercased().hasPrefix("http://") else { return nil }
        let rest = target.dropFirst("http://".count)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let path = rest[end...]
        return (path.hasPrefix("/") ? path : "/" + path, String(rest[..<end]))
    }

    /// The value of a header; nil where there is none.
    func header(_ name: String) -> String? { headers[name.lowercased()] }

    /// The value of a name in the query; nil where there is none.
    func value(of name: String) -> String? {
        for pair in query.split(separator: "&") where pair.hasPrefix(name + "=") {
            return String(pair.dropFirst(name.count + 1))
        }
        return nil
    }
}
