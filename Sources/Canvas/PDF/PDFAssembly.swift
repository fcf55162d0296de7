import Charts

/// Puts a finished file together: pages as Cairo drew them, with everything that it cannot write.
struct PDFAssembly {
    private let file: CairoFile
    private let pages: [PDFDocument.Page]
    private var writer = PDFWriter()
    /// The numbers in the finished file, by those in Cairo's.
    private var numbers: [Int: Int] = [:]
    /// Values that annotations share, by their texts.
    private var sharedValues: [String: Int] = [:]
    /// In bytes; what is no longer is written where it is needed.
    private static let shortest = 200

    /// Takes a file that Cairo wrote, and what its pages are.
    init(_ file: CairoFile, pages: [PDFDocument.Page]) {
        self.file = file
        self.pages = pages
    }

    /// The finished file.
    /// - Throws: ``CanvasError/cairo(_:)`` where the file is not as Cairo writes it.
    mutating func finished(
        _ document: PDFDocument, _ elements: [PDFElement]
    ) throws(CanvasError) -> [UInt8] {
        let catalog = writer.reserve()
        let root = writer.reserve()
        let drawn = file.pages
        guard drawn.count == pages.count else { throw .cairo("another number of pages") }
        let pageNumbers = pages.map { _ in writer.reserve() }
        let (links, annotations) = try annotations(of: document)
        var content = try structureContent(document.links, links, elements)
        // A link's annotation stands behind its words.
        content.sort { ($0.order, $0.rank) < ($1.order, $1.rank) }
        let structure = PDFStructure(
            elements, content.map { ($0.element, $0.content) }, bounds: bounds(of: document))
        let tree = try structure.write(
            to: &writer, pages: pageNumbers, rightToLeft: document.metadata.runsRightToLeft)
        for (number, var entries) in annotations {
            if let key = tree.keys[number] { entries.append("StructParent", .integer(key)) }
            try writer.write(.dictionary(entries), as: number)
        }
        var linksOfPages = pages.map { _ in [Int]() }
        for (link, number) in zip(document.links, links) {
            if let number { linksOfPages[link.page].append(number) }
        }
        for (index, page) in pages.enumerated() {
            try write(
                drawn[index], index, page, links: linksOfPages[index], elements, under: root,
                as: pageNumbers[index])
        }
        try copyObjects()
        try writer.write(
            .dictionary([
                "Type": .name("Pages"), "Count": .integer(pages.count),
                "Kids": .array(pageNumbers.map(PDFValue.reference)),
            ]), as: root)
        let producer = file.producer
        let metadata = writer.reserve()
        writer.write(
            Array(document.metadata.xmp(producer: producer).utf8),
            ["Type": .name("Metadata"), "Subtype": .name("XML")], as: metadata)
        var entries: PDFDictionary = [
            "Type": .name("Catalog"), "Pages": .reference(root),
            "Metadata": .reference(metadata), "StructTreeRoot": .reference(tree.root),
            "MarkInfo": .dictionary(["Marked": .boolean(true)]),
        ]
        if let language = document.metadata.language { entries.append("Lang", .text(language)) }
        var preferences: PDFDictionary = ["DisplayDocTitle": .boolean(true)]
        if document.metadata.runsRightToLeft { preferences.append("Direction", .name("R2L")) }
        entries.append("ViewerPreferences", .dictionary(preferences))
        if !document.places.isEmpty {
            let places = try places(of: document, pageNumbers)
            entries.append("Names", .dictionary(["Dests": .reference(places)]))
        }
        if !document.outline.isEmpty {
            entries.append("Outlines", .reference(try document.outline.write(to: &writer)))
            entries.append("PageMode", .name("UseOutlines"))
        }
        try writer.write(.dictionary(entries), as: catalog)
        let information = try writer.add(
            .dictionary(document.metadata.information(producer: producer)))
        return try writer.finish(root: catalog, info: information)
    }

    // MARK: Pages

    private mutating func write(
        _ drawn: PDFDictionary, _ index: Int, _ page: PDFDocument.Page, links: [Int],
        _ elements: [PDFElement], under root: Int, as number: Int
    ) throws(CanvasError) {
        var next = 0
        let marks = page.stretches.map { stretch -> ContentMarks.Mark in
            switch stretch {
            case .element(let element):
                next += 1
                return .element(elements[element].type, number: next - 1)
            case .ornament: return .ornament
            case .pagination: return .pagination
            }
        }
        var rest = marks[...]
        var contents: [PDFValue] = []
        let parts = drawn["Contents"].flatMap { value in
            value.array ?? (value.number == nil ? nil : [value])
        }
        for part in parts ?? [] {
            guard let object = part.number.flatMap(file.object), let stream = object.stream,
                let plain = Flate.inflated(stream),
                let replaced = ContentMarks.replaced(plain, by: &rest)
            else { throw .cairo("the content of page \(index + 1) cannot be read again") }
            let number = writer.reserve()
            writer.write(
                try Flate.deflated(replaced), ["Filter": .name("FlateDecode")], as: number)
            contents.append(.reference(number))
        }
        guard rest.isEmpty else { throw .cairo("marks of page \(index + 1) are missing") }
        var entries: PDFDictionary = ["Type": .name("Page"), "Parent": .reference(root)]
        for key in ["MediaBox", "Group", "Resources"] {
            if let value = drawn[key] { entries.append(key, taken(value)) }
        }
        entries.append("Contents", contents.count == 1 ? contents[0] : .array(contents))
        entries.append("StructParents", .integer(index))
        entries.append("Tabs", .name("S"))
        if !links.isEmpty { entries.append("Annots", .array(links.map(PDFValue.reference))) }
        try writer.write(.dictionary(entries), as: number)
    }

