import Network

extension LayerNames {
    /// The layers with weights, counted from 0, that an author's words stand for.
    /// - Throws: ``Fault`` for what names nothing, what has no weights, or several where one must be meant.
    func layers(of words: String) throws(Fault) -> [Int] {
        if let layer = try layer(of: words) { return [layer] }
        if let ends = try ends(of: words) { return try layers(from: ends.first, to: ends.last) }
        let path = try withNumbers(words)
        if let layer = try layer(of: path) { return [layer] }
        guard let pattern = LayerPattern(Self.withoutWrapper(path)) else { throw unknown(words) }
        let found = graph.layers.indices.filter { index in
            self.path(ofLayer: index).map { pattern.matches(Self.pieces($0)) } ?? false
        }
        guard !found.isEmpty else {
            let others = values { path, _ in pattern.matches(path) }
            throw others.isEmpty ? unmatched(words) : unmatchedByLayers(words)
        }
        return found
    }

    /// The layer of one name as it is written; nil where there is nothing of that name.
    private func layer(of name: String) throws(Fault) -> Int? {
        var found = try undoubted(keyword: name).map { [$0] } ?? values(named: name)
        if found.count > 1 {
            // Of values with one name those with weights are meant.
            found = found.filter { layer(ofValue: $0) != nil }
            guard found.count == 1 else { throw ambiguous(name, values(named: name)) }
        }
        if let value = found.first, let layer = layer(ofValue: value) { return layer }
        let inside = layers(inModule: name)
        guard inside.count < 2 else { throw severalLayers(name, inside) }
        if let layer = inside.first { return layer }
        guard let value = found.first ?? end(ofModule: name) else { return nil }
        throw weightless(name, [value])
    }

    private func layer(ofValue value: Int) -> Int? {
        graph.layers.firstIndex { $0.node == value - 1 }
    }

    /// Every layer whose path has as many pieces as those of two layers, from the one to the other.
    private func layers(from first: String, to last: String) throws(Fault) -> [Int] {
        var ends: [Int] = []
        for end in [try withNumbers(first), try withNumbers(last)] {
            guard let layer = try layer(of: end) else { throw unknown(end) }
            ends.append(layer)
        }
        let depths = ends.map { self.path(ofLayer: $0).map { Self.pieces($0).count } ?? 0 }
        guard depths[0] == depths[1] else { throw unequalDepths(first, last) }
        guard ends[0] <= ends[1] else { throw backwards(first, last) }
        return (ends[0]...ends[1]).filter { index in
            index == ends[0] || index == ends[1]
                || self.path(ofLayer: index).map { Self.pieces($0).count } == depths[0]
        }
    }
}
