import Charts

/// The tree of a document's elements with what of the pages belongs to each, in reading order.
struct PDFStructure {
    /// What belongs to an element.
    enum Content {
        /// A stretch of a page's content, by its number on the page.
        case stretch(page: Int, number: Int)
        /// An annotation, by the number of its object.
        case annotation(page: Int, object: Int)
    }

    /// What stands in an element.
    private enum Kid {
        case element(Int)
        case content(Content)
    }

    private var elements: [PDFElement]
    /// What stands in each element, and last what stands in the document.
    private var kids: [[Kid]]
    private var isPlaced: [Bool]
    /// Where an element's ink is, in the units of its page from the lower left.
    private let bounds: [Int: (page: Int, box: Scene.Rectangle)]

    /// Takes elements, and what belongs to them in the order it was drawn.
    ///
    /// In an element with content of its own all stands as it was drawn; in the others elements stand in the order they were
    /// made, wherever pages put them. What nothing belongs to is left out.
    init(
        _ elements: [PDFElement], _ drawn: [(element: Int, content: Content)],
        bounds: [Int: (page: Int, box: Scene.Rectangle)]
    ) {
        self.elements = elements
        self.bounds = bounds
        kids = Array(repeating: [], count: elements.count + 1)
        isPlaced = Array(repeating: false, count: elements.count)
        var hasContent = Array(repeating: false, count: elements.count + 1)
        for (element, content) in drawn {
            place(element)
            kids[element].append(.content(content))
            hasContent[element] = true
        }
        for element in elements.indices where elements[element].isKeptEmpty {
            if let row = elements[element].parent, isPlaced[row] { place(element) }
        }
        for index in kids.indices where !hasContent[index] {
            kids[index].sort { one, other in
                guard case .element(let first) = one, case .element(let second) = other else {
                    return false
                }
                return first < second
            }
        }
    }

    private mutating func place(_ element: Int) {
        var element = element
        while !isPlaced[element] {
            isPlaced[element] = true
            guard let parent = elements[element].parent else {
                kids[elements.count].append(.element(element))
                return
            }
            kids[parent].append(.element(element))
            element = parent
        }
    }

    /// Writes the tree.
    /// - Parameters:
    ///   - writer: Where it is written.
    ///   - pages: The objects of the pages.
    ///   - rightToLeft: Whether the document's text runs so.
    /// - Returns: The root of the tree, and for each annotation its key in the tree of parents.
    /// - Throws: ``CanvasError/cairo(_:)`` where memory is short.
    func write(
        to writer: inout PDFWriter, pages: [Int], rightToLeft: Bool
    ) throws(CanvasError) -> (root: Int, keys: [Int: Int]) {
        let root = writer.reserve()
        let document = writer.reserve()
        let numbers = elements.indices.map { isPlaced[$0] ? writer.reserve() : 0 }
        // For each page, the elements of its stretches by number; for each annotation, its element.
        var parents: [[PDFValue]] = pages.map { _ in [] }
        var keys: [Int: Int] = [:]
        var annotations: [PDFValue] = []
        var notes: [(key: [UInt8], value: PDFValue)] = []
        for index in elements.indices where isPlaced[index] {
            for case .content(let content) in kids[index] {
                switch content {
                case .stretch(let page, let number):
                    while parents[page].count <= number { parents[page].append(.null) }
                    parents[page][number] = .reference(numbers[index])
                case .annotation(_, let object):
                    keys[object] = pages.count + annotations.count
                    annotations.append(.reference(numbers[index]))
                }
            }
            let element = elements[index]
            var entries: PDFDictionary = [
                "S": .name(element.type),
                "P": .reference(element.parent.map { numbers[$0] } ?? document),
            ]
            add(kids[index], numbers, pages, to: &entries)
            if element.type == "Note" {
                let key = Array("note-\(notes.count + 1)".utf8)
                entries.append("ID", .bytes(key))
                notes.append((key, .reference(numbers[index])))
            }
            if let text = element.alternativeText { entries.append("Alt", .text(text)) }
            if let text = element.actualText { entries.append("ActualText", .text(text)) }
            let attributes = attributes(of: index)
            if !attributes.isEmpty { entries.append("A", .array(attributes)) }
            try writer.write(.dictionary(entries), as: numbers[index])
        }
        var entries: PDFDictionary = ["S": .name("Document"), "P": .reference(root)]
        add(kids[elements.count], numbers, pages, to: &entries)
        if rightToLeft { entries.append("A", .array([Self.attribute(.runsRightToLeft)])) }
        try writer.write(.dictionary(entries), as: document)
        let leaves = (parents.map(PDFValue.array) + annotations).enumerated()
            .map { (key: PDFValue.integer($0.offset), value: $0.element) }
        var tree: PDFDictionary = [
            "Type": .name("StructTreeRoot"), "K": .array([.reference(document)]),
            "ParentTree": .reference(try PDFTree.write(leaves, named: "Nums", to: &writer)),
            "ParentTreeNextKey": .integer(leaves.count),
        ]
        if !notes.isEmpty {
            // Names are sorted by their bytes (ISO 32000-1, 7.9.6).
            notes.sort { $0.key.lexicographicallyPrecedes($1.key) }
            let leaves = notes.map { (key: PDFValue.bytes($0.key), value: $0.value) }
            tree.append(
                "IDTree", .reference(try PDFTree.write(leaves, named: "Names", to: &writer)))
        }
        try writer.write(.dictionary(tree), as: root)
        return (root, keys)
    }

