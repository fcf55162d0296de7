import Charts
import Foundation
import Testing

@testable import Canvas

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct SVGWriterTests {
    private let picture = Picture(width: 1, height: 1, rgb: [1, 2, 3])

    /// One item of every kind.
    private var scene: Scene {
        Scene(
            width: 100, height: 50.5,
            items: [
                .rectangle(
                    .init(x: 1, y: 2, width: 3, height: 4), corner: 1,
                    .init(fill: .series(9), fillOpacity: 0.5)),
                .rectangle(
                    .init(x: 1, y: 2, width: 4, height: 4), corner: 2,
                    .init(fill: .fixed(255, 0, 0), stroke: .surface)),
                .path(
                    .init([.move(.init(0, 0)), .line(.init(9, 0))]),
                    .init(stroke: .grid, strokeWidth: 0.75, strokeOpacity: 0.4, dash: [3, 2.5])),
                .text(.init("a < b", at: .init(5, 6), style: .init(size: 9))),
                .text(.init("c & d", at: .init(5, 7), style: .init(size: 9))),
                .text(
                    .init(
                        "e", at: .init(5, 8), anchor: .end, style: .init(size: 9, isBold: true),
                        color: .muted, rotation: -45)),
                .picture(picture, .init(x: 0, y: 0, width: 8, height: 8)),
                .hotspot(.init(x: 0, y: 0, width: 9, height: 9), "\"1\" to 2\nlayer: 3"),
            ])
    }

    @Test func everyItemBecomesOneElement() {
        let writer = SVGWriter { "data:\($0.width)&\($0.height)" }
        let expected = [
            #"<svg class="scene" viewBox="0 0 100 50.5" width="100" height="50.5""#,
            #" stroke-linejoin="round" role="img" aria-label="A &quot;name&quot;">"#,
            #"<rect fill="var(--series-1)" fill-opacity=".5" x="1" y="2" width="3" height="4" rx="1"/>"#,
            ##"<circle fill="#ff0000" stroke="var(--surface)" cx="3" cy="4" r="2"/>"##,
            #"<path fill="none" stroke="var(--grid)" stroke-width=".75" stroke-opacity=".4""#,
            #" stroke-dasharray="3 2.5" d="M0 0H9"/>"#,
            #"<g fill="var(--ink)" font-size="9"><text x="5" y="6">a &lt; b</text>"#,
            #"<text x="5" y="7">c &amp; d</text></g>"#,
            #"<text fill="var(--muted)" font-size="9" font-weight="600" text-anchor="end""#,
            #" x="5" y="8" transform="rotate(-45 5 8)">e</text>"#,
            #"<image image-rendering="pixelated" x="0" y="0" width="8" height="8""#,
            #" href="data:1&amp;1" preserveAspectRatio="none"/>"#,
            #"<rect class="hotspot" fill="none" pointer-events="all" x="0" y="0" width="9" height="9">"#,
            "<title>&quot;1&quot; to 2\nlayer: 3</title></rect></svg>",
        ]
        #expect(writer.element(scene, name: #"A "name""#) == expected.joined())
    }

    @Test func filesResolveColorsAndAreWellFormed() throws {
        let writer = SVGWriter(colors: .theme(.dark)) { _ in "data:," }
        let file = writer.file(scene, name: "A & B")
        #expect(!file.contains("var("))
        #expect(file.contains(#"fill="\#(Theme.dark.color(.surface).hex)"/>"#))
        let parser = XMLParser(data: Data(file.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
    }

    /// Two drawings on one page cannot clash, and a strict content policy has nothing to refuse.
    @Test func elementsCarryNoIdsAndNoStyles() {
        let element = SVGWriter().element(scene, name: "")
        #expect(!element.contains(" id="))
        #expect(!element.contains(" style="))
    }
}
