extension Int {
    /// A number of things in words: `1 figure`, `3 figures`.
    func counted(_ one: String, _ several: String) -> String {
        self == 1 ? "1 \(one)" : "\(self) \(several)"
    }
}
