import Foundation
import Testing

/// Pages in a real browser.
@Suite(.enabled(if: Browser.isInstalled, Browser.absence)) struct PageChecks {
    private static let gallery = Result { try Pages.write(Gallery.page(), as: "gallery") }
    private static let flagship = Result {
        let page = try Pages.place(of: "flagship")
        try Browser.render("notebooks/inside-the-mind.md", to: page)
        return page
    }

    @Test(arguments: Browser.Check.allCases)
    func `a page with one figure of every kind passes`(check: Browser.Check) throws {
        for finding in try Browser.findings(check, in: Self.gallery.get()) {
            Issue.record("\(finding)")
        }
    }

    @Test(arguments: Browser.Check.allCases)
    func `the flagship passes`(check: Browser.Check) throws {
        for finding in try Browser.findings(check, in: Self.flagship.get()) {
            Issue.record("\(finding)")
        }
    }

    /// What breaks a page in the one way that each check is there to notice.
    private static let faults: [(Browser.Check, of: String, by: String)] = [
        (.validate, "</main>", "<p><h9>x</p></main>"),
        (.stayQuiet, "</main>", "<img src=\"https://example.org/x.png\" alt=\"\"></main>"),
        (.moveByKeyboard, "pause(); player.show(slider.valueAsNumber);", ""),
        (.honourReducedMotion, "if (calm.matches) return;", ""),
        (.showAllWithoutScripts, "</style>", ".frame + .frame { display: none }</style>"),
        (.printEverything, "</style>", ".frame + .frame { display: none }</style>"),
        (.followTheScheme, "root.dataset.theme = wanted;", ""),
        (.beAccessible, "</main>", "<img src=\"data:,\"></main>"),
        (.beReachable, "go(moves[event.key]);", ""),
        (.answerThePointer, "if (place) showWords(place);", ""),
        (.handOutNumbers, "numbers.csv\" href=\"", "numbers.csv\" data-href=\""),
        (.markTheSection, "link.setAttribute(\"aria-current\", \"true\");", ""),
        (.leadWhereTheyPoint, "</style>", "html { scroll-behavior: smooth }</style>"),
        (.nameControls, "figcaption > .number", ".number + .number"),
        (.standOutInForcedColors, "@media (forced-colors: active)", "@media (forced-colors: none)"),
        (.leadBackToTheContents, "</style>", ".to-contents { display: none }</style>"),
        (.executeNothing, "</main>", "<img src=\"data:,\" onerror=\"executed = 1\"></main>"),
    ]

    @Test(arguments: faults.indices)
    func `a broken page is noticed`(index: Int) throws {
        let (check, part, replacement) = Self.faults[index]
        let html = try String(contentsOf: Self.gallery.get(), encoding: .utf8)
        try #require(html.contains(part))
        // Without its policy, so that the changed style and script are used.
        let broken = html.replacing(part, with: replacement)
            .replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
        let page = try Pages.write(broken, as: check.rawValue)
        #expect(try Browser.findings(check, in: page) != [])
    }

    @Test func `every check is tried on a broken page`() {
        #expect(Self.faults.map(\.0.rawValue) == Browser.Check.allCases.map(\.rawValue))
    }
}
