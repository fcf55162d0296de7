import Foundation

/// Tries a frame with marks in the place of what a notebook gives, and looks where they come out.
///
/// What a template says and what the library makes of it are two things: delimiters can be changed, sections can be left
/// out, and comments can swallow what stands in them. A page without its policy would run what it holds.
struct FrameProbe {
    /// Fills the frame in.
    let page: (PageFrame.Content) -> String

    /// What is wrong with the frame; nil where everything comes out as it should.
    var fault: String? {
        fault(withAll: true) ?? fault(withAll: false)
    }

    private func fault(withAll isFull: Bool) -> String? {
        func mark(_ name: String) -> String { "<report-\(name)>" }
        let texts = PageFrame.texts.filter {
            isFull || ["language", "direction", "title"].contains($0)
        }
        let markup = PageFrame.markup.filter { isFull || PageFrame.required.contains($0) }
        let page = page(
            PageFrame.Content(
                texts: Dictionary(uniqueKeysWithValues: texts.map { ($0, mark($0)) }),
                markup: Dictionary(
                    uniqueKeysWithValues: markup.map { ($0, HTML(trusted: mark($0))) })))
        // What is written here as text must come out escaped, or a title would be markup.
        if let name = texts.first(where: { page.contains(mark($0)) }) {
            return "{{{\(name)}}} would put a text into the page as markup; write {{\(name)}}"
        }
        let shown = Self.withoutHidden(page)
        for name in PageFrame.required {
            let count = shown.components(separatedBy: mark(name)).count - 1
            guard count != 1 else { continue }
            if count > 1 { return "{{{\(name)}}} comes into the page \(count) times" }
            let state = isFull ? "" : " where the notebook has no subtitle, authors or date"
            return page.contains("&lt;report-\(name)")
                ? "{{\(name)}} would show markup as text; write {{{\(name)}}}"
                : "{{{\(name)}}} does not come into the page\(state)"
        }
        let start = page.components(separatedBy: mark("head"))[0]
        guard start.range(of: "<script", options: .caseInsensitive) == nil else {
            return "a script stands before {{{head}}}, where the page's policy does not bind it yet"
        }
        return nil
    }

    /// A page without comments and without elements whose content is no markup.
    private static func withoutHidden(_ page: String) -> String {
        var rest = page.replacing(/<!--(?s:.*?)(?:-->|$)/, with: "")
        for element in ["script", "style", "textarea", "title", "template", "noscript"] {
            let pattern = "<\(element)[\\s>].*?(</\(element)|$)"
            rest = rest.replacingOccurrences(
                of: pattern, with: "", options: [.regularExpression, .caseInsensitive])
        }
        return rest
    }
}
