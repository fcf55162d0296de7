import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// No name is given twice, whoever gives it.
@Suite struct PlaceCollisionTests {
    private let red = Picture(width: 1, height: 1, rgb: [255, 0, 0])

    @Test func sharedPicturesGiveWayToPlaces() throws {
        var sample = Sample()
        sample.add("## Picture 1", .heading(level: 2, [.text("Picture 1")]))
        for (number, identifier) in [(1, "picture-1-2"), (2, nil), (3, nil)] {
            sample.add(
                "<<x>>",
                Figure(
                    .pictures(PictureGrid([.init(red, alternativeText: "a")], columns: 1)),
                    caption: "", alternativeText: ""), number: number, identifier: identifier)
        }
        let html = try sample.page().html
        for name in ["picture-1", "picture-1-2", "picture-1-3"] {
            #expect(html.components(separatedBy: "id=\"\(name)\"").count == 2, "\(name)")
        }
        #expect(html.components(separatedBy: "<use href=\"#picture-1-3\">").count == 4)
    }

    @Test func contentsGiveWayToWhatAuthorsChose() throws {
        let text = "## A\n\n## B\n\n## Contents\n\n<<a id=contents>>\n\n<<a>>\n\n<<a id=figure-2>>"
        let document = WrittenNotebook(text).document()
        #expect(document.figures.map(\.place) == ["contents", "figure-2-2", "figure-2"])
        #expect(document.placeOfContents == "contents-2")
        #expect(document.outline.map(\.place) == ["a", "b", "contents-3"])
        let html = try WrittenNotebook(text).page()
        #expect(html.contains("<nav id=\"contents-2\""))
        #expect(html.contains("href=\"#contents-2\" aria-label=\"Back to the contents\""))
        for name in document.places where name != "top" {
            #expect(html.components(separatedBy: "id=\"\(name)\"").count == 2, "\(name)")
        }
    }

    @Test func aPlainNameWinsOverOneMadeOfWords() {
        let document = WrittenNotebook("<<a id=\"a b\">>\n\n<<a id=a-b>>").document()
        #expect(document.figures.map(\.place) == ["a-b-2", "a-b"])
    }

    @Test func theArticleIsOne() throws {
        try withTemporaryFolder { folder in
            let written = WrittenNotebook("<<a id=article>>", checkedIn: folder)
            #expect(
                written.told(written.mistakes) == [
                    "article: 'article' is the place of the whole article, so that this is at '#article-2'"
                ])
            #expect(written.document().figures.map(\.place) == ["article-2"])
            #expect(written.document().diagnostics == [])
        }
    }

    @Test func aLinkThatMayMeanAHeadingIsToldOnce() {
        let written = WrittenNotebook(
            "## Figure 1\n\n## Note 1\n\n<<a>>\n\n[a](#figure-1) [b](#figure-1) [c](#figure-1-2) [d](#note-1)"
        )
        let found = written.document().diagnostics
        #expect(
            written.told(found) == [
                "[a: '#figure-1' is a place that the report names by itself, and not the heading 'Figure 1'"
            ])
        #expect(found.map(\.hint) == ["the heading is at '#figure-1-2'"])
        // What authors name themselves, or say twice, is what they mean.
        let chosen = WrittenNotebook(
            "## A\n\n## A\n\n## A 2\n\n<<a id=a-2>>\n\n<<a id=a>>\n\n[a](#a) [b](#a-2)")
        #expect(chosen.document().diagnostics == [])
    }

    @Test func aHeadingWithoutWordsHasSomeInTheContents() throws {
        let text = "## A\n\n##\n\n## B\n\n##"
        let document = WrittenNotebook(text).document()
        #expect(
            document.outline.map(\.words) == ["A", "Untitled section", "B", "Untitled section"])
        #expect(document.outline.map(\.place) == ["a", "section", "b", "section-2"])
        let html = try WrittenNotebook(text).page()
        #expect(html.contains("<a href=\"#section\">Untitled section</a>"))
    }

    @Test func accountsGiveWayToPlaces() throws {
        let written = WrittenNotebook(
            "## Account of b\n\n<<a id=x>>\n\n<<a id=account-of-x>>\n\n<<a id=b>>")
        let document = written.document()
        #expect(
            document.accounts == [
                "x": "account-of-x-2", "account-of-x": "account-of-account-of-x",
                "b": "account-of-b-2",
            ])
        #expect(document.figures.map(\.place) == ["x", "account-of-x", "b"])
    }
}
