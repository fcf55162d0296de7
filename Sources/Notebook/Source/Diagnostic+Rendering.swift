extension Diagnostic {
    /// The diagnostic as printed: place and message, the source line, a caret line, then hint and notes.
    ///
    ///     notebooks/inside.md:14:19: error: layer 9 does not exist; this network has layers 0 to 8
    ///     <<histogram layer=9>>
    ///                       ^
    ///     hint: …
    public func rendered(in source: SourceText) -> String {
        var lines: [String] = []
        let file = range.map { source.name(at: $0.lowerBound) } ?? source.name
        let (name, message) = (file.madeVisible(), message.madeVisible())
        if let range {
            let position = source.position(of: range.lowerBound)
            lines.append(
                "\(name):\(position.line):\(position.column): \(severity.rawValue): \(message)"
            )
            let excerpt = SourceExcerpt(of: range, in: source)
            lines += [excerpt.line, excerpt.caretLine]
        } else {
            lines.append("\(name): \(severity.rawValue): \(message)")
        }
        if let hint { lines.append("hint: \(hint.madeVisible())") }
        lines += notes.map { "note: \($0.madeVisible())" }
        return lines.joined(separator: "\n")
    }
}
