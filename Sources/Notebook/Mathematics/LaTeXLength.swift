/// Lengths as LaTeX writes them.
enum LaTeXLength {
    /// A length such as `1.5em`, in em; nil for what is none.
    static func em(_ text: String) -> Double? {
        let text = text.filter { $0 != " " }
        guard text.utf8.count > 2, let unit = LaTeXNames.units[String(text.suffix(2))] else {
            return nil
        }
        let number = text.dropLast(2)
        guard number.allSatisfy({ $0.isNumber || ".-+".contains($0) }),
            let value = Double(number), abs(value) < 1000
        else { return nil }
        return value * unit
    }
}
