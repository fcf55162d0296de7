import Notebook

extension Notebook {
    /// The headings of which nothing is left, because the parameter that they name has no value.
    func emptyHeadings(of substitution: Substitution) -> [Diagnostic] {
        guard substitution.parameters.contains(where: { $0.value.isBlank }) else { return [] }
        return blocks.compactMap { block in
            guard case .heading(_, let inlines) = block.kind,
                inlines.allSatisfy(\.isBlankText),
                let name = substitution.emptyParameter(
                    in: String(decoding: source.bytes[block.range], as: UTF8.self))
            else { return nil }
            return .empty("this heading", because: name, at: block.range)
        }
    }
}

extension Substitution {
    /// The first parameter without a value that a text names; nil where there is none.
    func emptyParameter(in text: String) -> String? {
        parameters.first { $0.value.isBlank && text.contains("{\($0.name)}") }?.name
    }
}

extension NotebookParameter.Value {
    /// Whether nothing is seen of it.
    fileprivate var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

extension Inline {
    /// Whether it is text of which nothing is seen.
    fileprivate var isBlankText: Bool {
        if case .text(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
    }
}

extension Diagnostic {
    /// A title or heading without a word, with the parameter that left it so.
    static func empty(_ what: String, because name: String?, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .warning, "empty-title",
            name.map { "\(what) is empty: the parameter '\($0)' has no value" }
                ?? "\(what) is empty",
            at: range,
            hint: name.map { "give it one, such as with: -P \($0)=…" }
                ?? "leave it out, or write one")
    }
}
