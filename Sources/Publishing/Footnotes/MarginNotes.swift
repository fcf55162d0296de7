import Charts
import Directives
import Notebook

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
        /// The wide figures before and after its mark, counted from 1 among the figures that are not nested.
        var figureBefore: Int?
        var figureAfter: Int?
    }

    private var places: [Place] = []

    /// No footnotes.
    init() {}

    /// The footnotes of `executed`, those that only other footnotes refer to behind these.
    init(of executed: ExecutedNotebook) {
        var figureCount = 0
        var lastWide: Int?
        var placed: Set<Int> = []
        for block in executed.notebook.blocks {
            if case .directive(let call) = block.kind,
                case .figure(let figure) = executed.outcomes[call.range.lowerBound]
            {
                figureCount += 1
                guard figure.figure.content.isWide else { continue }
                lastWide = figureCount
                for index in places.indices where places[index].figureAfter == nil {
                    places[index].figureAfter = figureCount
                }
            }
            for mark in block.footnoteMarks where placed.insert(mark.number).inserted {
                places.append(Place(number: mark.number, figureBefore: lastWide))
            }
        }
        for note in executed.notebook.footnotes where !placed.contains(note.number) {
            places.append(Place(number: note.number))
        }
    }

    /// The rules, for a style sheet; `main` is what footnotes are placed in.
    var style: String {
        guard !places.isEmpty else { return "" }
        let figures = Set(places.flatMap { [$0.figureBefore, $0.figureAfter].compactMap(\.self) })
        let anchors =
            figures.sorted().map {
                "main > figure:nth-of-type(\($0)) { anchor-name: --figure-\($0); }"
            } + places.map { ".mark-\($0.number) { anchor-name: --mark-\($0.number); }" }
        var rules: [String] = []
        var fallbacks: [String] = []
        for (index, place) in places.enumerated() {
            let mark = "calc(anchor(--mark-\(place.number) top) - .1rem)"
            let before =
                index == 0 ? nil : "calc(anchor(--note-\(places[index - 1].number) bottom) + .9rem)"
            let top = before.map { "max(\(mark), \($0))" } ?? mark
            let bottom = place.figureAfter.map { "calc(anchor(--figure-\($0) top) + .9rem)" }
            rules.append(
                ".note-\(place.number) { anchor-name: --note-\(place.number); top: \(top); "
                    + "bottom: \(bottom ?? "auto");"
                    + (bottom == nil
                        ? "" : " position-try-fallbacks: --note-\(place.number)-above;")
                    + " }")
            if bottom != nil {
                let figure = place.figureBefore.map {
                    "calc(anchor(--figure-\($0) bottom) + .9rem)"
                }
                let limits = [figure, before].compactMap(\.self)
                let top =
                    limits.count == 2 ? "max(\(limits.joined(separator: ", ")))" : limits.first
                fallbacks.append(
                    "@position-try --note-\(place.number)-above { top: \(top ?? "0px"); align-self: end; }"
                )
            }
        }
        return """
            @media screen and (min-width: 78rem) {
            @supports (anchor-name: --note) {
            \((anchors + rules).joined(separator: "\n"))
            }
            }
            \(fallbacks.joined(separator: "\n"))
            """
    }
}
