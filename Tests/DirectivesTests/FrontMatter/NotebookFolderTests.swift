import Foundation
import Testing

@testable import Directives

@Suite struct NotebookFolderTests {
    private func withFolder(_ body: (URL, NotebookFolder) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let notes = root.appendingPathComponent("notes")
        try FileManager.default.createDirectory(at: notes, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        try body(root, NotebookFolder(ofNotebookAt: notes.appendingPathComponent("a.md")))
    }

    @Test func takesFilesInsideWhetherOrNotTheyExist() throws {
        try withFolder { _, folder in
            let file = try folder.file("models/new/a.safetensors")
            #expect(
                file.path == folder.url.appendingPathComponent("models/new/a.safetensors").path)
        }
    }

    @Test(arguments: ["../secret", "models/../../secret", "/etc/passwd"])
    func refusesPathsThatLeave(path: String) throws {
        try withFolder { _, folder in
            #expect(throws: OutsideFolder(path: path)) { try folder.file(path) }
        }
    }

    @Test func refusesLinksThatLeave() throws {
        try withFolder { root, folder in
            try Data("x".utf8).write(to: root.appendingPathComponent("secret"))
            for (link, target) in [("file", "secret"), ("up", ""), ("nowhere", "missing")] {
                try FileManager.default.createSymbolicLink(
                    at: folder.url.appendingPathComponent(link),
                    withDestinationURL: root.appendingPathComponent(target))
            }
            #expect(throws: OutsideFolder(path: "file")) { try folder.file("file") }
            #expect(throws: OutsideFolder(path: "up/secret")) { try folder.file("up/secret") }
            // A link to what does not exist yet would be written through.
            #expect(throws: OutsideFolder(path: "nowhere")) { try folder.file("nowhere") }
        }
    }
}
