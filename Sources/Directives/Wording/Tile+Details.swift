import Charts

extension PictureGrid.Tile {
    /// What a reader who points at a test picture is told, a line for each fact: its number, its class, what the network
    /// takes it for, and what else is known.
    /// - Parameters:
    ///   - picture: The test picture, counted from 0; nil where only a part of one is shown.
    ///   - label: Its class.
    ///   - probabilities: What the network makes of it, by class; nil where it was not asked.
    ///   - place: Where it was asked, such as `at α = 0.5`; nothing for the picture itself.
    ///   - names: The names of the classes.
    ///   - more: Further lines.
    /// - Returns: The lines.
    static func details(
        picture: Int?, label: Int, probabilities: [Double]? = nil, place: String? = nil,
        names: [String], more: [String] = []
    ) -> String {
        var lines = picture.map { ["test picture \($0.grouped)"] } ?? []
        guard let probabilities, !probabilities.isEmpty else {
            return (lines + ["class \(names[label])"] + more).joined(separator: "\n")
        }
        let prediction = probabilities.indices.reduce(0) {
            probabilities[$1] > probabilities[$0] ? $1 : $0
        }
        func words(_ index: Int) -> String {
            "\(names[index]), probability \(probabilities[index].decimals(3))"
        }
        lines.append(prediction == label ? "class \(names[label])" : "class \(words(label))")
        lines.append("\(place.map { $0 + " " } ?? "")predicted \(words(prediction))")
        return (lines + more).joined(separator: "\n")
    }
}
