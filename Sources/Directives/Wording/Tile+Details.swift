import Charts

extension PictureGrid.Tile {
    /// What a reader who points at a picture is told, a line for each fact: its name, its class, what the network takes it
    /// for, and what else is known.
    /// - Parameters:
    ///   - name: What it is called, such as `test picture 3`; nil where only a part of one is shown.
    ///   - label: Its class; nil where nobody says it.
    ///   - probabilities: What the network makes of it, by class; nil where it was not asked.
    ///   - place: Where it was asked, such as `at α = 0.5`; nothing for the picture itself.
    ///   - names: The names of the classes.
    ///   - more: Further lines.
    /// - Returns: The lines.
    static func details(
        of name: String?, label: Int?, probabilities: [Double]? = nil, place: String? = nil,
        names: [String], more: [String] = []
    ) -> String {
        var lines = [name].compactMap { $0 }
        guard let probabilities, !probabilities.isEmpty else {
            return (lines + [label.map { "class \(names[$0])" }].compactMap { $0 } + more)
                .joined(separator: "\n")
        }
        let found = TakenFor(probabilities)
        func words(_ what: String, _ probability: Double) -> String {
            "\(what), probability \(probability.decimals(3))"
        }
        if let label {
            lines.append(
                "class "
                    + (found.classes.contains(label)
                        ? names[label] : words(names[label], probabilities[label])))
        }
        lines.append(
            (place.map { $0 + " " } ?? "") + "predicted "
                + words(found.words(names), found.probability))
        return (lines + more).joined(separator: "\n")
    }
}