    private func add(
        _ kids: [Kid], _ numbers: [Int], _ pages: [Int], to entries: inout PDFDictionary
    ) {
        let own = kids.lazy.compactMap { kid in
            if case .content(.stretch(let page, _)) = kid { page } else { nil }
        }.first
        if let own { entries.append("Pg", .reference(pages[own])) }
        let values = kids.map { kid -> PDFValue in
            switch kid {
            case .element(let element): return .reference(numbers[element])
            case .content(.stretch(let page, let number)):
                guard page != own else { return .integer(number) }
                return .dictionary([
                    "Type": .name("MCR"), "Pg": .reference(pages[page]), "MCID": .integer(number),
                ])
            case .content(.annotation(let page, let object)):
                return .dictionary([
                    "Type": .name("OBJR"), "Pg": .reference(pages[page]),
                    "Obj": .reference(object),
                ])
            }
        }
        if !values.isEmpty { entries.append("K", .array(values)) }
    }

    private func attributes(of index: Int) -> [PDFValue] {
        let element = elements[index]
        var values = element.attributes.map(Self.attribute)
        if let place = bounds[index], ["Figure", "Formula"].contains(element.type) {
            let box = place.box
            let corners = [box.x, box.y, box.x + box.width, box.y + box.height]
            values.append(
                .dictionary([
                    "O": .name("Layout"),
                    "Placement": .name(element.isInLine(elements) ? "Inline" : "Block"),
                    "BBox": .array(corners.map(PDFValue.length)),
                ]))
        }
        return values
    }

    private static func attribute(_ attribute: PDFElement.Attribute) -> PDFValue {
        switch attribute {
        case .namesColumn: .dictionary(["O": .name("Table"), "Scope": .name("Column")])
        case .listNumbering(let name):
            .dictionary(["O": .name("List"), "ListNumbering": .name(name)])
        case .summary(let words): .dictionary(["O": .name("Table"), "Summary": .text(words)])
        case .runsRightToLeft:
            .dictionary(["O": .name("Layout"), "WritingMode": .name("RlTb")])
        }
    }
}

extension PDFElement {
    /// Whether it stands in a line of text.
    fileprivate func isInLine(_ elements: [PDFElement]) -> Bool {
        guard let parent else { return false }
        return ["P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "TH", "TD", "Link"]
            .contains(elements[parent].type)
    }
}
