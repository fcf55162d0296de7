import Files
import Foundation
import Testing

@Suite struct OutputPlaceTests {
    /// `..` in a link is the parent of where its folder really lies.
    @Test func linksAreFollowedAsTheSystemFollowsThem() throws {
        let top = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let files = FileManager.default
        for folder in ["a", "c/d"] {
            try files.createDirectory(
                at: top.appendingPathComponent(folder), withIntermediateDirectories: true)
        }
        defer { try? files.removeItem(at: top) }
        func link(_ name: String, _ target: String) throws {
            try files.createSymbolicLink(
                atPath: top.appendingPathComponent(name).path, withDestinationPath: target)
        }
        try link("a/b", "../c/d")
        try link("c/d/r.html", "../x.html")
        let url = top.appendingPathComponent("a/b/r.html")
        try FileReplacement.write(Data("new".utf8), to: url)
        #expect(!files.fileExists(atPath: top.appendingPathComponent("a/x.html").path))
        let written = try String(
            contentsOf: top.appendingPathComponent("c/x.html"), encoding: .utf8)
        #expect(written == "new")
    }
}
