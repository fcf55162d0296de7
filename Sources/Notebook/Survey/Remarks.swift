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

    /// One warning a kind, which says how often and in which lines of `source`.
    func warnings(in source: SourceText) -> [Diagnostic] {
        kinds.sorted { first, second in
            let places = [first, second].map { $0.value.warning.range?.lowerBound ?? 0 }
            return (places[0], first.key) < (places[1], second.key)
        }.map { _, kind in
            var warning = kind.warning
            if !kind.places.isEmpty {
                warning.message += Self.summary(
                    of: kind.places.sorted(), in: source, after: warning.range?.lowerBound ?? 0)
            }
            return warning
        }
    }

    /// " (4 times, also in lines 9, 12)".
    private static func summary(of places: [Int], in source: SourceText, after first: Int) -> String
    {
        var lines = [source.lineNumber(at: first)]
        for place in places {
            let line = source.lineNumber(at: place)
            if lines.last != line { lines.append(line) }
            if lines.count > lineLimit + 1 { break }
        }
        let others = lines.dropFirst()
        let list = others.prefix(lineLimit).map(String.init).joined(separator: ", ")
        let more = others.count > lineLimit ? ", …" : ""
        let also =
            others.isEmpty ? "" : ", also in line\(others.count == 1 ? "" : "s") \(list)\(more)"
        return " (\(places.count + 1) times\(also))"
    }

    /// The most lines that a warning names.
    private static let lineLimit = 8
}
