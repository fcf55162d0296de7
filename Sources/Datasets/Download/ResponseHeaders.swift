internal import Foundation

/// The head of an HTTP response, as `curl --dump-header` writes it; after redirections the last one counts.
struct ResponseHeaders {
    private let lines: [Substring]

    /// Reads the head; empty while nothing has come.
    init(contentsOf file: URL) {
        self.init(String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self))
    }

    init(_ text: String) {
        let all = text.split(whereSeparator: \.isNewline)
        let start = all.lastIndex { $0.hasPrefix("HTTP/") } ?? all.endIndex
        lines = Array(all[start...])
    }

    /// The status, such as 200; nil while nothing has come.
    var status: Int? {
        lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    /// The length of the whole file, of which the response may be a part (RFC 9110, sections 8.6 and 14.4).
    var totalBytes: Int? {
        guard let status, 200..<300 ~= status else { return nil }
        if let range = value(of: "content-range") {
            return range.split(separator: "/").last.flatMap { Int($0) }
        }
        return value(of: "content-length").flatMap { Int($0) }
    }

    private func value(of name: String) -> String? {
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == name {
                return parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return nil
    }
}
