import Foundation
import Testing

/// A network that runs in a real browser.
@Suite(.enabled(if: Browser.isInstalled, Browser.absence)) struct LivePanelTests {
    private static let page = Result { try Pages.write(LivePages.page(), as: "live") }
    private static let reference = Result {
        let file = try Pages.place(of: "live-reference").deletingPathExtension()
        try JSONEncoder().encode(LivePages.reference()).write(to: file)
        return file
    }

    @Test(arguments: Browser.PanelCheck.allCases)
    func `a network that runs in a page`(_ check: Browser.PanelCheck) throws {
        for finding in try Browser.findings(
            check, in: Self.page.get(), reference: Self.reference.get())
        {
            Issue.record("\(finding)")
        }
    }

    /// What holds for every page.
    @Test(arguments: [
        Browser.Check.validate, .stayQuiet, .beAccessible, .beReachable, .nameControls,
        .executeNothing,
    ])
    func `its page is as good as others`(_ check: Browser.Check) throws {
        for finding in try Browser.findings(check, in: Self.page.get()) {
            Issue.record("\(finding)")
        }
    }
}
