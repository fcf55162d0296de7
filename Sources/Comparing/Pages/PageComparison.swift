import Foundation
import Publishing

/// Everything in which a page differs from the one that its inputs give, found tag by tag and named as a reader would.
struct PageComparison {
    /// What the inputs give.
    let inputs: PageTree
    /// What the file holds.
    let page: PageTree
    /// Says of the values' elements in what the inputs give, in their order, which line of the notebook and which call they come from.
    let origins: () -> [(line: Int, call: String)]

    /// What was found, in the order of the page.
    private(set) var differences: [PageDifference] = []
    /// What of it was not listed any more.
    private(set) var unlisted = 0
    private var told: Set<Int> = []
    private var linesOfValues: [Int: (line: Int, call: String)]?
    private var hashes: (inputs: [Int], page: [Int])
    private var kinds: (inputs: [Int], page: [Int])
    private var work = NodeAlignment.mostOfAll

    private var countByPlace: [String: Int] = [:]

    /// The most that is listed of one place, what it was made from aside.
    static let mostInPlace = 20
    /// The most that is listed.
    static let most = 2_000

    init(
        inputs: PageTree, page: PageTree, origins: @escaping () -> [(line: Int, call: String)]
    ) {
        self.inputs = inputs
        self.page = page
        self.origins = origins
        (hashes, kinds) = (([], []), ([], []))
        guard inputs.bytes != page.bytes else { return }
        hashes = (inputs.hashes, page.hashes)
        kinds = (inputs.kinds, page.kinds)
        compare(0, 0)
        noteMoves()
        if differences.isEmpty { tellPlainly() }
    }

    /// Adds a difference; one of a unit is told once.
    mutating func tell(_ difference: PageDifference, of unit: Int? = nil) {
        if let unit, !told.insert(unit).inserted { return }
        countByPlace[difference.place, default: 0] += 1
        let isRoom =
            difference.kind == .input
            || countByPlace[difference.place, default: 0] <= Self.mostInPlace
        if isRoom, differences.count < Self.most {
            differences.append(difference)
        } else {
            unlisted += 1
        }
    }

    /// Whether one more difference of a place is listed; otherwise it is only counted, and nothing more of it is found out.
    private mutating func hasRoom(at place: String) -> Bool {
        guard countByPlace[place, default: 0] >= Self.mostInPlace || differences.count >= Self.most
        else { return true }
        unlisted += 1
        return false
    }

    /// Compares an element of what the inputs give with one of the page.
    private mutating func compare(_ one: Int, _ other: Int) {
        var left = [(one, other)]
        while let (one, other) = left.popLast() {
            guard inputs.slice(one) != page.slice(other) else { continue }
            if inputs.nodes[one].isText, page.nodes[other].isText {
                compareWords(one, other)
                continue
            }
            if tellWhole(one, other) { continue }
            if inputs.tag(one) != page.tag(other), hasRoom(at: inputs.place(of: one)) {
                compareTags(one, other)
            }
            let pairs = NodeAlignment(
                inputs.nodes[one].children, page.nodes[other].children, work: &work,
                isSame: { hashes.inputs[$0] == hashes.page[$1] },
                isAlike: { kinds.inputs[$0] == kinds.page[$1] }
            ).pairs
            var deeper: [(Int, Int)] = []
            for pair in pairs {
                switch pair {
                case (let mine?, let theirs?): deeper.append((mine, theirs))
                case (let mine?, nil): tellMissing(mine)
                case (nil, let theirs?): tellAdded(theirs)
                case (nil, nil): break
                }
            }
            left += deeper.reversed()
        }
    }

    /// Tells of elements whose content is compared as a whole.
    /// - Returns: Whether that was all there is to tell.
    private mutating func tellWhole(_ one: Int, _ other: Int) -> Bool {
        let place = inputs.place(of: one)
        switch inputs.nodes[one].name {
        case "style":
            tell(.init(.style, at: place, "the style sheet is not the program's or the template's"))
        case "script":
            guard page.tag(other) == inputs.tag(one) else { return false }
            tellScript(one, other)
        case "svg" where inputs.isDrawing(one) && page.isDrawing(other):
            tellDrawing(one, other)
        default: return false
        }
        return true
    }

