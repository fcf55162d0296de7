/// A piece of a page, safe by construction: text enters only through ``text(_:)`` and attribute values, which escape it.
///
/// Element and attribute names are `StaticString`s, so that none can come from a notebook.
struct HTML: Equatable, Sendable {
    /// The markup.
    private(set) var source: String

    /// Makes an empty piece.
    init() {
        source = ""
    }

    /// Takes markup that this program wrote itself, such as a drawing; never text from a notebook.
    init(trusted markup: String) {
        source = markup
    }

    /// Text, escaped.
    static func text(_ text: String) -> HTML {
        HTML(trusted: escape(text))
    }

    /// An element with its content.
    static func element(
        _ name: StaticString, _ attributes: [Attribute] = [], _ content: HTML = HTML()
    ) -> HTML {
        HTML(trusted: "<\(name)\(source(of: attributes))>\(content.source)</\(name)>")
    }

    /// An element on a line of its own.
    static func block(
        _ name: StaticString, _ attributes: [Attribute] = [], _ content: HTML = HTML()
    ) -> HTML {
        HTML(trusted: element(name, attributes, content).source + "\n")
    }

    /// An element that has no content by definition, such as `img`.
    static func void(_ name: StaticString, _ attributes: [Attribute] = []) -> HTML {
        HTML(trusted: "<\(name)\(source(of: attributes))>")
    }

    /// The text with everything that could end it or begin markup replaced, fit for content and quoted attributes alike.
    ///
    /// It works on scalars and not on characters: a quote followed by a combining accent is one character,
    /// and would slip through a comparison of characters. Control characters become U+FFFD, carriage returns vanish.
    static func escape(_ text: String) -> String {
        // Most texts are plain: letters, digits and signs of ASCII that mean nothing in HTML.
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;".utf8
            case "<": result += "&lt;".utf8
            case ">": result += "&gt;".utf8
            case "\"": result += "&quot;".utf8
            case "'": result += "&#39;".utf8
            case "\r": continue
            case "\n", "\t": result += scalar.utf8
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}".utf8
            default: result += scalar.utf8
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a byte is a character of ASCII that stands for itself.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            false
        case 0x20..<0x7F, UInt8(ascii: "\n"), UInt8(ascii: "\t"): true
        default: false
        }
    }

    /// The attributes as they stand in a tag, each after a space.
    private static func source(of attributes: [Attribute]) -> String {
        attributes.map { attribute in
            guard let value = attribute.value else { return " \(attribute.name)" }
            return " \(attribute.name)=\"\(escape(value))\""
        }.joined()
    }

    static func + (first: HTML, second: HTML) -> HTML {
        HTML(trusted: first.source + second.source)
    }

    static func += (first: inout HTML, second: HTML) {
        first.source += second.source
    }
}

/// An attribute of an element; its value is escaped when written.
struct Attribute: Equatable, Sendable {
    /// The name, never from a notebook.
    let name: String
    /// The value; nil for an attribute that is on by being there, such as `checked`.
    let value: String?

    /// Makes an attribute.
    init(_ name: StaticString, _ value: String? = nil) {
        self.name = "\(name)"
        self.value = value
    }

    /// The classes of an element.
    static func classes(_ names: String...) -> Attribute {
        Attribute("class", names.joined(separator: " "))
    }
}

extension Sequence<HTML> {
    /// The pieces one after the other.
    func joined() -> HTML {
        HTML(trusted: map(\.source).joined())
    }
}
