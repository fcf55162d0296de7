/// Warnings of which a text may give hundreds of a kind: each kind is said once, at its first place, with all others.
struct Remarks {
    private struct Kind {
        var warning: Diagnostic
        var places: [Int]
    }

    private var kinds: [String: Kind] = [:]

    /// Adds a place of a kind of warning, whose words are those of its first place.
    mutating func note(
        _ identifier: String, kind: String, _ message: @autoclosure () -> String,
        at range: SourceRange, hint: @autoclosure () -> String
    ) {
        let key = identifier + " " + kind
        if kinds[key] == nil {
            let warning = Diagnostic(.warning, identifier, message(), at: range, hint: hint())
            kinds[key] = Kind(warning: warning, places: [])
        } else {
            kinds[key]?.places.append(range.lowerBound)
        }
    }

    /// Adds those of a later part of the text.
    mutating func append(_ other: Remarks) {
        for (key, kind) in other.kinds {
            if kinds[key] == nil {
                kinds[key] = kind
            } else {
                kinds[key]?.places.append(kind.warning.range?.lowerBound ?? 0)
                kinds[key]?.places += kind.places
            }
        }
    }

    /// One warning a kind; lines are those of `source`.
    func warnings(in source: SourceText) -> [Diagnostic] {
        kinds.values.map { kind in
            var warning = kind.warning
            if !kind.places.isEmpty {
                var lines: [Int] = []
                for place in kind.places.sorted() {
                    let line = source.position(of: place).line
                    if lines.last != line { lines.append(line) }
                    if lines.count > 10 { break }
                }
                let count = kind.places.count
                let list = lines.prefix(10).map(String.init).joined(separator: ", ")
                warning.notes.append(
                    "the same stands in \(count) more place\(count == 1 ? "" : "s"), "
                        + "line\(lines.count == 1 ? "" : "s") \(list)\(lines.count > 10 ? ", …" : "")")
            }
            return warning
        }
    }
}
