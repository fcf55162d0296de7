import Charts

/// The network makes fewer mistakes than a directive asks for, which is no fault of anybody's: a network may be right.
struct NoSuchMistake: Error, Equatable {
    /// How many it makes.
    var found: Int
    /// On how many test pictures.
    var pictures: Int
    /// Their class; nil where all are meant.
    var className: String?

    /// The fact in a sentence.
    var sentence: String {
        found == 0
            ? "None: the network is right about all of the \(tested)."
            : "None: the network makes only \(found.counted("mistake")) on the \(tested)."
    }

    /// `10 test pictures`, `4 test pictures of class cat`.
    var tested: String {
        pictures.counted("test picture") + (className.map { " of class \($0)" } ?? "")
    }

    /// What stands in the figure's place: the fact in a table of one cell, so that it stays when a caption is given.
    var figure: Figure {
        let table = DataTable(columns: [.init("wrong predictions")], rows: [[.text(sentence)]])
        return Figure(
            .table(table), caption: sentence, alternativeText: sentence,
            data: [.table(name: "mistakes", table)])
    }
}