    private mutating func tellScript(_ one: Int, _ other: Int) {
        if inputs.classes(of: one).contains(Substring(PageRecord.className)) {
            for difference in RecordComparison(
                inputs: inputs.content(of: one), page: page.content(of: other)
            ).differences { tell(difference) }
        } else if inputs.classes(of: one).contains("live-data") {
            tell(
                .init(
                    .network, at: inputs.place(of: one),
                    "what the network that runs in \(inputs.place(of: one)) is told differs: its pictures, probabilities or layers"
                ))
        } else if let identifier = inputs.attribute("id", of: one) {
            let isModule = identifier.hasPrefix("module")
            tell(
                .init(
                    .network, at: "the page",
                    isModule
                        ? "the WebAssembly that runs networks in the page is not this program's"
                        : "the weights of the network that runs in the page differ"))
        } else {
            tell(
                .init(
                    .script, at: inputs.place(of: one),
                    "the script is not the program's or the template's"))
        }
    }

    private mutating func tellDrawing(_ one: Int, _ other: Int) {
        guard hasRoom(at: inputs.place(of: one)) else { return }
        let name = inputs.nameOfDrawing(one)
        let label = (
            inputs.attribute("aria-label", of: one), page.attribute("aria-label", of: other)
        )
        if label.0 != label.1 { tellAlternative(one, label.1 ?? "", label.0 ?? "") }
        let quotation = Quotation(page: page.words(in: other), inputs: inputs.words(in: one))
        guard quotation.page == quotation.inputs else {
            return tell(
                .init(
                    .drawing, at: inputs.place(of: one),
                    "\(name) says '\(quotation.page)' where the inputs give '\(quotation.inputs)'",
                    page: quotation.page, inputs: quotation.inputs))
        }
        if inputs.withoutLabel(one) != page.withoutLabel(other) {
            tell(.init(.drawing, at: inputs.place(of: one), "\(name) has other shapes"))
        }
    }

    private mutating func tellAlternative(_ one: Int, _ theirs: String, _ mine: String) {
        let quotation = Quotation(page: theirs, inputs: mine)
        tell(
            .init(
                .alternativeText, at: inputs.place(of: one),
                "what is told of \(inputs.place(of: one)) to those who cannot see it says '\(quotation.page)' where the inputs give '\(quotation.inputs)'",
                page: quotation.page, inputs: quotation.inputs))
    }

    private mutating func tellMissing(_ node: Int) {
        if inputs.isShared(node) { return tellSharedPictures() }
        guard hasRoom(at: inputs.place(of: node)) else { return }
        guard !inputs.isBlank(node) else { return tellBlanks(node, in: inputs) }
        let words = inputs.description(of: node)
        tell(
            .init(
                .missing, at: inputs.place(of: node),
                "\(words), \(inputs.place(of: node)), is missing in the page", inputs: words))
    }

    private mutating func tellAdded(_ node: Int) {
        if page.isShared(node) { return tellSharedPictures() }
        guard hasRoom(at: page.place(of: node)) else { return }
        guard !page.isBlank(node) else { return tellBlanks(node, in: page) }
        let words = page.description(of: node)
        let isBehind = page.nodes[node].parent == 0
        tell(
            .init(
                .added, at: page.place(of: node),
                isBehind
                    ? "\(words) stands outside the page, before its beginning or behind its end"
                    : "\(words), \(page.place(of: node)), was added to the page",
                page: words))
    }

    /// Which of them are others is told where they are shown.
    private mutating func tellSharedPictures() {
        tell(
            .init(
                .picture, at: "the pictures of the page",
                "pictures that several places show are others, or of other sizes"), of: -1)
    }

    private mutating func tellBlanks(_ node: Int, in tree: PageTree) {
        let place = tree.nodes[node].parent == 0 ? "its end" : tree.place(of: node)
        tell(.init(.markup, at: place, "blanks or line ends differ at \(place)"))
    }

    /// What is missing in one place and added in another was moved.
    private mutating func noteMoves() {
        for index in differences.indices where differences[index].kind == .missing {
            let words = differences[index].inputs
            guard
                let other = differences.firstIndex(where: {
                    $0.kind == .added && $0.page == words
                })
            else { continue }
            differences[index] = PageDifference(
                .moved, at: differences[index].place,
                "\(words ?? "") stands in another place: \(differences[other].place)")
            differences[other].words = ""
        }
        differences.removeAll { $0.words.isEmpty }
    }

    /// The first byte that differs, where nothing else can be said.
    private mutating func tellPlainly() {
        let place = zip(inputs.bytes, page.bytes).prefix { $0 == $1 }.count
        let line = page.bytes.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1
        tell(.init(.markup, at: "line \(line)", "the page's markup differs in its line \(line)"))
    }
}

// MARK: Words

