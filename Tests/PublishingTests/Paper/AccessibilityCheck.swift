import Foundation
import Testing

/// What the conditions of the Matterhorn Protocol 1.1 that need no person find in a PDF file (ISO 14289-1): its objects are read
/// by qpdf.
struct AccessibilityCheck {
    private typealias Object = [String: Any]

    /// What is wrong, one sentence for each; empty where nothing is.
    private(set) var findings: [String] = []
    /// The types of all elements in reading order.
    private(set) var types: [String] = []

    private var objects: [String: Any] = [:]
    private var noteIdentifiers: Set<String> = []
    private var marked: [String: Set<Int>] = [:]
    private var linked: Set<String> = []
    private var lastHeading = 0

    init(_ tools: PDFTools) throws {
        let json = try tools.run(
            "qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", "FILE")
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? Object)
        let parts = try #require(root["qpdf"] as? [Any])
        objects = try #require(parts[1] as? Object)
        let trailer = try #require(value(objects["trailer"]))
        let catalog = try #require(dictionary(trailer["/Root"]))
        try check(catalog)
        for page in pages(dictionary(catalog["/Pages"]), "") { try check(page.entries, page.name) }
        checkFonts()
    }

    // MARK: Reading

    private func value(_ object: Any?) -> Object? {
        guard let object = object as? Object else { return nil }
        return object["value"] as? Object ?? (object["stream"] as? Object)?["dict"] as? Object
    }

    private func resolved(_ any: Any?) -> Any? {
        guard let name = any as? String, name.hasSuffix(" R") else { return any }
        let object = objects["obj:\(name)"] as? Object
        return object?["value"] ?? (object?["stream"] as? Object)?["dict"]
    }

    private func dictionary(_ any: Any?) -> Object? { resolved(any) as? Object }
    private func array(_ any: Any?) -> [Any] {
        let value = resolved(any)
        return value as? [Any] ?? (value.map { [$0] } ?? [])
    }

    private func stream(_ any: Any?) -> String {
        guard let name = any as? String, let object = objects["obj:\(name)"] as? Object,
            let stream = object["stream"] as? Object, let text = stream["data"] as? String,
            let data = Data(base64Encoded: text)
        else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    private func pages(_ node: Object?, _ name: String) -> [(name: String, entries: Object)] {
        guard let node else { return [] }
        guard node["/Type"] as? String == "/Pages" else { return [(name, node)] }
        return array(node["/Kids"]).flatMap { pages(dictionary($0), $0 as? String ?? "") }
    }

    private mutating func expect(_ condition: Bool, _ finding: String) {
        if !condition { findings.append(finding) }
    }

    // MARK: The document

    private mutating func check(_ catalog: Object) throws {
        expect(
            dictionary(catalog["/MarkInfo"])?["/Marked"] as? Bool == true, "06: it is not marked")
        expect((catalog["/Lang"] as? String)?.isEmpty == false, "11: no language")
        expect(
            dictionary(catalog["/ViewerPreferences"])?["/DisplayDocTitle"] as? Bool == true,
            "07: the title is not shown")
        let metadata = stream(catalog["/Metadata"])
        expect(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "06: no pdfuaid:part")
        expect(metadata.contains("<dc:title><rdf:Alt><rdf:li"), "06: no dc:title")
        let root = try #require(dictionary(catalog["/StructTreeRoot"]))
        readParents(dictionary(root["/ParentTree"]))
        for kid in array(root["/K"]) { check(element: kid, in: "", under: nil) }
        for (key, elements) in parents {
            for (number, element) in elements.enumerated() where element != nil {
                guard let element, marked["\(key) \(element)"]?.contains(number) != true else {
                    continue
                }
                findings.append("01: the parent of stretch \(number) does not know it")
            }
        }
    }

    /// The elements of stretches, by the key of their page.
    private var parents: [Int: [String?]] = [:]
    /// The elements of annotations, by their keys.
    private var annotationParents: [Int: String] = [:]
    /// The keys of pages, by their names.
    private func key(ofPage name: Any?) -> Int { dictionary(name)?["/StructParents"] as? Int ?? -1 }

    private mutating func readParents(_ node: Object?) {
        for kid in (node?["/Kids"] as? [Any]) ?? [] { readParents(dictionary(kid)) }
        let numbers = (node?["/Nums"] as? [Any]) ?? []
        for index in stride(from: 0, to: numbers.count - 1, by: 2) {
            guard let key = numbers[index] as? Int else { continue }
            if let list = numbers[index + 1] as? [Any] {
                parents[key] = list.map { $0 as? String }
            } else {
                annotationParents[key] = numbers[index + 1] as? String
            }
        }
    }

    // MARK: Elements

    private static let parents: [String: Set<String>] = [
        "TR": ["Table", "THead", "TBody"], "TH": ["TR"], "TD": ["TR"], "THead": ["Table"],
        "TBody": ["Table"], "LI": ["L"], "LBody": ["LI"], "TOCI": ["TOC"],
    ]
    private static let standard: Set<String> = [
        "Document", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
        "Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Formula", "Caption", "TOC", "TOCI",
        "BlockQuote", "Note", "Code", "Link", "Span",
    ]

    private mutating func check(element reference: Any, in parent: String, under page: Any?) {
        guard let element = dictionary(reference), let name = reference as? String,
            let type = (element["/S"] as? String).map({ String($0.dropFirst()) })
        else { return findings.append("09: an element without a type") }
        types.append(type)
        expect(Self.standard.contains(type), "02: \(type) is no standard type")
        if let allowed = Self.parents[type] {
            expect(allowed.contains(parent), "09: \(type) in \(parent)")
        }
        if type == "Figure" || type == "Formula" {
            let text = element["/Alt"] as? String
            expect(text?.isEmpty == false && text != "u:", "13: a \(type) without a text")
        }
        let attributes = array(element["/A"]).compactMap { dictionary($0) }
        if type == "TH" {
            expect(
                attributes.contains { $0["/Scope"] as? String == "/Column" },
                "15: a TH without a scope")
        }
        if type == "L" {
            expect(attributes.contains { $0["/ListNumbering"] != nil }, "16: a list's numbering")
        }
        if type == "Note" {
            let identifier = element["/ID"] as? String ?? ""
            expect(
                !identifier.isEmpty && noteIdentifiers.insert(identifier).inserted,
                "19: a note without an identifier of its own")
        }
        if type.first == "H", let level = Int(type.dropFirst()) {
            expect(level <= lastHeading + 1, "14: H\(level) after H\(lastHeading)")
            lastHeading = level
        }
        var cells: [Int] = []
        for kid in array(element["/K"]) {
            if let number = kid as? Int {
                marked["\(key(ofPage: element["/Pg"])) \(name)", default: []].insert(number)
            } else if let entries = dictionary(kid), entries["/Type"] as? String == "/MCR",
                let number = entries["/MCID"] as? Int
            {
                marked["\(key(ofPage: entries["/Pg"])) \(name)", default: []].insert(number)
            } else if let entries = dictionary(kid), entries["/Type"] as? String == "/OBJR" {
                expect(type == "Link", "28: an annotation in \(type)")
                if let annotation = entries["/Obj"] as? String { linked.insert(annotation) }
                if let key = dictionary(entries["/Obj"])?["/StructParent"] as? Int {
                    expect(annotationParents[key] == name, "28: the parent of a link")
                } else {
                    findings.append("28: an annotation without a parent")
                }
            } else {
                check(element: kid, in: type, under: nil)
                if let row = dictionary(kid), row["/S"] as? String == "/TR" {
                    cells.append(array(row["/K"]).count)
                }
            }
        }
        expect(Set(cells).count < 2, "15: rows of \(cells) cells")
    }

    // MARK: Pages

    private mutating func check(_ page: Object, _ name: String) throws {
        expect(page["/Tabs"] as? String == "/S", "28: \(name) has no order of tabs")
        let parts = page["/Contents"] as? [Any] ?? [page["/Contents"] ?? ""]
        let key = page["/StructParents"] as? Int ?? -1
        check(content: parts.map { stream($0) }.joined(separator: "\n"), key, name)
        for annotation in array(page["/Annots"]) {
            guard let entries = dictionary(annotation) else { continue }
            expect((entries["/Contents"] as? String)?.count ?? 0 > 2, "28: a link without words")
            expect(linked.contains(annotation as? String ?? ""), "28: a link outside the structure")
        }
    }

    /// Everything painted belongs to an element or is an artifact.
    private mutating func check(content: String, _ key: Int, _ name: String) {
        let painting: Set<Substring> = [
            "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", "\"", "EI",
        ]
        var open: [Bool] = []
        var text = content[...]
        // Strings may hold anything.
        text =
            text.replacing(/\\./, with: "").replacing(/\([^()]*\)|<[0-9A-Fa-f\s]+>/, with: " ")[...]
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { " []".contains($0) })
            if words.last == "BDC" || words.last == "BMC" {
                let isContent = line.contains("/MCID") || line.contains("/Artifact")
                open.append(isContent)
                if let match = line.firstMatch(of: /\/MCID (\d+)/), let number = Int(match.output.1)
                {
                    let known = parents[key].map {
                        $0.indices.contains(number) && $0[number] != nil
                    }
                    expect(known == true, "01: stretch \(number) of \(name) belongs to nothing")
                }
                continue
            }
            for word in words {
                if word == "EMC" {
                    expect(open.popLast() != nil, "01: a mark of \(name) ends that did not begin")
                } else if painting.contains(word), !open.contains(true) {
                    findings.append("01: \(word) on \(name) is neither tagged nor an artifact")
                }
            }
        }
        expect(open.isEmpty, "01: a mark of \(name) does not end")
    }

    private mutating func checkFonts() {
        for object in objects.values {
            guard let font = value(object), font["/Type"] as? String == "/Font" else { continue }
            let type = font["/Subtype"] as? String ?? ""
            if type != "/CIDFontType2", type != "/CIDFontType0", type != "/Type3" {
                expect(
                    font["/ToUnicode"] != nil,
                    "10: \(font["/BaseFont"] ?? "a font") maps to no text")
            }
            if type == "/CIDFontType2" {
                expect(font["/CIDToGIDMap"] != nil, "31: a font without its map of glyphs")
            }
            if let descriptor = dictionary(font["/FontDescriptor"]) {
                let files = ["/FontFile", "/FontFile2", "/FontFile3"]
                expect(files.contains { descriptor[$0] != nil }, "31: a font is not embedded")
            }
        }
    }
}
