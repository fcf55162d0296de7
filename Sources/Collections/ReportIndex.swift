import Directives
package import Publishing
import Rendering

/// The page that links several reports.
package struct ReportIndex {
    /// Its name, without its ending.
    package static let name = "index"
    /// What kind of page its file says it is.
    package static let kind = "index"

    /// The page.
    package let page: Overview

    /// Makes the page.
    /// - Parameter entries: The reports in order.
    package init(_ entries: [ReportEntry]) {
        let cards = entries.map(Self.card)
        let made = entries.count { !$0.files.isEmpty }
        page = Overview(
            kind: Self.kind, title: "Reports",
            subtitle: made.counted("report")
                + (made < entries.count ? "; \(entries.count - made) could not be made" : ""),
            sections: [.cards(cards)])
    }

    private static func card(_ entry: ReportEntry) -> Overview.Card {
        let file = entry.firstFile
        let title = entry.head?.title ?? entry.notebook
        var card = Overview.Card(Overview.Link(title, file: file ?? ""))
        card.isThere = file != nil
        card.subtitle = entry.head?.subtitle
        card.picture = entry.picture
        card.problem = entry.problem
        if let head = entry.head, let date = head.date {
            card.facts.append(date.words(in: head.language))
        }
        if entry.counts.figures > 0 {
            card.facts.append(entry.counts.figures.counted("figure", "figures"))
        }
        if entry.counts.tables > 0 {
            card.facts.append(entry.counts.tables.counted("table", "tables"))
        }
        card.others = entry.files.filter { $0.name != file }
            .map { Overview.Link($0.format.word, file: $0.name) }
        return card
    }
}
