import Charts
import Directives
import Files
import Notebook

extension ArticleWriter {
    /// The card that stands where a figure would.
    mutating func card(for diagnostic: Diagnostic, call: DirectiveCall) -> HTML {
        let anchor = nextCard(figureAnchors[call.range.lowerBound])
        return .block(
            "section", [.classes("failure"), Attribute("id", anchor)],
            .line
                + .block(
                    "p", [.classes("failure-title")],
                    .text("<<\(call.name)>> could not be made: \(diagnostic.message)"))
                + .block("p", [.classes("place")], .text(place(of: diagnostic, in: call)))
                + (diagnostic.hint.map { .block("p", [], .text($0)) } ?? HTML())
                + diagnostic.notes.map { .block("p", [], .text($0)) }.joined()
                + .block(
                    "pre", [Attribute("tabindex", "0")],
                    .text(executed.notebook.source.text(in: call.range))))
    }

    /// The file, without the folders of the machine it lies on, and the line.
    private func place(of diagnostic: Diagnostic, in call: DirectiveCall) -> String {
        let source = executed.notebook.source
        let offset = diagnostic.range?.lowerBound ?? call.range.lowerBound
        let file = source.name.pathNames.last ?? ""
        return "\(file), line \(source.position(of: offset).line)"
    }

    /// What stands in a sentence where a value or a picture would.
    mutating func failedInline(_ diagnostic: Diagnostic, standingFor text: String) -> HTML {
        .element(
            "mark", [.classes("failure"), Attribute("id", nextCard())],
            .text(text.isEmpty ? diagnostic.message : "\(text): \(diagnostic.message)"))
    }

    /// What is said before the article: what a reader must know of the numbers, and what is missing; call it when the article
    /// is written.
    var banner: HTML {
        let remarks = executed.remarks.map { remark in
            HTML.block(
                "div", [.classes("banner", "remark"), Attribute("role", "note")], .text(remark))
        }.joined()
        return remarks + failureBanner
    }

    private var failureBanner: HTML {
        guard !cards.isEmpty else { return HTML() }
        let count = cards.count == 1 ? "One part" : "\(cards.count) parts"
        let links = cards.enumerated().map { index, anchor in
            HTML.text(index == 0 ? "" : ", ")
                + .element("a", [Attribute("href", "#\(anchor)")], .text("\(index + 1)"))
        }.joined()
        return .block(
            "div", [.classes("banner"), Attribute("role", "note")],
            .text("\(count) of this report could not be made: ") + links + .text("."))
    }

    private mutating func nextCard(_ anchor: String? = nil) -> String {
        let anchor = anchor ?? anchors.anchor(for: "failure-\(cards.count + 1)")
        cards.append(anchor)
        return anchor
    }
}

extension Diagnostic {
    /// A call without an outcome, which a runner never leaves behind.
    static func notExecuted(_ call: DirectiveCall) -> Diagnostic {
        Diagnostic(
            .error, "not-executed", "'\(call.name)' was not executed here", at: call.range)
    }
}
