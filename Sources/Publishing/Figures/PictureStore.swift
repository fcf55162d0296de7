import Charts
import Foundation

/// The pictures of a page, each stored once.
///
/// A picture shown once is an ordinary `img`: readers can save it, copy it and print it. One shown more often lies
/// in a symbol, and every place refers to it; unlike a CSS background it still prints and has its text alternative.
/// The pictures of frames are packed into sheets where that is smaller, and every place shows a part of one.
struct PictureStore {
    private var darkroom: Darkroom
    private let uses: [Picture: Int]
    private var symbols: [Picture: String] = [:]
    /// The pictures of each figure with frames, until they are packed.
    private var unpacked: [[Picture]]
    /// Where a packed picture is found.
    private var parts: [Picture: (sheet: String, place: PictureSheet.Place)] = [:]
    private var sheetCount = 0
    /// The names taken on the page, by the places of its document too.
    private var anchors = Anchors()

    /// What ``symbolSheet`` writes, in the order of first use.
    private var definitions = HTML()

    /// The bytes that pictures have taken outside the places that show them.
    var sharedByteCount: Int { definitions.source.utf8.count }

    /// Makes a store for the pictures of these figures, in a page that has these places.
    init(for contents: [FigureContent], beside places: Set<String>, drawing: any Drawing) {
        for place in places { anchors.reserve(place) }
        uses = contents.flatMap(\.pictures).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        unpacked = contents.flatMap(\.framed).map(\.pictures)
        darkroom = Darkroom(drawing)
        darkroom.develop(
            uses.keys + unpacked.flatMap { PictureSheet.sheets(of: $0) }.map(\.picture))
    }

    /// The element that shows `picture` in one place.
    mutating func element(
        for picture: Picture, alternativeText: String
    ) throws -> HTML {
        while let group = unpacked.firstIndex(where: { $0.contains(picture) }) {
            try pack(unpacked.remove(at: group))
        }
        let size = [
            Attribute("width", "\(picture.width)"), Attribute("height", "\(picture.height)"),
        ]
        let name =
            alternativeText.isEmpty
            ? [Attribute("aria-hidden", "true")]
            : [Attribute("role", "img"), Attribute("aria-label", alternativeText)]
        if let (sheet, place) = parts[picture] {
            let box = Attribute(
                "viewBox", "\(place.x) \(place.y) \(picture.width) \(picture.height)")
            return .element(
                "svg", [.classes("picture"), box] + size + name,
                .element("use", [Attribute("href", "#\(sheet)")]))
        }
        guard uses[picture, default: 0] > 1 else {
            let source = try dataURI(picture)
            return .void(
                "img",
                [.classes("picture"), Attribute("src", source), Attribute("alt", alternativeText)]
                    + size)
        }
        let symbol = try self.symbol(for: picture)
        return .element(
            "svg", [.classes("picture"), viewBox(of: picture)] + size + name,
            .element("use", [Attribute("href", "#\(symbol)")]))
    }

    /// The pictures that several places refer to, for the head of the page's body.
    var symbolSheet: HTML {
        guard !definitions.source.isEmpty else { return HTML() }
        return .block(
            "svg",
            [
                .classes("pictures"), Attribute("width", "0"), Attribute("height", "0"),
                Attribute("aria-hidden", "true"),
            ], definitions)
    }

    /// Packs what is smaller in a sheet than picture by picture.
    private mutating func pack(_ pictures: [Picture]) throws {
        for sheet in PictureSheet.sheets(of: pictures.filter { parts[$0] == nil }) {
            let address = try dataURI(sheet.picture)
            let apart = try sheet.places.reduce(0) {
                $0 + Self.addressLength(try darkroom.png($1.picture, isKept: true).count)
            }
            guard address.utf8.count < apart else { continue }
            sheet.places.forEach { darkroom.drop($0.picture) }
            sheetCount += 1
            let name = anchors.anchor(for: "sheet-\(sheetCount)")
            for place in sheet.places { parts[place.picture] = (name, place) }
            definitions += .block(
                "image",
                [
                    Attribute("id", name), Attribute("width", "\(sheet.picture.width)"),
                    Attribute("height", "\(sheet.picture.height)"), Attribute("href", address),
                ])
        }
    }

    /// The length of an address that holds so many bytes.
    private static func addressLength(_ byteCount: Int) -> Int {
        "data:image/png;base64,".utf8.count + (byteCount + 2) / 3 * 4
    }

    private mutating func symbol(for picture: Picture) throws -> String {
        if let known = symbols[picture] { return known }
        let name = anchors.anchor(for: "picture-\(symbols.count + 1)")
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

    private mutating func dataURI(_ picture: Picture) throws -> String {
        "data:image/png;base64,\(Data(try darkroom.png(picture)).base64EncodedString())"
    }
}

extension FigureContent {
    /// The parts of it that have frames, each whole.
    fileprivate var framed: [FigureContent] {
        switch self {
        case .frames: [self]
        case .stack(let contents): contents.flatMap(\.framed)
        case .network(let panel): panel.still.framed
        case .charts, .pictures, .table, .architecture: []
        }
    }

    /// Every picture as often as it is shown, in reading order.
    var pictures: [Picture] {
        switch self {
        case .charts, .architecture: []
        case .pictures(let grid): grid.tiles.flatMap(\.pictures) + grid.colorBars.map(\.strip)
        case .table(let table):
            table.rows.joined().compactMap { cell in
                if case .picture(let picture) = cell { picture } else { nil }
            }
        case .stack(let contents): contents.flatMap(\.pictures)
        case .network(let panel): panel.still.pictures
        case .frames(let frames):
            frames.flatMap { ($0.picture.map { [$0] } ?? []) + $0.content.pictures }
        }
    }
}
