internal import Yams

extension YamlError {
    /// The error with its place in the notebook, in words for people who do not know YAML's own.
    func diagnostic(
        in source: SourceText, _ range: SourceRange, _ places: YAMLPlaces
    ) -> Diagnostic {
        switch self {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let start = places.offset(of: mark)
            if let opening = Self.openings[context?.text ?? ""], opening.problems.contains(problem)
            {
                let start = places.offset(of: context?.mark)
                return broken(opening.words, at: start..<start + 1)
            }
            let isTab = start < range.upperBound && source.bytes[start] == Ascii.tab
            let words =
                isTab ? "a tab cannot indent YAML; use spaces" : Self.words[problem] ?? problem
            return broken(words, at: start..<start + 1)
        case .reader(let problem, let offset, _, _):
            let start = min(range.lowerBound + (offset ?? 0), range.upperBound)
            return broken(problem, at: start..<start)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let first = places.offset(of: context.mark)
            let key = duplicates.first ?? ""
            let start = Self.repetition(of: key, after: first, in: source, range, places)
            return Diagnostic(
                .error, "duplicate-key", "'\(key)' is given twice in the front matter",
                at: start..<start + key.utf8.count)
        default:
            return broken("it cannot be read", at: range)
        }
    }

    private func broken(_ words: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .error, "broken-front-matter", "the front matter is not valid YAML: \(words)",
            at: range)
    }

    /// Mistakes that are better shown where something opens than where it turns out not to close.
    private static let openings: [String: (problems: Set<String>, words: String)] = [
        "while parsing a flow sequence": (
            ["did not find expected ',' or ']'"],
            "this '[' is never closed, or a ',' is missing behind it"
        ),
        "while parsing a flow mapping": (
            ["did not find expected ',' or '}'"],
            "this '{' is never closed, or a ',' is missing behind it"
        ),
        "while scanning a quoted scalar": (
            ["found unexpected end of stream"], "this quote is never closed"
        ),
    ]

    /// What libyaml says, and what it means.
    private static let words = [
        "did not find expected key":
            "a 'key: value' line is expected here; check quotes and indentation",
        "could not find expected ':'": "a ':' is missing after a key",
        "mapping values are not allowed in this context":
            "a second ':' on one line; put the value in quotes",
        "found character that cannot start any token":
            "this character cannot begin a value; put the value in quotes",
        "found undefined alias": "'*' begins an alias; put the value in quotes",
        "did not find expected '-' indicator": "a '- ' is expected here; check the indentation",
        "block sequence entries are not allowed in this context":
            "a list cannot begin here; put it on the next line",
    ]

    /// The second of two equal keys of one mapping: the next line that begins with it as far indented.
    private static func repetition(
        of key: String, after first: Int, in source: SourceText, _ range: SourceRange,
        _ places: YAMLPlaces
    ) -> Int {
        let indentation = first - source.line(at: first).lowerBound
        let wanted = Array(key.utf8)
        var line = source.line(at: first).upperBound
        while line < range.upperBound {
            line += 1
            let bounds = source.line(at: line)
            let start = bounds.lowerBound + indentation
            if start + wanted.count < min(bounds.upperBound, range.upperBound),
                source.bytes[start..<start + wanted.count].elementsEqual(wanted),
                source.bytes[start + wanted.count] == UInt8(ascii: ":")
            {
                return start
            }
            line = max(bounds.upperBound, line)
        }
        return first
    }
}
