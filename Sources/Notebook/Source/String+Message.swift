extension String {
    /// The text as a message has it: of a stretch without a blank, and of the whole, a long middle is left out.
    ///
    /// Names and values that a message repeats come from files, which may hold megabytes of them.
    public var shortenedForMessage: String {
        guard utf8.count > Self.longestStretch else { return self }
        var text = ""
        for part in split(separator: " ", omittingEmptySubsequences: false) {
            if !text.isEmpty || part.startIndex > startIndex { text += " " }
            text += String(part).without(middleBehind: Self.longestStretch)
        }
        return text.without(middleBehind: Self.longestMessage)
    }

    /// In bytes: longer than any path that people type, and than a sentence with lists of names in it.
    private static let (longestStretch, longestMessage) = (600, 6_000)

    private func without(middleBehind limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let (start, end) = (prefix(limit / 3), suffix(limit / 12))
        let left = utf8.count - start.utf8.count - end.utf8.count
        // Of signs of many bytes there are few, and all may be shown; one sign may be made of very many.
        guard left > 0 else { return utf8.count < 8 * limit ? self : "(\(utf8.count) bytes)" }
        guard start.utf8.count < 8 * limit, end.utf8.count < 8 * limit else {
            return "(\(utf8.count) bytes)"
        }
        return "\(start)… (\(left) bytes) …\(end)"
    }
}
