import Foundation
import Mustache

/// The frame of a page: HTML with places for what the notebook gives, in Mustache's syntax.
struct PageFrame: Sendable {
    /// What stands at the places.
    struct Content {
        /// `{{language}}`, `{{direction}}`, `{{title}}`, `{{subtitle}}`, `{{authors}}`, `{{date}}`: text, escaped.
        var texts: [String: String]
        /// `{{{head}}}`, `{{{heading}}}`, `{{{subheading}}}`, `{{{contents}}}`, `{{{article}}}`, `{{{provenance}}}` and the others: markup made here.
        var markup: [String: HTML]
    }

    /// Places for text.
    static let texts = ["language", "direction", "title", "subtitle", "authors", "date"]
    /// Places for markup.
    static let markup = [
        "head", "heading", "subheading", "contents", "banner", "pictures", "article", "provenance",
    ]
    /// Places without which a page would lose its policy, its pictures or its content.
    static let required = ["head", "pictures", "article"]

    /// The most places and sections of a page; each is looked up in all that stand around it.
    private static let mostPlaces = 1_000

    private let template: MustacheTemplate

    /// Reads the frame.
    ///
    /// - Throws: ``TemplateError`` where a place is unknown, missing or badly written.
    init(_ text: String, file: String) throws(TemplateError) {
        try Self.check(text, file: file)
        ExactEscaping.register()
        do {
            template = try MustacheTemplate(
                string: "{{% CONTENT_TYPE:\(ExactEscaping.name)}}" + text)
        } catch let error as MustacheTemplate.ParserError {
            throw TemplateError(
                file: file, line: error.context.lineNumber,
                message: "badly written place: \(Self.words(for: error.error))")
        } catch {
            throw TemplateError(file: file, message: "\(error)")
        }
        if let fault = FrameProbe(page: page).fault {
            throw TemplateError(file: file, message: fault)
        }
    }

    /// The page with everything in its place.
    func page(_ content: Content) -> String {
        var values: [String: Any] = content.texts
        for (name, html) in content.markup where !html.source.isEmpty { values[name] = html.source }
        return template.render(values)
    }

    private static func check(_ text: String, file: String) throws(TemplateError) {
        func line(_ index: String.Index) -> Int { text[..<index].count(where: \.isNewline) + 1 }
        // Other files, other braces and inherited frames: what they would bring in cannot be looked at here.
        if let match = text.firstMatch(of: /\{\{\s*([>=<$%])/) {
            throw TemplateError(
                file: file, line: line(match.range.lowerBound),
                message: "'{{\(match.output.1)' does not work here; "
                    + "there are places, such as {{title}}, and sections, such as {{#date}}")
        }
        var names: Set<Substring> = []
        let braces = text.ranges(of: "{{")
        if braces.count > mostPlaces {
            throw TemplateError(
                file: file,
                line: line(braces[mostPlaces].lowerBound),
                message: "a page has at most \(mostPlaces) places in braces")
        }
        for match in text.matches(of: /\{\{\{?\s*([#^\/&]?)\s*([A-Za-z_][\w.-]*)/) {
            let name = match.output.2
            guard texts.contains(String(name)) || markup.contains(String(name)) else {
                let known = (texts + markup).joined(separator: ", ")
                throw TemplateError(
                    file: file,
                    line: line(match.range.lowerBound),
                    message: "there is no '\(name)' to put here; there are \(known)")
            }
            names.insert(name)
        }
        for name in required where !names.contains(Substring(name)) {
            throw TemplateError(
                file: file, message: "a page needs {{{\(name)}}}, which is not in this file")
        }
    }

    private static func words(for error: any Error) -> String {
        switch error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect: "a section is closed by another name than it was opened"
        case .unfinishedName: "a name is not finished by its braces"
        case .expectedSectionEnd: "a section is not closed"
        default: "\(error)"
        }
    }
}

/// Escapes what Mustache puts in a page exactly as the rest of the page is escaped.
///
/// The library's own escaping compares characters, and a quote with a combining accent is not the character `"`.
private struct ExactEscaping: MustacheContentType {
    static let name = "PAGE"
    private static let registration: Void = MustacheContentTypes.register(
        ExactEscaping(), named: name)

    static func register() {
        registration
    }

    func escapeText(_ text: String) -> String {
        HTML.escape(text)
    }
}
