extension DirectiveReference {
    /// One line for the list of all directives.
    public var line: String { "  \(name.padded(to: 16))\(summary)" }

    /// The help of this directive as plain text.
    public var text: String {
        let place = isInline ? "stands in a sentence" : "stands alone on its lines"
        var lines = ["<<\(name)>> \(place)", "", "  \(summary)"]
        let entries = parameters + (isInline ? [] : Self.common)
        lines += ["", "Arguments:"] + entries.map(\.line)
        if entries.contains(where: \.takesPictures) {
            lines += ["", "Pictures:"]
            lines += PictureGrammar.rows.map {
                "  \($0.written.padded(to: 34))\($0.meaning.replacing("`", with: ""))"
            }
        }
        if !words.isEmpty {
            lines += ["", "Names:"]
            lines += words.map {
                "  \($0.word.padded(to: 24))\($0.summary.replacing("`", with: ""))"
            }
        }
        lines += ["", "Examples:"] + examples.map { "  \($0)" }
        return lines.joined(separator: "\n")
    }
}

extension DirectiveReference.Entry {
    fileprivate var line: String {
        "  \(([name] + aliases).joined(separator: ", ").padded(to: 15))\(summary.replacing("`", with: "")) "
            + "(\(expectation); \(isPositional ? "may stand without its name; " : "")"
            + (defaultWords == "required" || defaultWords == "optional"
                ? defaultWords : "default \(defaultWords)") + ")"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
