import Foundation
import Publishing

/// Everything in which a page differs from the one that its inputs give, found tag by tag and named as a reader would.
struct PageComparison {
    /// What the inputs give.
    let inputs: PageTree
    /// What the file holds.
    private(set) var page: PageTree
    /// Says of the values' elements in what the inputs give, in their order, which call they come from.
    let origins: () -> [ValueOrigin]

    /// What was found, in the order of the page.
    private(set) var differences: [PageDifference] = []
    /// How many more there are of each place, which were not listed.
    private(set) var unlistedByPlace: [Place: Int] = [:]
    /// What of it was not listed any more.
    var unlisted: Int { unlistedByPlace.values.reduce(0, +) }
    private(set) var told: Set<Int> = []
    var originsOfValues: [Int: ValueOrigin]?
    private var hashes: (inputs: [Int], page: [Int])
    private var kinds: (inputs: [Int], page: [Int])
    private var work = NodeAlignment.mostOfAll

    private var countByPlace: [String: Int] = [:]

    /// The most that is listed of one place, what it was made from aside.
    static let mostInPlace = 20
    /// The most that is listed.
    static let most = 2_000

    init(
        inputs: PageTree, page: PageTree, origins: @escaping () -> [ValueOrigin]
    ) {
        self.inputs = inputs
        self.page = page
        self.origins = origins
        (hashes, kinds) = (([], []), ([], []))
        guard inputs.bytes != page.bytes else { return }
        takeLineEnds()
        hashes = (inputs.hashes, page.hashes)
        kinds = (inputs.kinds, page.kinds)
        compare(0, 0)
        noteMoves()
        if differences.isEmpty { tellPlainly() }
    }

    /// Tells of other line ends once, and compares what stands between them.
    private mutating func takeLineEnds() {
        let (carriage, line) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        guard page.bytes.contains(carriage), !inputs.bytes.contains(carriage) else { return }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(page.bytes.count)
        for (place, byte) in page.bytes.enumerated() {
            let next = place + 1 < page.bytes.count ? page.bytes[place + 1] : 0
            if byte != carriage || next != line { bytes.append(byte) }
        }
        let count = page.bytes.count - bytes.count
        guard count > 1 else { return }
        page = PageTree(bytes)
        tell(
            .init(
                .markup, at: "the page",
                "\(count) lines end in CR LF where the inputs give LF"))
    }

    /// Adds a difference; one of a unit is told once.
    mutating func tell(_ difference: PageDifference, of unit: Int? = nil) {
        if let unit, !told.insert(unit).inserted { return }
        countByPlace[difference.place, default: 0] += 1
        // One caption has one difference, however much of its figure differs.
        let isRoom =
            difference.kind == .input || difference.kind == .caption
            || countByPlace[difference.place, default: 0] <= Self.mostInPlace
        if isRoom, differences.count < Self.most {
            differences.append(difference)
        } else {
            count(at: Place(name: difference.place, isInPage: difference.kind == .added))
        }
    }

    /// Where something differs, as what the inputs give names the place, or as the page does where that alone has it.
    struct Place: Hashable {
        var name: String
        var isInPage: Bool
    }

    private mutating func count(at place: Place) { unlistedByPlace[place, default: 0] += 1 }

    /// Whether one more difference of a place is listed; otherwise it is only counted, and nothing more of it is found out.
    mutating func hasRoom(at place: String, inPage isInPage: Bool = false) -> Bool {
        guard countByPlace[place, default: 0] >= Self.mostInPlace || differences.count >= Self.most
        else { return true }
        count(at: Place(name: place, isInPage: isInPage))
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
            for pair in withoutBlanksBesides(withNamesakes(pairs)) {
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
        if !(label.0 ?? "").isWritten(as: label.1 ?? "") {
            tellAlternative(one, label.1 ?? "", label.0 ?? "")
        }
        let quotation = Quotation(page: page.words(in: other), inputs: inputs.words(in: one))
        guard quotation.page.isWritten(as: quotation.inputs) else {
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

    mutating func tellAlternative(_ one: Int, _ theirs: String, _ mine: String) {
        let place = inputs.place(of: one)
        let of = place.hasPrefix("under ") ? ", \(place)," : " of \(place)"
        let quotation = Quotation(page: theirs, inputs: mine)
        tell(
            .init(
                .alternativeText, at: inputs.place(of: one),
                "what is told\(of) to those who cannot see it says '\(quotation.page)' where the inputs give '\(quotation.inputs)'",
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
                "\(Self.located(words, inputs.place(of: node))) is missing in the page",
                inputs: words))
    }

    private mutating func tellAdded(_ node: Int) {
        if page.isShared(node) { return tellSharedPictures() }
        guard hasRoom(at: page.place(of: node), inPage: true) else { return }
        guard !page.isBlank(node) else { return tellBlanks(node, in: page) }
        let words = page.description(of: node)
        let end = page.end(besides: node)
        tell(
            .init(
                .added, at: page.place(of: node),
                end.map { "\(words) stands outside the page, \($0)" }
                    ?? "\(Self.located(words, page.place(of: node))) was added to the page",
                page: words))
    }

    /// Which of them are others is told where they are shown.
    mutating func tellSharedPictures() {
        tell(
            .init(
                .picture, at: "the pictures of the page",
                "pictures that several places show are others, or of other sizes"), of: -1)
    }

    mutating func tellBlanks(_ node: Int, in tree: PageTree) {
        let place = tree.place(of: node)
        let words =
            switch tree.end(besides: node) {
            case let end?: end
            case nil where place.hasPrefix("under "): place
            default: "in \(place)"
            }
        tell(.init(.markup, at: place, "\(PageDifference.blanks) \(words)"))
    }

    /// Something with its place, which is told once.
    static func located(_ words: String, _ place: String) -> String {
        words.hasPrefix(place) || place == "the page" ? words : "\(words), \(place),"
    }

    /// What is missing in one place and added in another was moved.
    private mutating func noteMoves() {
        for index in differences.indices where differences[index].kind == .missing {
            let words = differences[index].inputs
            guard
                let other = differences.firstIndex(where: {
                    // Each that was added is one that is missing, and no further one.
                    $0.kind == .added && $0.page == words && !$0.words.isEmpty
                })
            else { continue }
            let (moved, there) = (words ?? "", differences[other].place)
            // A figure is called by its number, wherever it stands.
            differences[index] = PageDifference(
                .moved, at: differences[index].place,
                "\(moved) stands in another place" + (there == moved ? "" : ": \(there)"))
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
