import Charts
import Directives

/// The rules that move each footnote into the margin, beside its mark, where the page is wide.
///
/// They use CSS Anchor Positioning (CSS Working Group draft, level 1); a browser without it leaves the footnotes
/// collected at the end, as paper and narrow pages do. The footnote stands as high as its mark or below the
/// footnote before, and ends above the next wide figure where it would run into it.
struct MarginNotes: Equatable {
    /// Where a footnote stands.
    private struct Place: Equatable {
        /// The number of the footnote.
        var number: Int
        /// The next wide figure after its mark, counted from 1 among the figures that are not nested.
        var figureAfter: Int?
        /// Whether its mark stands in the title, outside of what footnotes are placed in.
        var isOfTitle = false
    }

    private var places: [Place] = []

    /// No footnotes.
    init() {}

    /// The footnotes of a document, those of its title first and those that only other footnotes refer to last.
    init(of document: Document) {
        var figureCount = 0
        var placed: Set<Int> = []
        for mark in document.title.marks where placed.insert(mark.number).inserted {
            places.append(Place(number: mark.number, isOfTitle: true))
        }
        for block in document.blocks {
            if case .figure(let figure) = block {
                figureCount += 1
                guard figure.numbered.figure.content.isWide else { continue }
                for index in places.indices where places[index].figureAfter == nil {
                    places[index].figureAfter = figureCount
                }
            }
            for mark in block.marks where placed.insert(mark.number).inserted {
                places.append(Place(number: mark.number))
            }
        }
        for number in 1..<document.footnotes.count + 1 where !placed.contains(number) {
            places.append(Place(number: number))
        }
    }

    /// The rules, for a style sheet; `main` is what footnotes are placed in.
    var style: String {
        guard !places.isEmpty else { return "" }
        let figures = Set(places.compactMap(\.figureAfter)).sorted()
        var rules = figures.map {
            "main > figure:nth-of-type(\($0)) { anchor-name: --figure-\($0); }"
        }
        rules += places.filter { !$0.isOfTitle }.map {
            ".mark-\($0.number) { anchor-name: --mark-\($0.number); }"
        }
        var fallbacks: [String] = []
        var before: String?
        for place in places {
            let number = place.number
            let mark = place.isOfTitle ? "0px" : "calc(anchor(--mark-\(number) top) - .1rem)"
            var rule = ".note-\(number) { anchor-name: --note-\(number); "
            rule += "top: \(before.map { "max(\(mark), \($0))" } ?? mark);"
            if let figure = place.figureAfter {
                rule += " bottom: calc(anchor(--figure-\(figure) top) + .9rem);"
                rule += " position-try-fallbacks: --note-\(number)-above;"
                fallbacks.append(
                    "@position-try --note-\(number)-above { top: \(before ?? "0px"); align-self: end; }"
                )
            }
            rules.append(rule + " }")
            before = "calc(anchor(--note-\(number) bottom) + .9rem)"
        }
        let sheet = [
            "@media screen and (min-width: 78rem) {", "@supports (anchor-name: --note) {",
            rules.joined(separator: "\n"), "}", "}",
        ]
        return (sheet + fallbacks).joined(separator: "\n")
    }
}
