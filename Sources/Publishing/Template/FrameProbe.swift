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
        let tokens = PageTokens.all(in: page)
        for name in PageFrame.required {
            let count = tokens.count { $0.begins("report-" + name) }
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
        return Self.faultOfHead(tokens) ?? Self.faultOfPlaces(tokens)
    }

    /// What may stand before the policy without ending the head of a page.
    private static let beforeHead: Set = ["html", "head", "meta", "title", "link", "style", "base"]

    /// Browsers heed a policy in the head alone, and the head ends where anything stands that belongs into none.
    private static func faultOfHead(_ tokens: [PageTokens.Token]) -> String? {
        for token in tokens {
            let what: String
            switch token {
            case .start("report-head", _): return nil
            case .start(let name, _) where beforeHead.contains(name): continue
            case .end("title"), .end("style"): continue
            case .start(let name, _): what = "<\(name)>"
            case .end(let name): what = "</\(name)>"
            case .text: what = "text"
            }
            return "{{{head}}} stands behind \(what), "
                + "where browsers do not heed the page's policy; write it behind <head>"
        }
        return nil
    }

    /// Elements that show nothing of what stands in them, or not as it is.
    private static let hiding: Set = [
        "svg", "math", "select", "object", "audio", "video", "canvas", "template", "datalist",
        "frameset",
    ]

    private static func faultOfPlaces(_ tokens: [PageTokens.Token]) -> String? {
        var open: [String] = []
        for token in tokens {
            switch token {
            case .start(let name, let isClosed):
                if let outer = open.last,
                    let place = PageFrame.required.first(where: { "report-" + $0 == name })
                {
                    return "{{{\(place)}}} stands in <\(outer)>, where browsers do not show it"
                }
                let isForeign = name == "svg" || name == "math"
                if hiding.contains(name), !(isForeign && isClosed) { open.append(name) }
            case .end(let name):
                if let index = open.lastIndex(of: name) { open.removeSubrange(index...) }
            case .text: continue
            }
        }
        return nil
    }
}

extension PageTokens.Token {
    /// Whether it begins an element of that name.
    fileprivate func begins(_ name: String) -> Bool {
        if case .start(name, _) = self { true } else { false }
    }
}
