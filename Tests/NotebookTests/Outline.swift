import Notebook

/// What stands in a text, one line for each block and piece, without places; mistakes behind it.
func outline(_ text: String) -> [String] {
    let (notebook, mistakes) = parse(text)
    let pieces = NotebookDump.text(of: notebook).split(separator: "\n").map { line in
        let kept = line.split(separator: "  ", omittingEmptySubsequences: true).first ?? line
        return kept.trimmingPrefix { $0 == " " }.description
    }
    return pieces + mistakes.map { "\($0.severity.rawValue): \($0.message)" }
}

/// The mistakes in a text: what they point at, what they say, and the hint.
func remarks(_ text: String) -> [String] {
    let (notebook, mistakes) = parse(text)
    return mistakes.map { mistake in
        let place = mistake.range.map { notebook.source.text(in: $0) } ?? ""
        return "\(place): \(mistake.message)" + (mistake.hint.map { " — \($0)" } ?? "")
    }
}
