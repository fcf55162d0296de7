/// A path in which `*` stands for one piece and `**` for any number of them.
struct LayerPattern {
    private let pieces: [Substring]

    /// Reads a pattern; nil for text without either.
    init?(_ text: String) {
        pieces = LayerNames.pieces(text)
        guard pieces.contains("*") || pieces.contains("**") else { return nil }
    }

    /// Whether a path is one of those that are meant.
    func matches(_ path: [Substring]) -> Bool {
        // By the first so many pieces of the path: whether the pattern so far takes exactly those. Never more than their product.
        var isTaken = [Bool](repeating: false, count: path.count + 1)
        isTaken[0] = true
        for piece in pieces {
            var next = [Bool](repeating: false, count: path.count + 1)
            if piece == "**" {
                var isReached = false
                for count in 0...path.count {
                    isReached = isReached || isTaken[count]
                    next[count] = isReached
                }
            } else {
                for count in path.indices where isTaken[count] {
                    next[count + 1] = piece == "*" || piece == path[count]
                }
            }
            isTaken = next
        }
        return isTaken[path.count]
    }
}