    /// A value of Cairo's file as it stands in the finished one.
    private mutating func taken(_ value: PDFValue) -> PDFValue {
        value.references { number in
            if numbers[number] == nil { numbers[number] = writer.reserve() }
        }
        return value.renumbered { numbers[$0] }
    }

    /// Takes over everything that the pages need, and what that needs.
    private mutating func copyObjects() throws(CanvasError) {
        var copied: Set<Int> = []
        while true {
            let next = numbers.keys.filter { !copied.contains($0) }.sorted()
            guard !next.isEmpty else { return }
            for number in next {
                copied.insert(number)
                guard let object = file.object(number), let target = numbers[number] else {
                    throw .cairo("object \(number) cannot be read again")
                }
                if let stream = object.stream, var entries = object.value.dictionary {
                    entries["Length"] = nil
                    PDFCorrections.correct(&entries, stream)
                    guard let taken = taken(.dictionary(entries)).dictionary else { continue }
                    writer.write(stream, taken, as: target)
                } else {
                    var value = object.value
                    PDFCorrections.correct(&value)
                    try writer.write(taken(value), as: target)
                }
            }
        }
    }

    // MARK: Structure

    private struct Content {
        var element: Int
        var content: PDFStructure.Content
        /// How many stretches stand before it on all pages.
        var order: Int
        /// Stretches come before annotations.
        var rank: Int
    }

    private func structureContent(
        _ links: [PDFDocument.Link], _ numbers: [Int?], _ elements: [PDFElement]
    ) throws(CanvasError) -> [Content] {
        var content: [Content] = []
        var order = 0
        for (index, page) in pages.enumerated() {
            var number = 0
            for stretch in page.stretches {
                order += 1
                guard case .element(let element) = stretch else { continue }
                guard elements.indices.contains(element) else {
                    throw .cairo("an element that is not in the structure")
                }
                content.append(
                    Content(
                        element: element, content: .stretch(page: index, number: number),
                        order: order, rank: 0))
                number += 1
            }
        }
        for (link, number) in zip(links, numbers) {
            guard let number else { continue }
            content.append(
                Content(
                    element: link.element,
                    content: .annotation(page: link.page, object: number), order: link.after,
                    rank: 1))
        }
        return content
    }

    private func bounds(
        of document: PDFDocument
    ) -> [Int: (page: Int, box: Scene.Rectangle)] {
        document.bounds.compactMapValues { place in
            place.map { ($0.page, flipped($0.box, on: $0.page)) }
        }
    }

    /// A rectangle in the units of a PDF page, whose origin is the lower left corner.
    private func flipped(_ box: Scene.Rectangle, on page: Int) -> Scene.Rectangle {
        Scene.Rectangle(
            x: box.x, y: pages[page].height - box.y - box.height, width: box.width,
            height: box.height)
    }

    // MARK: Links and places

    private mutating func annotations(
        of document: PDFDocument
    ) throws(CanvasError) -> (numbers: [Int?], entries: [(Int, PDFDictionary)]) {
        var numbers: [Int?] = []
        var annotations: [(Int, PDFDictionary)] = []
        for link in document.links {
            let box = flipped(link.box, on: link.page)
            var entries: PDFDictionary = [
                "Type": .name("Annot"), "Subtype": .name("Link"),
                "Rect": .array(
                    [box.x, box.y, box.x + box.width, box.y + box.height].map(PDFValue.length)),
                "Border": .array([.integer(0), .integer(0), .integer(0)]), "F": .integer(4),
                "Contents": try shared(.text(link.words), of: "words " + link.words),
            ]
            switch link.target {
            case .place(let name):
                let key = PDFDocument.name(name)
                guard document.places[key] != nil else {
                    numbers.append(nil)
                    continue
                }
                entries.append("Dest", .bytes(Array(key.utf8)))
            case .address(let address):
                guard PDFDocument.allows(address: address) else {
                    numbers.append(nil)
                    continue
                }
                entries.append(
                    "A",
                    try shared(
                        .dictionary(["S": .name("URI"), "URI": .bytes(Array(address.utf8))]),
                        of: "action " + address))
            }
            let number = writer.reserve()
            numbers.append(number)
            annotations.append((number, entries))
        }
        return (numbers, annotations)
    }

    /// A value that many annotations may have, written once where it is long: each line of a link has an annotation, and a
    /// link may have thousands of lines.
    private mutating func shared(
        _ value: PDFValue, of text: String
    ) throws(CanvasError) -> PDFValue {
        guard text.utf8.count > Self.shortest else { return value }
        if let known = sharedValues[text] { return .reference(known) }
        let number = try writer.add(value)
        sharedValues[text] = number
        return .reference(number)
    }

    private mutating func places(
        of document: PDFDocument, _ pageNumbers: [Int]
    ) throws(CanvasError) -> Int {
        let sorted = document.places.map { (key: Array($0.key.utf8), place: $0.value) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let leaves = sorted.map { key, place in
            let top = pages[place.page].height - place.y
            return (
                key: PDFValue.bytes(key),
                value: PDFValue.array([
                    .reference(pageNumbers[place.page]), .name("XYZ"), .length(place.x),
                    .length(top), .integer(0),
                ])
            )
        }
        return try PDFTree.write(leaves, named: "Names", to: &writer)
    }
}

extension Scene.Rectangle {
    /// The smallest rectangle around both.
    func union(_ other: Scene.Rectangle) -> Scene.Rectangle {
        let (left, top) = (min(x, other.x), min(y, other.y))
        return Scene.Rectangle(
            x: left, y: top, width: max(x + width, other.x + other.width) - left,
            height: max(y + height, other.y + other.height) - top)
    }
}
