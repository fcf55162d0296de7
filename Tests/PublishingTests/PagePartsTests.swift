import Charts
import Directives
import Foundation
import Testing

@testable import Publishing

@Suite("A page in parts is the page")
struct PagePartsTests {
    private func parts() throws -> PageParts {
        try PageParts(
            Document(Sample().executed), template: PageTemplate(), drawing: StubDrawing())
    }

    private let companion = PageParts.Companion(
        script: "companion();", policy: ["connect-src 'self'"])

    /// A page without comments and without its head.
    private func body(_ html: String) throws -> String {
        let start = try #require(html.range(of: "<body>"))
        return String(html[start.lowerBound...]).replacing(/<!--[^>]*-->/, with: "")
    }

    @Test func withoutMarksAndCompanionItIsThePageThatIsWritten() throws {
        let parts = try parts()
        let page = try Page(
            Document(Sample().executed), template: PageTemplate(), drawing: StubDrawing())
        #expect(parts.html() == page.html)
        #expect(try body(parts.html(with: companion)) == body(page.html))
        #expect(!page.html.contains("<!--block-->"))
        #expect(!page.html.contains(ScriptAdditions.event))
    }

    @Test func aCompanionRunsFirstAndThePolicyAllowsIt() throws {
        let html = try parts().html(with: companion)
        let first = try #require(html.range(of: "<script>companion();</script>"))
        // The page's own follows.
        #expect(html[first.upperBound...].hasPrefix("<script>"))
        let found = html.firstMatch(of: #/Content-Security-Policy" content="([^"]*)"/#)
        let policy = try #require(found).output.1
        #expect(policy.hasSuffix("; connect-src &#39;self&#39;"))
        #expect(policy.contains("default-src &#39;none&#39;"))
        #expect(policy.ranges(of: "sha256-").count == 3)
    }

    @Test func everyBlockHasItsMark() throws {
        let parts = try parts()
        let html = parts.html(with: companion)
        let blocks = parts.regions.map(\.blocks.count).reduce(0, +)
        #expect(html.ranges(of: "<!--block-->").count == blocks)
        #expect(html.ranges(of: "<!--end-->").count == html.ranges(of: "<!--region ").count)
    }

    @Test func theBuiltInScriptTreatsBlocksThatComeLater() throws {
        #expect(try parts().treatsBlocks)
        let shell = try parts().shell
        #expect(shell.ranges(of: "addEventListener(\"report:blocks\"").count == 1)
    }

    @Test func pagesOfTheSameFrameHaveTheSameShell() throws {
        var other = Sample().executed
        other.head.title = "Another title"
        other.provenance = [Figure.Detail("made with", "a test")]
        let changed = try PageParts(
            Document(other), template: PageTemplate(), drawing: StubDrawing())
        // Where something is said of how it was made, the frame has a foot.
        #expect(try changed.shell != parts().shell)
        other = Sample().executed
        other.head.title = "Another title"
        #expect(
            try PageParts(Document(other), template: PageTemplate(), drawing: StubDrawing()).shell
                == parts().shell)
        other.head.language = "he"
        #expect(
            try PageParts(Document(other), template: PageTemplate(), drawing: StubDrawing()).shell
                != parts().shell)
    }
}

@Suite("What was drawn for a page is remembered for the next")
struct DrawingMemoryTests {
    @Test func anotherPageOfTheSameIsTheSame() throws {
        let memory = DrawingMemory()
        let document = Document(Sample().executed)
        let template = try PageTemplate()
        let fresh = try Page(document, template: template).html
        for _ in 0..<3 {
            #expect(
                try PageParts(document, template: template, remembering: memory).html() == fresh)
        }
    }
}
