extension [String] {
    /// Classes that something happened to equally often, and how often: `frog (2)`, `cat, dog (1 each)`.
    ///
    /// Three at most are named.
    func words(eachOf count: Int) -> String {
        let named = prefix(3).joined(separator: ", ")
        let rest = self.count > 3 ? " and \(self.count - 3) more" : ""
        return "\(named)\(rest) (\(count.grouped)\(self.count > 1 ? " each" : ""))"
    }
}

extension [String] {
    /// Classes that share a place, in a sentence: one by its name, a few by theirs, and many by their number.
    var sharing: String {
        count <= 3 ? listed(with: "and") : "\(count) classes alike"
    }
}
