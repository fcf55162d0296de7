extension PDFDocument {
    /// Facts about the document.
    public struct Metadata: Equatable, Sendable {
        /// The title.
        public var title: String
        /// The authors in order.
        public var authors: [String]
        /// What it is about.
        public var subject: String?
        /// Words to find it by.
        public var keywords: [String]
        /// The program that made it.
        public var creator: String?
        /// When it was made, as in ISO 8601; nil to say nothing.
        public var date: String?
        /// BCP 47.
        public var language: String?
        /// Whether its text runs from right to left.
        public var runsRightToLeft: Bool

        /// Makes metadata.
        public init(
            title: String, authors: [String] = [], subject: String? = nil,
            keywords: [String] = [], creator: String? = nil, date: String? = nil,
            language: String? = nil, runsRightToLeft: Bool = false
        ) {
            self.title = title
            self.authors = authors
            self.subject = subject
            self.keywords = keywords
            self.creator = creator
            self.date = date
            self.language = language
            self.runsRightToLeft = runsRightToLeft
        }
    }
}

extension PDFDocument.Metadata {
    /// The document's information dictionary (ISO 32000-1, 14.3.3).
    func information(producer: String?) -> PDFDictionary {
        var entries: PDFDictionary = ["Title": .text(title)]
        func add(_ key: String, _ text: String?) {
            if let text, !text.isEmpty { entries.append(key, .text(text)) }
        }
        add("Author", authors.joined(separator: ", "))
        add("Subject", subject)
        add("Keywords", keywords.joined(separator: ", "))
        add("Creator", creator)
        add("Producer", producer)
        if let date = date.flatMap(Self.pdfDate) { entries.append("CreationDate", .text(date)) }
        return entries
    }

    /// `2024-05-06T10:20:30Z` as `D:20240506102030Z`; nil for what is no such date.
    private static func pdfDate(_ date: String) -> String? {
        guard date.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil else { return nil }
        return "D:" + date.filter { $0.isNumber || $0 == "Z" }
    }

    /// The same as XMP (ISO 16684-1), which also says that the document is accessible (ISO 14289-1).
    func xmp(producer: String?) -> String {
        func escaped(_ text: String) -> String {
            var result = ""
            for scalar in text.unicodeScalars {
                switch scalar {
                case "&": result += "&amp;"
                case "<": result += "&lt;"
                case ">": result += "&gt;"
                // XML has no place for them, not even escaped.
                case "\u{FFFE}", "\u{FFFF}": continue
                case _ where scalar.properties.generalCategory == .control:
                    if "\n\t\u{85}".unicodeScalars.contains(scalar) { result += " " }
                default: result.unicodeScalars.append(scalar)
                }
            }
            return result
        }
        var lines: [String] = []
        func add(_ name: String, _ text: String?) {
            guard let text, !text.isEmpty else { return }
            lines.append("<\(name)>\(escaped(text))</\(name)>")
        }
        func add(_ name: String, _ container: String, _ texts: [String], default: Bool = false) {
            guard !texts.isEmpty else { return }
            let items = texts.map {
                "<rdf:li\(`default` ? " xml:lang=\"x-default\"" : "")>\(escaped($0))</rdf:li>"
            }
            lines.append(
                "<\(name)><rdf:\(container)>\(items.joined())</rdf:\(container)></\(name)>")
        }
        add("dc:title", "Alt", [title], default: true)
        add("dc:creator", "Seq", authors)
        add("dc:description", "Alt", subject.map { [$0] } ?? [], default: true)
        add("dc:subject", "Bag", keywords)
        add("dc:language", "Bag", language.map { [$0] } ?? [])
        add("dc:format", "application/pdf")
        add("pdf:Keywords", keywords.joined(separator: ", "))
        add("pdf:Producer", producer)
        add("xmp:CreatorTool", creator)
        if let date, Self.pdfDate(date) != nil { add("xmp:CreateDate", date) }
        add("pdfuaid:part", "1")
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about=""
             xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
             xmlns:xmp="http://ns.adobe.com/xap/1.0/"
             xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            \(lines.joined(separator: "\n"))
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>

            """
    }
}
