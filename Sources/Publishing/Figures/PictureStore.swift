import Charts
import Foundation

/// The pictures of a page, each stored once.
///
/// A picture shown once is an ordinary `img`: readers can save it, copy it and print it. One shown more often lies
/// in a symbol, and every place refers to it; unlike a CSS background it still prints and has its text alternative.
struct PictureStore {
    private let drawing: any Drawing
    private let uses: [Picture: Int]
    private var symbols: [Picture: String] = [:]

    /// The symbols that ``symbolSheet`` writes, in the order of their first use.
    private var definitions = HTML()

    /// Makes a store for the pictures of these figures.
    init(for contents: [FigureContent], drawing: any Drawing) {
        self.drawing = drawing
        uses = contents.flatMap(\.pictures).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// The element that shows `picture` in one place.
    mutating func element(
        for picture: Picture, alternativeText: String
    ) throws -> HTML {
        let size = [
            Attribute("width", "\(picture.width)"), Attribute("height", "\(picture.height)"),
        ]
        guard uses[picture, default: 0] > 1 else {
            let source = try dataURI(picture)
            return .void(
                "img",
                [.classes("picture"), Attribute("src", source), Attribute("alt", alternativeText)]
                    + size)
        }
        let symbol = try self.symbol(for: picture)
        let name =
            alternativeText.isEmpty
            ? [Attribute("aria-hidden", "true")]
            : [Attribute("role", "img"), Attribute("aria-label", alternativeText)]
        return .element(
            "svg", [.classes("picture"), viewBox(of: picture)] + size + name,
            .element("use", [Attribute("href", "#\(symbol)")]))
    }

    /// The pictures that several places refer to, for the head of the page's body.
    var symbolSheet: HTML {
        guard !symbols.isEmpty else { return HTML() }
        return .block(
            "svg",
            [
                .classes("pictures"), Attribute("width", "0"), Attribute("height", "0"),
                Attribute("aria-hidden", "true"),
            ], definitions)
    }

    private mutating func symbol(for picture: Picture) throws -> String {
        if let known = symbols[picture] { return known }
        let name = "picture-\(symbols.count + 1)"
        symbols[picture] = name
        definitions += .block(
            "symbol", [Attribute("id", name), viewBox(of: picture)],
            .element(
                "image",
                [
                    Attribute("width", "\(picture.width)"),
                    Attribute("height", "\(picture.height)"),
                    Attribute("href", try dataURI(picture)),
                ]))
        return name
    }

    private func viewBox(of picture: Picture) -> Attribute {
        Attribute("viewBox", "0 0 \(picture.width) \(picture.height)")
    }

    private func dataURI(_ picture: Picture) throws -> String {
        "data:image/png;base64,\(Data(try drawing.png(picture)).base64EncodedString())"
    }
}

extension FigureContent {
    /// Every picture as often as it is shown, in reading order.
    var pictures: [Picture] {
        switch self {
        case .charts, .architecture: []
        case .pictures(let grid): grid.tiles.map(\.picture)
        case .table(let table):
            table.rows.joined().compactMap { cell in
                if case .picture(let picture) = cell { picture } else { nil }
            }
        case .stack(let contents): contents.flatMap(\.pictures)
        case .frames(let frames):
            frames.flatMap { ($0.picture.map { [$0] } ?? []) + $0.content.pictures }
        }
    }
}
