extension [Double] {
    /// Probabilities that stand one under another, greatest first, in as many decimals as tell them apart: `0.98`, `0.011`.
    ///
    /// Two where these do, and at most two more than show two digits of the greatest. What would be nothing is less than the last
    /// digit's unit: `<0.01`.
    var probabilityTexts: [String] {
        let greatest = first ?? 0
        var least = 2
        while least < 6, greatest.scaled(by: least) < 9.5 { least += 1 }
        let count =
            (least...least + 2).first { count in
                zip(self, dropFirst()).allSatisfy { one, next in
                    one == next || next.scaled(by: count) < 0.5
                        || one.decimals(count) != next.decimals(count)
                }
            } ?? least
        return map {
            $0.scaled(by: count) < 0.5
                ? "<0." + String(repeating: "0", count: count - 1) + "1" : $0.decimals(count)
        }
    }
}

extension Double {
    /// The number in units of its last decimal.
    fileprivate func scaled(by decimals: Int) -> Double {
        (0..<decimals).reduce(self) { value, _ in value * 10 }
    }
}
