import Network

extension LayerNames {
    /// The values that an author's words stand for: one for a name, several for a pattern or a range.
    /// - Throws: ``Fault`` for what names nothing, or several where one must be meant.
    func values(of words: String) throws(Fault) -> [Int] {
        if let value = try value(of: words) { return [value] }
        if let ends = try ends(of: words) { return try values(from: ends.first, to: ends.last) }
        let path = try withNumbers(words)
        if let value = try value(of: path) { return [value] }
        guard let pattern = LayerPattern(Self.withoutWrapper(path)) else { throw unknown(words) }
        let found = values { path, _ in pattern.matches(path) }
        guard !found.isEmpty else { throw unmatched(words) }
        return found
    }

    /// The modules among what an author's words stand for, by the value that leaves each.
    func modules(in words: String) -> [Int: String] {
        guard keyword(words) == nil, let found = try? values(of: words),
            let path = try? (ends(of: words)?.first).map(withNumbers) ?? withNumbers(words)
        else { return [:] }
        // Any number of pieces is no depth.
        guard !path.contains("**") else { return [:] }
        let depth = Self.pieces(Self.withoutWrapper(path)).count
        return found.reduce(into: [:]) { $0[$1] = module(leftBy: $1, depth: depth) }
    }

    /// The value of one name as it is written; nil where there is none.
    private func value(of name: String) throws(Fault) -> Int? {
        if let value = try undoubted(keyword: name) { return value }
        let found = values(named: name)
        guard found.count < 2 else { throw ambiguous(name, found) }
        return found.first ?? end(ofModule: name)
    }

    /// Everything of the same depth between two paths, both included.
    private func values(from first: String, to last: String) throws(Fault) -> [Int] {
        let ends = [try withNumbers(first), try withNumbers(last)]
        var values: [Int] = []
        for end in ends {
            guard let value = try value(of: end) else { throw unknown(end) }
            values.append(value)
        }
        let depths = zip(ends, values).map { depth(of: $0, meaning: $1) }
        guard depths[0] == depths[1] else { throw unequalDepths(first, last) }
        guard values[0] <= values[1] else { throw backwards(first, last) }
        let between = self.values { path, value in
            path.count == depths[0] && (values[0]...values[1]).contains(value)
        }
        return Set(between + values).sorted()
    }

    /// The two names of a range; nil where it is none.
    /// - Throws: ``Fault`` for a range without an end.
    func ends(of words: String) throws(Fault) -> (first: String, last: String)? {
        let all = words.ranges(of: "..")
        let sides = all.map { (String(words[..<$0.lowerBound]), String(words[$0.upperBound...])) }
        // A file's names may have two points themselves.
        if let known = sides.first(where: { isName($0.0) && isName($0.1) }) { return known }
        guard let (first, last) = sides.first else { return nil }
        guard !first.isEmpty, !last.isEmpty, !last.hasPrefix("."), !last.contains("..") else {
            throw Fault(
                "'\(words)' is no range of layers", hint: "write both ends: 'layer1..layer4'")
        }
        return (first, last)
    }

    /// Whether words are a name that there is.
    private func isName(_ words: String) -> Bool {
        keyword(words) != nil || !values(named: words).isEmpty || end(ofModule: words) != nil
    }

    /// A path with the numbers of parts in the place of those in brackets: `layer4.2` for `layer4[-1]`, where 2 is the last.
    func withNumbers(_ words: String) throws(Fault) -> String {
        guard words.contains("["), values(named: words).isEmpty else { return words }
        var path = ""
        var rest = words[...]
        while let open = rest.firstIndex(of: "[") {
            path += rest[..<open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "]"), let number = Int(rest[..<close]) else {
                throw Fault(
                    "'\(words)' has no number in its brackets",
                    hint: "the last part of a module is written 'layer4[-1]'")
            }
            rest = rest[rest.index(after: close)...]
            let numbers = partNumbers(ofModule: Self.withoutWrapper(path))
            guard let most = numbers.last else {
                if values(named: path).isEmpty, end(ofModule: path) == nil { throw unknown(path) }
                throw Fault("'\(path)' has no parts with numbers")
            }
            // Counted from behind as in a list, in which parts that compute nothing have their places.
            let part = number < 0 ? most + 1 + max(number, -most - 2) : number
            guard numbers.contains(part) else {
                throw Fault(
                    "'\(path)' has no part \(number)",
                    hint: "it has the parts \(numbers.map(String.init).shownList)")
            }
            path += ".\(part)"
        }
        return path + rest
    }
}
