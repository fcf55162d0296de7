import Foundation
import Testing

@testable import Files

/// What is no file, or too large a one, is refused before a byte is read.
@Suite struct OpenFileTests {
    private func withFile(_ bytes: Data, _ body: (URL) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try bytes.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url)
    }

    @Test func piecesAndRangesAreThoseOfTheFile() throws {
        let bytes = Data((0..<1000).map { UInt8(truncatingIfNeeded: $0) })
        try withFile(bytes) { url in
            let file = try OpenFile(url, atMost: 1000)
            #expect(file.byteCount == 1000)
            let part = try file.bytes(300..<700)
            #expect(part == bytes[300..<700])
            var pieces: [Data] = []
            try file.forEachPiece(of: 300) { pieces.append($0) }
            #expect(pieces.map(\.count) == [300, 300, 300, 100])
            #expect(pieces.reduce(Data(), +) == bytes)
        }
    }

    @Test func theLimitIsJudgedBeforeReading() throws {
        try withFile(Data(count: 10)) { url in
            // Ten gigabytes of which the disk holds nothing.
            #expect(truncate(url.path, 10_000_000_000) == 0)
            let error = #expect(throws: FileRefusal.self) {
                try OpenFile(url, atMost: 20_000_000)
            }
            #expect(
                error?.description == "it has 10 GB, more than the 20 MB that are read")
            let whole = try OpenFile(url, atMost: 10_000_000_000)
            #expect(whole.byteCount == 10_000_000_000)
        }
    }

    @Test func aFileThatIsCutWhileItIsReadIsSaidToBe() throws {
        try withFile(Data(count: 1000)) { url in
            let file = try OpenFile(url, atMost: 1000)
            #expect(truncate(url.path, 500) == 0)
            #expect(throws: FileRefusal.cutShort) { try file.contents() }
            let first = try file.bytes(0..<500)
            #expect(first.count == 500)
        }
    }

    @Test func whatIsNoFileIsRefused() throws {
        let pipe = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        #expect(mkfifo(pipe.path, 0o600) == 0)
        defer { try? FileManager.default.removeItem(at: pipe) }
        for (path, refusal) in [
            (pipe.path, FileRefusal.notAFile), ("/dev/zero", .notAFile), ("/dev/tty", .notAFile),
            ("/", .folder), (pipe.path + "/at/all", .missing),
            (pipe.path + "-gone", .missing),
        ] {
            #expect(throws: refusal, "\(path)") {
                try OpenFile(URL(fileURLWithPath: path), atMost: 100)
            }
        }
    }

    @Test func causesAreWords() {
        #expect(FileRefusal.system(EACCES).description == "permission denied")
        #expect(
            FileRefusal.outside(folder: "a/b").description
                == "it lies outside 'a/b', links followed")
        #expect(
            FileRefusal.tooLarge(byteCount: 20_500_000, limit: 4_000).description
                == "it has 20 MB, more than the 4000 bytes that are read")
    }
}
