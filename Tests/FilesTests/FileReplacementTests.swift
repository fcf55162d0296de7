import Foundation
import Testing

@testable import Files

/// Files are written aside and renamed; nothing of it stays behind, and nothing leads out of a folder.
@Suite struct FileReplacementTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("in"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func whatAKilledProgramLeftIsRemoved() throws {
        try withFolder { folder in
            try Data("left".utf8).write(to: folder.appendingPathComponent(".report-17.partial"))
            try FileReplacement.write(Data("new".utf8), to: folder.appendingPathComponent("a"))
            #expect(try names(folder) == ["a", "in"])
        }
    }

    @Test func whatAnotherProgramIsWritingStays() throws {
        try withFolder { folder in
            let other = try TemporaryFile(in: folder)
            try FileReplacement.write(Data("new".utf8), to: folder.appendingPathComponent("a"))
            #expect(FileManager.default.fileExists(atPath: other.path))
            close(other.descriptor)
            try FileReplacement.write(Data("new".utf8), to: folder.appendingPathComponent("a"))
            #expect(try names(folder) == ["a", "in"])
        }
    }

    /// Files of other names, and links and folders of this one, are somebody else's.
    @Test func nothingElseIsRemoved() throws {
        try withFolder { folder in
            let kept = [".report-x.partial", ".report-1.partial.txt", "report-1.partial"]
            for name in kept { try Data().write(to: folder.appendingPathComponent(name)) }
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent(".report-2.partial").path,
                withDestinationPath: "report-1.partial")
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(".report-3.partial"),
                withIntermediateDirectories: true)
            try FileReplacement.write(Data("new".utf8), to: folder.appendingPathComponent("a"))
            #expect(
                try names(folder)
                    == (kept + [".report-2.partial", ".report-3.partial", "a", "in"]).sorted())
        }
    }

    private static let elsewhere = FileManager.default.temporaryDirectory
        .appending(path: "report-\(UUID().uuidString)").path

    @Test(arguments: ["../victim", elsewhere, "../new"])
    func aLinkOutOfTheFolderIsNotWrittenThrough(target: String) throws {
        try withFolder { folder in
            let victim = folder.appendingPathComponent("victim")
            try Data("old".utf8).write(to: victim)
            let inside = folder.appendingPathComponent("in")
            let file = inside.appendingPathComponent("a")
            try FileManager.default.createSymbolicLink(
                atPath: file.path, withDestinationPath: target)
            #expect(
                throws: OutputError(
                    path: file.relativePath,
                    reason: "a link leads out of '\(inside.relativePath)'")
            ) {
                try FileReplacement.write(Data("new".utf8), to: file, in: Enclosure(inside))
            }
            #expect(try Data(contentsOf: victim) == Data("old".utf8))
            #expect(try names(folder) == ["in", "victim"])
            #expect(!FileManager.default.fileExists(atPath: Self.elsewhere))
        }
    }

    @Test func aLinkInsideTheFolderIsWrittenThrough() throws {
        try withFolder { folder in
            let file = folder.appendingPathComponent("a")
            try FileManager.default.createSymbolicLink(
                atPath: file.path, withDestinationPath: "in/b")
            try FileReplacement.write(Data("new".utf8), to: file, in: Enclosure(folder))
            #expect(
                try Data(contentsOf: folder.appendingPathComponent("in/b")) == Data("new".utf8))
        }
    }
}
