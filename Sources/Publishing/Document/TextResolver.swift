import Directives
import Notebook

/// Decides what running text says: words of values and references, where links lead, which picture files are shown.
struct TextResolver {
    /// The names of places given out so far.
    var anchors = Anchors()
    /// The places of figures and of cards with a name, by the first byte of the call.
    var placeOfCall: [Int: String] = [:]
    /// The places of footnotes, by number.
    var placeOfNote: [Int: String] = [:]
    /// The places of the marks of each footnote, by its number.
    private(set) var marks: [Int: [String]] = [:]
    /// The places of what could not be made, in order.
    private(set) var failures: [String] = []
    /// The places of what was expected and does not hold, in order.
    private(set) var objections: [String] = []
    /// What was found wrong so far.
    private(set) var diagnostics: [Diagnostic] = []

    private let executed: ExecutedNotebook
    private let imageFolder: ImageFolder?
    /// Tells of links that are left out or lead nowhere.
    private var links: LinkReview
    /// Where pictures are named.
    private var uses: UsesInText
    /// The picture files read so far.
    private var images: [String: Result<EmbeddedImage, ImageError>] = [:]
    /// The bytes of all pictures, one that is shown twice counted twice.
    private var imageBytes = 0

    init(_ executed: ExecutedNotebook, imageFolder: ImageFolder?) {
        self.executed = executed
        self.imageFolder = imageFolder
        links = LinkReview(executed)
        uses = executed.notebook.usesOfPictures
    }

    /// Running text; `block` is where a mistake in it is told.
    mutating func text(
        _ inlines: [Inline], in block: Block
    ) -> RunningText {
        RunningText(
            pieces: Expectations.marking(pieces(inlines, in: block)),
            words: executed.words(of: inlines), isRightToLeft: executed.isRightToLeft(inlines),
            range: block.range)
    }

    /// Tells of the links that lead to none of these places, and of those that may mean a heading that has another.
    mutating func reviewLinks(
        among places: PlaceNames, displaced: [String: Document.Heading]
    ) {
        diagnostics += links.wrongLinks(among: places, displaced: displaced)
    }

    /// A place for what could not be made, of this name where it has one.
    mutating func placeOfFailure(_ name: String?) -> String {
        let place = name ?? anchors.anchor(for: "failure-\(failures.count + 1)")
        failures.append(place)
        return place
    }

    private mutating func pieces(_ inlines: [Inline], in block: Block) -> [RunningText.Piece] {
        inlines.flatMap { pieces($0, in: block) }
    }

    private mutating func pieces(_ inline: Inline, in block: Block) -> [RunningText.Piece] {
        switch inline {
        case .text(let text): [.text(text)]
        case .emphasis(let content): [.emphasis(pieces(content, in: block))]
        case .strong(let content): [.strong(pieces(content, in: block))]
        case .strikethrough(let content): [.strikethrough(pieces(content, in: block))]
        case .code(let text): [.code(text)]
        case .link(let content, let destination, let title):
            link(content, to: destination, title, in: block)
        case .image(let alternativeText, let source, let title):
            [image(source, alternativeText, title, in: block)]
        case .mathematics(let formula, let isDisplay):
            [.mathematics(formula, isDisplay: isDisplay)]
        case .softBreak: [.softBreak]
        case .lineBreak: [.lineBreak]
        case .value(let call):
            value(call)
                + (executed.changes[call.range.lowerBound].map { [.text(" "), .change($0)] } ?? [])
        case .reference(let reference):
            [
                .reference(
                    executed.words(of: reference),
                    to: executed.labels[reference.identifier].flatMap { placeOfCall[$0.call] })
            ]
        case .footnote(let mark): [self.mark(mark)]
        }
    }

    /// A link, or its words alone where it is not safe to follow.
    private mutating func link(
        _ content: [Inline], to destination: String, _ title: String?, in block: Block
    ) -> [RunningText.Piece] {
        let inner = pieces(content, in: block)
        guard let safe = LinkDestination(destination) else {
            if let warning = links.unsafeLink(destination, in: block) {
                diagnostics.append(warning)
            }
            return inner
        }
        links.follow(safe, in: block)
        let isAddress = content == [.text(destination)]
        return [
            .link(
                inner,
                RunningText.Link(destination: safe, title: title, isAddress: isAddress))
        ]
    }

    private mutating func mark(
        _ mark: FootnoteMark
    ) -> RunningText.Piece {
        let count = marks[mark.number, default: []].count
        let place = anchors.anchor(
            for: count == 0 ? "mark-\(mark.number)" : "mark-\(mark.number)-\(count + 1)")
        marks[mark.number, default: []].append(place)
        return .mark(
            RunningText.Mark(
                number: mark.number, place: place, target: placeOfNote[mark.number] ?? "",
                isFirst: count == 0))
    }

    private mutating func value(
        _ call: DirectiveCall
    ) -> [RunningText.Piece] {
        switch executed.outcomes[call.range.lowerBound] {
        case .value(let text): [.value(text)]
        case .verdict(let verdict):
            // What holds is not spoken of.
            verdict.holds ? [] : [objection(verdict)]
        case .pending(let pending):
            // Of what is expected nobody knows yet whether it holds.
            call.name == "expect" ? [] : [.value(pending.words)]
        case .failure(let diagnostic):
            [
                failure(
                    diagnostic.message, standingFor: executed.notebook.source.text(in: call.range))
            ]
        case .figure, nil:
            [
                failure(
                    Diagnostic.notExecuted(call).message, standingFor: "<<\(call.name)>>")
            ]
        }
    }

    private mutating func objection(_ verdict: Verdict) -> RunningText.Piece {
        let place = anchors.anchor(for: "expectation-\(objections.count + 1)")
        objections.append(place)
        return .objection(RunningText.Failure(words: verdict.words, place: place))
    }

    private mutating func failure(
        _ message: String, standingFor text: String
    ) -> RunningText.Piece {
        .failure(
            RunningText.Failure(
                words: text.isEmpty ? message : "\(text): \(message)",
                place: placeOfFailure(nil)))
    }

    private mutating func image(
        _ source: String, _ alternativeText: String, _ title: String?, in block: Block
    ) -> RunningText.Piece {
        let range =
            uses.next(source, in: block.range)
            ?? executed.notebook.source.range(of: source, in: block)
        do throws(ImageError) {
            return .image(
                RunningText.Image(
                    file: try file(named: source), source: source,
                    alternativeText: alternativeText, title: title, range: range))
        } catch {
            diagnostics.append(
                Diagnostic(
                    .error, "unusable-picture", error.message, at: range,
                    hint: imageFolder?.hint(for: error, isAddress: true)))
            return failure(error.message, standingFor: alternativeText)
        }
    }

    /// The picture file that a notebook names, read once; a page holds it as often as it is named.
    private mutating func file(named source: String) throws(ImageError) -> EmbeddedImage {
        guard let imageFolder else { throw .missing(source) }
        let result: Result<EmbeddedImage, ImageError>
        if let known = images[source] {
            result = known
        } else {
            result = Result { () throws(ImageError) in try imageFolder.image(named: source) }
            images[source] = result
        }
        let image = try result.get()
        imageBytes += image.bytes.count
        guard imageBytes <= ImageFolder.mostBytes else { throw .noRoom(source) }
        return image
    }
}
