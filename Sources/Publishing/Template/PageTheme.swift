import Charts
import Foundation

/// The colours and fonts of a page as CSS variables: the charts' own themes, with what `theme.json` adds or changes.
struct PageTheme: Equatable, Sendable {
    /// `theme.json` as it is written.
    private struct File: Decodable {
        var fonts: [String: [String]]?
        var light: [String: String]?
        var dark: [String: String]?
        var paper: [String: String]?
        var sheet: [String: Double]?
    }

    /// The rules that declare the variables; `data-theme` on the root is the reader's own choice.
    let style: String
    /// The colours of charts on screens.
    let screens: Screens
    /// The families of each kind of text, in order of preference.
    let fonts: [String: [String]]
    /// The colours on paper that the theme adds or changes.
    let paper: [String: String]
    /// The sheet.
    let sheet: Sheet

    /// The colours of charts on a light and on a dark screen.
    struct Screens: Equatable, Sendable {
        /// On a light one, and on paper.
        var light = Theme.light
        /// On a dark one.
        var dark = Theme.dark
    }

    /// Reads `theme.json`; every name in it must be a colour role or a variable that the style sheet uses.
    ///
    /// Without a sheet the names are taken as they are: the built-in theme may serve a sheet that uses less.
    ///
    /// - Throws: ``TemplateError`` with the line at fault.
    init(_ text: String, file name: String, checkedAgainst sheet: String?) throws(TemplateError) {
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: Data(text.utf8))
        } catch {
            throw Self.error(for: error, in: text, file: name)
        }
        func declarations(
            _ base: Theme, _ colors: [String: String]?
        ) throws(TemplateError) -> String {
            var result = base.cssVariables
            for (key, value) in (colors ?? [:]).sorted(by: { $0.key < $1.key }) {
                let isKnown =
                    ColorRole.themed.contains { $0.cssVariable == "--\(key)" }
                    || sheet?.contains("var(--\(key))") ?? true
                guard isKnown else {
                    throw TemplateError(
                        file: name, line: text.line(of: "\"\(key)\""),
                        message: "there is no colour '\(key)', and style.css does not use it")
                }
                guard value.wholeMatch(of: /#[0-9A-Fa-f]{6}/) != nil else {
                    throw TemplateError(
                        file: name, line: text.line(of: "\"\(value)\""),
                        message: "'\(value)' is not a colour such as #1b1d22")
                }
                result += "--\(key):\(value);"
            }
            return result
        }
        self.fonts = file.fonts ?? [:]
        self.paper = file.paper ?? [:]
        do throws(Sheet.Mistake) {
            self.sheet = try Sheet(file.sheet ?? [:])
        } catch {
            throw TemplateError(
                file: name, line: text.line(of: "\"\(error.key)\""), message: error.message)
        }
        let fonts = try Self.declarations(of: file.fonts ?? [:], in: text, file: name)
        let light = try declarations(.light, file.light)
        let dark = try declarations(.dark, file.dark)
        let paper = try declarations(.paper, file.paper)
        screens = Screens(
            light: Theme.light.replacing(file.light ?? [:]),
            dark: Theme.dark.replacing(file.dark ?? [:]))
        style = """
            :root{color-scheme:light;\(fonts)\(light)}
            @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;\(dark)}}
            @media screen{:root[data-theme=dark]{color-scheme:dark;\(dark)}}
            @media print{:root{color-scheme:light;\(paper)}}
            """
    }

    /// The most names in a list of fonts.
    private static let mostFonts = 20

    /// `--font-text:"Charter",serif;` and the like.
    private static func declarations(
        of fonts: [String: [String]], in text: String, file: String
    ) throws(TemplateError) -> String {
        var result = ""
        for (key, names) in fonts.sorted(by: { $0.key < $1.key }) {
            guard names.count <= mostFonts else {
                throw TemplateError(
                    file: file, line: text.line(of: "\"\(key)\""),
                    message: "'\(key)' has \(names.count) fonts, and at most \(mostFonts) are tried"
                )
            }
            let isPlain = (names + [key]).allSatisfy { $0.wholeMatch(of: /[\w -]+/) != nil }
            guard isPlain, !names.isEmpty else {
                throw TemplateError(
                    file: file, line: text.line(of: "\"\(key)\""),
                    message: "fonts are lists of names made of letters, digits, spaces and hyphens")
            }
            // Generic families such as `serif` are keywords and must not be quoted.
            let generic = ["serif", "sans-serif", "monospace", "system-ui", "ui-monospace"]
            let list = names.map { generic.contains($0) ? $0 : "\"\($0)\"" }
            result += "--font-\(key):\(list.joined(separator: ","));"
        }
        return result
    }

    private static func error(
        for error: any Error, in text: String, file: String
    ) -> TemplateError {
        switch error {
        case DecodingError.typeMismatch(_, let context):
            let key = context.codingPath.last?.stringValue ?? ""
            return TemplateError(
                file: file, line: text.line(of: "\"\(key)\""),
                message: "'\(key)' has a value of the wrong kind")
        case DecodingError.dataCorrupted(let context):
            let cause = context.underlyingError.map { "\($0)" } ?? ""
            let line = cause.firstMatch(of: /line (\d+)/).flatMap { Int($0.output.1) }
            return TemplateError(file: file, line: line, message: "the file is not valid JSON")
        default:
            return TemplateError(file: file, message: "the file is not valid JSON")
        }
    }
}

extension Theme {
    /// The theme with the colours of a file, `#rrggbb` by the name of their role.
    fileprivate func replacing(_ colors: [String: String]) -> Theme {
        let changes = ColorRole.themed.compactMap { role -> (ColorRole, RGB)? in
            guard let name = role.cssVariable?.dropFirst(2), let text = colors[String(name)],
                let color = RGB(digits: text)
            else { return nil }
            return (role, color)
        }
        return replacing(Dictionary(changes) { $1 })
    }
}
