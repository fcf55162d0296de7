import Inspection

extension WilsonInterval {
    /// The bounds: `73.8–93.0 %`.
    func words(_ decimals: Int = 1) -> String {
        (lower * 100).decimals(decimals) + "–" + upper.percent(decimals)
    }

    /// All of it: `43 of 50 right (86.0 %, 95 % interval 73.8–93.0 %)`.
    var sentence: String {
        "\(successes.grouped) of \(trials.grouped) right (\((share ?? 0).percent()), "
            + "95\(thinSpace)% interval \(words()))"
    }
}
