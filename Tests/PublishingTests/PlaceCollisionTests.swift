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