extension PageComparison {
    /// Compares two texts, named by what they stand in.
    private mutating func compareWords(_ one: Int, _ other: Int) {
        let (unit, kind) = inputs.unit(of: one)
        let theirs = page.nearest(to: other) {
            page.nodes[$0].name == inputs.nodes[unit].name
        }
        let place = inputs.place(of: unit)
        guard kind == .input && differences.count < Self.most || hasRoom(at: place) else { return }
        var mine = inputs.words(in: unit)
        var found = page.words(in: theirs ?? other)
        if kind == .markup || mine == found {
            mine = inputs.words(in: one)
            found = page.words(in: other)
        }
        guard mine != found else {
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
        tell(
            PageDifference(
                kind, at: place,
                "\(subject) '\(quotation.page)' where the inputs give '\(quotation.inputs)'",
                page: quotation.page, inputs: quotation.inputs), of: unit)
    }

    /// What says something, with its verb.
    private mutating func subject(
        of unit: Int, _ kind: PageDifference.Kind, _ place: String
    ) -> String {
        switch kind {
        case .value:
            guard let origin = origin(of: unit) else { return "a value \(place) says" }
            return
                "the value in line \(origin.line) of the notebook, \(origin.call.split(whereSeparator: \.isWhitespace).joined(separator: " ")), says"
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

    private mutating func origin(of value: Int) -> (line: Int, call: String)? {
        if linesOfValues == nil {
            let values = inputs.descendants(of: 0).filter(inputs.isValue)
            linesOfValues = Dictionary(
                zip(values, origins()).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        }
        return linesOfValues?[value]
    }
}

// MARK: Tags

extension PageComparison {
    private mutating func compareTags(_ one: Int, _ other: Int) {
        let mine = inputs.attributes(of: one)
        let theirs = page.attributes(of: other)
        let place = inputs.place(of: one)
        let name = inputs.nodes[one].name
        var isTold = false
        for (attribute, value) in mine {
            let found = theirs.first { $0.name == attribute }?.value
            guard found != value else { continue }
            isTold = true
            tellAttribute(attribute, value, found, one, other)
        }
        for (attribute, value) in theirs where !mine.contains(where: { $0.name == attribute }) {
            isTold = true
            let quotation = Quotation(page: value, inputs: "")
            tell(
                .init(
                    .markup, at: place,
                    "<\(name)>, \(place), was given the attribute \(attribute.prefix(40))",
                    page: quotation.page))
        }
        if !isTold {
            tell(.init(.markup, at: place, "<\(name)>, \(place), is written otherwise"))
        }
    }

    private func isOfSharedPicture(_ node: Int) -> Bool {
        inputs.nearest(to: node, where: inputs.isShared) != nil
    }

    private mutating func tellAttribute(
        _ attribute: String, _ mine: String, _ found: String?, _ one: Int, _ other: Int
    ) {
        let place = inputs.place(of: one)
        let name = inputs.nodes[one].name
        switch (name, attribute) {
        case ("meta", "content"):
            let isPolicy = inputs.attribute("http-equiv", of: one) != nil
            let quotation = Quotation(page: found ?? "", inputs: mine)
            tell(
                .init(
                    isPolicy ? .policy : .markup, at: place,
                    "\(isPolicy ? "the content policy" : "a line of the head") says '\(quotation.page)' where the inputs give '\(quotation.inputs)'",
                    page: quotation.page, inputs: quotation.inputs))
        case ("img", "src"), ("image", "href"), ("use", "href"):
            for difference in PictureNaming(inputs: inputs, page: page).differences(one, other) {
                tell(difference)
            }
        case ("image", _) where isOfSharedPicture(one), ("symbol", _) where isOfSharedPicture(one):
            tellSharedPictures()
        case (_, "alt"), (_, "aria-label"): tellAlternative(one, found ?? "", mine)
        case ("a", "href") where mine.hasPrefix("data:"):
            let file = inputs.attribute("download", of: one) ?? "a file"
            tell(.init(.data, at: place, "the numbers in \(file), \(place), are others"))
        case ("a", "href"):
            let quotation = Quotation(page: found ?? "", inputs: mine)
            tell(
                .init(
                    .text, at: place,
                    "a link, \(place), leads to '\(quotation.page)' where the inputs give '\(quotation.inputs)'",
                    page: quotation.page, inputs: quotation.inputs))
        default:
            let quotation = Quotation(page: found ?? "", inputs: mine)
            let says =
                found == nil ? "lacks the attribute \(attribute)" : "has another \(attribute)"
            tell(
                .init(
                    .markup, at: place, "<\(name)>, \(place), \(says)", page: quotation.page,
                    inputs: quotation.inputs))
        }
    }
}
