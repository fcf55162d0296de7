/// Whether a request comes from the page itself: other sites that the browser has open must neither read it nor know of it.
///
/// A server on loopback is reached by every page of the browser, and by names of strangers that lead to this machine (DNS rebinding).
struct RequestCheck: Sendable {
    /// The names under which the page is served, each with its port.
    private let hosts: Set<String>

    /// Takes the port.
    init(port: UInt16) {
        let names = ["127.0.0.1", "localhost", "[::1]"]
        var hosts = Set(names.map { "\($0):\(port)" })
        if port == 80 { hosts.formUnion(names) }
        self.hosts = hosts
    }

    /// What becomes of a request.
    enum Verdict: Equatable {
        /// The page.
        case page
        /// What changes in it.
        case events
        /// There is nothing else.
        case notFound
        /// It comes from elsewhere.
        case foreign
        /// It would do something else than read.
        case notAllowed
    }

    /// Judges a request by what a browser says of it.
    /// - Parameters:
    ///   - method: Such as `GET`.
    ///   - path: The path as it was sent, without what follows a question mark.
    ///   - header: The value of a header by its name; nil where there is none.
    /// - Returns: What to answer.
    func verdict(method: String, path: String, header: (String) -> String?) -> Verdict {
        guard let host = header("Host")?.lowercased(), hosts.contains(host) else { return .foreign }
        if let origin = header("Origin")?.lowercased() {
            guard origin.hasPrefix("http://"), hosts.contains(String(origin.dropFirst(7))) else {
                return .foreign
            }
        }
        if let site = header("Sec-Fetch-Site")?.lowercased(), site != "same-origin", site != "none"
        {
            return .foreign
        }
        guard method == "GET" || method == "HEAD" else { return .notAllowed }
        switch path {
        case "/": return .page
        case "/events": return method == "GET" ? .events : .notAllowed
        default: return .notFound
        }
    }
}
