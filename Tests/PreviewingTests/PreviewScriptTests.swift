import Foundation
import Publishing
import Testing

@testable import Previewing

@Suite struct PreviewScriptTests {
    @Test func aServedPageTakesItselfForTheVersionThatItIs() throws {
        let board = PreviewBoard(try PreviewDesk.emptyPage(of: "one.md"))
        let served = board.sight
        // While it is being written, another is shown.
        board.show(try PreviewDesk.emptyPage(of: "another.md"), PreviewStatus())
        try #require(board.sight.outline.version == 2)
        func page(_ sight: PreviewBoard.Sight) -> String {
            sight.parts.html(with: PreviewScript.companion(for: sight, of: board.session))
        }
        #expect(page(served).contains("\"version\":1}"))
        #expect(page(board.sight).contains("\"version\":2}"))
        #expect(page(served).contains("\"session\":\"\(board.session)\""))
    }
}
