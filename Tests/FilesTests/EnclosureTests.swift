import Foundation
import Testing

@testable import Files

/// No way of writing a path, and no link, leads out of a folder.
@Suite struct EnclosureTests {
    /// `top/inside/` with a file, and `top/secret` beside it.
    private func withFolder(_ body: (_ top: URL, _ enclosure: Enclosure) throws -> Void) throws {
        let top = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let inside = top.appendingPathComponent("inside")
        try FileManager.default.createDirectory(
            at: inside.appendingPathComponent("sub"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: top) }
        try Data("secret".utf8).write(to: top.appendingPathComponent("secret"))
        try Data("own".utf8).write(to: inside.appendingPathComponent("own"))
        try body(top, Enclosure(inside))
    }

    private func text(_ path: String, _ enclosure: Enclosure) throws -> String {
        let data = try Data(
            reading: enclosure.place(of: path), atMost: 100, in: enclosure)
        return String(decoding: data, as: UTF8.self)
    }

    @Test(arguments: ["own", "./own", "sub/../own", "sub//../own", "sub/.././sub/../own"])
    func filesInsideAreRead(path: String) throws {
        try withFolder { _, enclosure in
            let text = try text(path, enclosure)
            #expect(text == "own")
        }
    }

    @Test(arguments: [
        "../secret", "sub/../../secret", "/etc/passwd", "none/../../secret", "none/../..", "..",
        "own\0", "/proc/self/environ", "/dev/null",
        // To Swift a slash with an accent over it is no slash.
        "../\u{301}x", "..\u{2F}\u{301}x/new", "sub/../../\u{308}secret", "/\u{301}/etc/passwd",
    ])
    func pathsThatLeaveAreRefused(path: String) throws {
        try withFolder { _, enclosure in
            #expect(throws: FileRefusal.outside(folder: enclosure.url.relativePath)) {
                try enclosure.place(of: path)
            }
        }
    }

    /// Such a path took a stack and a copy for each of its names.
    @Test func aPathLongerThanPathsCanBeIsRefusedAtOnce() throws {
        try withFolder { _, enclosure in
            let path = String(repeating: "a/", count: 200_000)
            #expect(throws: FileRefusal.outside(folder: enclosure.url.relativePath)) {
                try enclosure.place(of: path)
            }
            let longest = String(repeating: "a/", count: 1_000)
            let place = try enclosure.place(of: longest)
            #expect(place.path.hasSuffix("a/a"))
        }
    }

    /// Two ways to write an accent are two names to the system.
    @Test func foldersAreComparedAsTheSystemDoes() throws {
        try withFolder { top, _ in
            let (composed, decomposed) = ("f\u{E9}", "fe\u{301}")
            for name in [composed, decomposed] {
                try FileManager.default.createDirectory(
                    atPath: top.path + "/" + name, withIntermediateDirectories: true)
            }
            try Data("other".utf8).write(
                to: URL(fileURLWithPath: top.path + "/" + decomposed + "/secret"))
            let enclosure = Enclosure(URL(fileURLWithPath: top.path + "/" + composed))
            #expect(!enclosure.holds(real: realTop(top) + "/" + decomposed + "/secret"))
            #expect(enclosure.holds(real: realTop(top) + "/" + composed + "/secret"))
        }
    }

    private func realTop(_ url: URL) -> String {
        guard let real = realpath(url.path, nil) else { return "" }
        defer { free(real) }
        return String(cString: real)
    }

    @Test func linksInsideAreFollowed() throws {
        try withFolder { top, enclosure in
            try link(top, "inside/again", to: "own")
            try link(top, "inside/round", to: "../inside/sub")
            let again = try text("again", enclosure)
            let round = try text("round/../own", enclosure)
            #expect(again == "own")
            #expect(round == "own")
        }
    }

    @Test(arguments: [
        ("file", "../secret", "file"), ("up", "..", "up/secret"),
        ("proc", "/proc/self", "proc/environ"),
        ("deep", "/", "deep/etc/passwd"), ("missing", "../missing", "missing"),
    ])
    func linksThatLeaveAreRefused(name: String, target: String, path: String) throws {
        try withFolder { top, enclosure in
            try link(top, "inside/\(name)", to: target)
            #expect(throws: FileRefusal.outside(folder: enclosure.url.relativePath)) {
                try enclosure.place(of: path)
            }
            // Nor where nobody looked at the name before.
            let url = enclosure.url.appendingPathComponent(path)
            #expect(throws: FileRefusal.self) {
                try Data(reading: url, atMost: 1 << 20, in: enclosure)
            }
        }
    }

    /// The system follows forty links; a reader that gives up earlier must not take the place for harmless.
    @Test(arguments: [5, 21, 25, 39, 45]) func chainsOfLinksAreRefused(length: Int) throws {
        try withFolder { top, enclosure in
            try link(top, "inside/d1", to: "..")
            for index in 2...length { try link(top, "inside/d\(index)", to: "d\(index - 1)") }
            #expect(throws: FileRefusal.outside(folder: enclosure.url.relativePath)) {
                try enclosure.place(of: "d\(length)/secret")
            }
        }
    }

    /// Between the look and the reading a file may become a link.
    @Test func anOpenFileIsJudgedByWhereItLies() throws {
        try withFolder { top, enclosure in
            let place = try enclosure.place(of: "own")
            try FileManager.default.removeItem(at: place)
            try link(top, "inside/own", to: "../secret")
            #expect(throws: FileRefusal.outside(folder: enclosure.url.relativePath)) {
                try Data(reading: place, atMost: 100, in: enclosure)
            }
        }
    }

    private func link(_ top: URL, _ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: top.appendingPathComponent(name).path, withDestinationPath: target)
    }
}
