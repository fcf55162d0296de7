import Files
import Foundation
import Notebook
import Testing

@testable import Publishing

@Suite struct ImageFolderTests {
    private let gif = Array("GIF89a".utf8) + [3, 0, 2, 0, 0, 0, 0]

    /// A notebook's folder with a picture in it, and another picture beside the folder.
    private func withFolder(_ body: (URL, ImageFolder) throws -> Void) throws {
        try withTemporaryFolder { parent in
            let folder = parent.appendingPathComponent("notebook")
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent("in side"), withIntermediateDirectories: true)
            try Data(gif).write(to: folder.appendingPathComponent("in side/a.gif"))
            try Data(gif).write(to: parent.appendingPathComponent("secret.gif"))
            try FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent("link.gif"),
                withDestinationURL: parent.appendingPathComponent("secret.gif"))
            try FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent("linked"), withDestinationURL: parent)
            try body(folder, ImageFolder(folder))
        }
    }

    @Test func `reads pictures inside the folder, however the path is written`() throws {
        try withFolder { _, images in
            for name in ["in side/a.gif", "in%20side/a.gif", "./in side/../in side/a.gif"] {
                let image = try images.image(named: name)
                #expect(image.bytes == gif)
            }
        }
    }

    @Test func `reads nothing outside the folder`() throws {
        try withFolder { folder, images in
            let outside = [
                "../secret.gif", "%2e%2e/secret.gif", "in side/../../secret.gif", "link.gif",
                "linked/secret.gif",
                folder.appendingPathComponent("in side/a.gif").path, "/etc/hostname",
            ]
            for name in outside {
                #expect(throws: ImageError.outside(name)) { try images.image(named: name) }
            }
            for name in [
                "https://example.org/a.gif", "data:image/gif;base64,R0lG", "//host/a.gif",
                "file:a.gif",
            ] {
                #expect(throws: ImageError.notAFile(name)) { try images.image(named: name) }
            }
        }
    }

    @Test func `refuses what is missing, no picture, or no file`() throws {
        try withFolder { folder, images in
            #expect(throws: ImageError.missing("b.gif")) { try images.image(named: "b.gif") }
            #expect(throws: ImageError.unreadable("in side", .folder)) {
                try images.image(named: "in side")
            }
            #expect(throws: ImageError.unreadable("a%00.gif")) {
                try images.image(named: "a%00.gif")
            }
            #expect(mkfifo(folder.appendingPathComponent("pipe").path, 0o600) == 0)
            #expect(throws: ImageError.unreadable("pipe", .notAFile)) {
                try images.image(named: "pipe")
            }
            try Data("hello".utf8).write(to: folder.appendingPathComponent("c.png"))
            #expect(throws: ImageError.unknownFormat("c.png")) { try images.image(named: "c.png") }
        }
    }

    @Test func `puts pictures into the page with their size and alternative`() throws {
        try withFolder { _, images in
            var sample = Sample()
            sample.add(.image(alternativeText: "A <dot>", source: "in side/a.gif", title: nil))
            let article = try sample.article(imageFolder: images)
            #expect(
                article
                    == "<p><img src=\"data:image/gif;base64,\(Data(gif).base64EncodedString())\" "
                    + "alt=\"A &lt;dot&gt;\" width=\"3\" height=\"2\"></p>")
        }
    }

    @Test func `reports a missing picture at its place`() throws {
        try withFolder { _, images in
            var sample = Sample()
            sample.add(
                "see ![dot](no.png)",
                .paragraph([.image(alternativeText: "dot", source: "no.png", title: nil)]))
            let page = try sample.page(imageFolder: images)
            #expect(
                Document(sample.executed, imageFolder: images).diagnostics == [
                    Diagnostic(
                        .error, "unusable-picture",
                        "there is no picture 'no.png' beside the notebook",
                        at: 11..<17)
                ])
            #expect(
                page.html.contains(
                    "dot: there is no picture &#39;no.png&#39; beside the notebook</mark>"))
        }
    }
}
