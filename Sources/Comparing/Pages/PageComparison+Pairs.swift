/// Which children of two elements are told together.
extension PageComparison {
    /// Pairs without blanks that came or went with the element beside them, which is told.
    func withoutBlanksBesides(
        _ pairs: [(one: Int?, other: Int?)]
    ) -> [(one: Int?, other: Int?)] {
        func isAlone(_ pair: (one: Int?, other: Int?), _ isBlank: Bool) -> (Bool, Bool) {
            (
                pair.other == nil && pair.one.map { inputs.isBlank($0) == isBlank } ?? false,
                pair.one == nil && pair.other.map { page.isBlank($0) == isBlank } ?? false
            )
        }
        return pairs.indices.filter { index in
            let (isMissing, isAdded) = isAlone(pairs[index], true)
            guard isMissing || isAdded else { return true }
            return ![index - 1, index + 1].contains { beside in
                guard pairs.indices ~= beside else { return false }
                let (isGone, isNew) = isAlone(pairs[beside], false)
                return isMissing && isGone || isAdded && isNew
            }
        }.map { pairs[$0] }
    }

    /// Pairs with those put together that stand in one place, say the same words and differ in their class alone.
    func withNamesakes(_ pairs: [(one: Int?, other: Int?)]) -> [(one: Int?, other: Int?)] {
        var found: [(one: Int?, other: Int?)] = []
        for pair in pairs {
            let last = found.last
            if let mine = last?.one ?? pair.one, let theirs = last?.other ?? pair.other,
                last.map({ ($0.one == nil) != ($0.other == nil) }) ?? false,
                (pair.one == nil) != (pair.other == nil),
                !inputs.nodes[mine].isText, inputs.nodes[mine].name == page.nodes[theirs].name,
                !Self.isOfItsOwn.contains(inputs.nodes[mine].name),
                inputs.words(in: mine).isWritten(as: page.words(in: theirs))
            {
                found[found.count - 1] = (mine, theirs)
            } else {
                found.append(pair)
            }
        }
        return found
    }

    /// Elements that are told from others by more than their class.
    private static let isOfItsOwn: Set = [
        "!", "script", "style", "meta", "image", "symbol", "figure", "section", "svg", "img",
    ]
}
