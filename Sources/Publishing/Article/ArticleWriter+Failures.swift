import Directives

extension ArticleWriter {
    /// The card that stands where a figure would.
    func html(_ failure: Document.Failure) -> HTML {
        .block(
            "section", [.classes("failure"), Attribute("id", failure.place)],
            .line
                + .block("p", [.classes("failure-title")], .text(failure.title))
                + .block("p", [.classes("place")], .text(failure.position))
                + failure.remarks.map { .block("p", [], .text($0)) }.joined()
                + .block("pre", [Attribute("tabindex", "0")], .text(failure.source)))
    }

    /// What is said before the article: what a reader must know of the numbers, and what is missing.
    var banner: HTML {
        let remarks = document.executed.remarks.map { remark in
            HTML.block(
                "div", [.classes("banner", "remark"), Attribute("role", "note")], .text(remark))
        }.joined()
        return remarks + banner(document.wordsOfFailures, document.failures)
            + banner(document.wordsOfObjections, document.objections)
    }

    private func banner(_ words: String?, _ places: [String]) -> HTML {
        guard let words else { return HTML() }
        let links = places.enumerated().map { index, place in
            HTML.text(index == 0 ? "" : ", ")
                + .element("a", [Attribute("href", "#\(place)")], .text("\(index + 1)"))
        }.joined()
        return .block(
            "div", [.classes("banner"), Attribute("role", "note")],
            .text(words) + links + .text("."))
    }
}
