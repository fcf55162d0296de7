/// What of texts is told.
extension PageComparison {
    /// Compares two texts, named by what they stand in.
    mutating func compareWords(_ one: Int, _ other: Int) {
        let (unit, kind) = inputs.unit(of: one)
        let theirs = page.nearest(to: other) {
            page.nodes[$0].name == inputs.nodes[unit].name
        }
        let place = inputs.place(of: unit)
        if kind == .caption, told.contains(unit) { return }
        let isAlwaysListed = kind == .input || kind == .caption
        guard isAlwaysListed && differences.count < Self.most || hasRoom(at: place) else { return }
        // How a figure was made stands inside of its caption, and is compared by itself.
        let without: Set = kind == .caption ? ["details"] : []
        var mine = inputs.words(in: unit, without: without)
        var found = page.words(in: theirs ?? other, without: without)
        if kind == .markup || mine.isWritten(as: found) {
            mine = inputs.words(in: one)
            found = page.words(in: other)
        }
        guard !mine.isWritten(as: found) else {
            return tellBlanks(one, in: inputs)
        }
        let quotation = Quotation(page: found, inputs: mine)
        if kind == .input, let words = inputs.words(ofOtherInput: unit) {
            tell(
                PageDifference(
                    kind, at: place,
                    "\(words) are others than those the page was made from (SHA-256 \(found.prefix(12))… in the page, \(mine.prefix(12))… here)",
                    page: quotation.page, inputs: quotation.inputs), of: unit)
            return
        }
        let subject = subject(of: unit, kind, place)
        // Accents in one sign and in two are the same to readers, and other text.
        let isAlike = mine == found ? ", which looks alike and has other characters" : ""
        tell(
            PageDifference(
                kind, at: place,
                "\(subject) '\(quotation.page)' where the inputs give '\(quotation.inputs)'\(isAlike)",
                page: quotation.page, inputs: quotation.inputs), of: unit)
    }

    /// What says something, with its verb.
    private mutating func subject(
        of unit: Int, _ kind: PageDifference.Kind, _ place: String
    ) -> String {
        switch kind {
        case .value:
            guard let origin = origin(of: unit) else { return "a value \(place) says" }
            return "\(origin.words) says"
        case .change: return "what is said of how a value changed, \(place), is"
        case .caption: return "the caption of \(place) says"
        case .cell:
            let (row, column) = inputs.cell(unit)
            return "row \(row), column \(column) of a table, \(place), says"
        case .input, .detail:
            return "'\(inputs.name(ofDetail: unit))' in \(place) is"
        case .drawing: return "\(inputs.nameOfDrawing(unit)) says"
        case .alternativeText: return "what is told of \(place) says"
        default:
            let what =
                switch inputs.nodes[unit].name {
                case "title": "the name of the window"
                case "h1", "h2", "h3", "h4", "h5", "h6": "a heading"
                case "li": "an entry"
                case "pre", "code": "code"
                default: "a sentence"
                }
            return "\(what), \(place), says"
        }
    }

    private mutating func origin(of value: Int) -> ValueOrigin? {
        if originsOfValues == nil {
            let values = inputs.descendants(of: 0).filter(inputs.isValue)
            originsOfValues = Dictionary(
                zip(values, origins()).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        }
        return originsOfValues?[value]
    }
}
