import Canvas
import Charts
import Foundation
import Testing

@testable import Datasets

/// A stranger's folder of pictures shows nothing that lies outside it.
@Suite struct DataEnclosureTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let red = try PNG.encode(
            Picture(width: 2, height: 2, rgb: [UInt8](repeating: 9, count: 12)))
        for place in ["note/data/own/test/a", "secret/test/a"] {
            try folder.write(red, to: "\(place)/0.png")
        }
        try folder.write(record(0) + record(1), to: "note/data/cifar-10-batches-bin/test_batch.bin")
        try folder.write(Array("one\ntwo\n".utf8), to: "secret/names.txt")
    }

    private func link(_ path: String, to target: String) throws {
        let place = folder.url.appending(path: path)
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: place.path, withDestinationPath: folder.url.appending(path: target).path)
    }

    /// Where a notebook in `note` finds its data.
    private var roots: [DataRoot] {
        DataRoot.all(
            environment: [:], workingFolder: folder.url.appending(path: "note"),
            notebookFolder: folder.url.appending(path: "note"))
    }

    private func message(_ name: String) -> String? {
        do throws(DatasetError) {
            _ = try Dataset(named: name, roots: roots).test.load()
            return nil
        } catch {
            return error.description.replacing(folder.url.path, with: "TOP")
        }
    }

    private let remedy =
        "it lies outside 'TOP/note', links followed; where it is your own, name its folder in REPORT_DATA"

    @Test func ownPicturesAreRead() { #expect(message("own") == nil) }

    @Test(arguments: ["own/test/a/0.png", "own/test/a", "own/test", "own"])
    func linksOutAreRefusedAtEveryLevel(place: String) throws {
        let target = place.replacing("own", with: "secret")
        try link("note/data/\(place)", to: target)
        let message = message("own")
        #expect(message?.hasPrefix("TOP/note/data/own") == true, "\(message ?? "read")")
        #expect(message?.hasSuffix(": \(remedy)") == true, "\(message ?? "read")")
    }

    @Test func aLinkedDataFolderIsRefused() throws {
        try folder.write([0], to: "elsewhere/own/test/a/0.png")
        try link("note/data", to: "elsewhere")
        #expect(message("own")?.hasSuffix(remedy) == true)
    }

    @Test func namesAreNotReadThroughALink() throws {
        try link("note/data/cifar-10-batches-bin/batches.meta.txt", to: "secret/names.txt")
        #expect(
            message("cifar10")
                == "TOP/note/data/cifar-10-batches-bin/batches.meta.txt: \(remedy)")
    }

    @Test func whatTheUserNamesMayBeALink() throws {
        try link("sets/own", to: "note/data/own")
        let dataset = try Dataset(
            named: "own", roots: [DataRoot(folder.url.appending(path: "note/data"))])
        #expect(dataset.test.count == 1)
    }

    @Test func picturesAboveTheNotebookAreNoneOfItsBusiness() throws {
        let deep = folder.url.appending(path: "note/deep/down")
        let roots = DataRoot.all(environment: [:], workingFolder: deep, notebookFolder: deep)
        #expect(throws: DatasetError.unknown("own", known: ["cifar10", "emoji10"])) {
            try Dataset(named: "own", roots: roots)
        }
        // What this program knows by name is shared by many notebooks.
        try folder.write(
            Array("one\ntwo\n".utf8), to: "note/data/cifar-10-batches-bin/batches.meta.txt")
        let known = try Dataset(named: "cifar10", roots: roots)
        #expect(known.classNames == ["one", "two"])
    }

    @Test func picturesOfAWorkingFolderAboveTheNotebookAreNoneOfItsBusiness() throws {
        let above = folder.url.appending(path: "note")
        func roots(_ notebook: String) -> [DataRoot] {
            DataRoot.all(
                environment: [:], workingFolder: above,
                notebookFolder: folder.url.appending(path: notebook))
        }
        #expect(throws: DatasetError.unknown("own", known: ["cifar10", "emoji10"])) {
            try Dataset(named: "own", roots: roots("note/deep"))
        }
        // Beside the notebook, or in a working folder that is not above it, they were put there for it.
        let beside = try Dataset(named: "own", roots: roots("note"))
        #expect(beside.test.count == 1)
        let elsewhere = try Dataset(named: "own", roots: roots("other"))
        #expect(elsewhere.test.count == 1)
    }

    @Test func filesThatAreMostlyAirAreNotRead() throws {
        let batch = folder.url.appending(path: "note/data/cifar-10-batches-bin/test_batch.bin")
        #expect(truncate(batch.path, 10_000_000_000) == 0)
        #expect(
            message("cifar10")?.hasSuffix("it has 10 GB, more than the 2151 MB that are read")
                == true)
        let picture = folder.url.appending(path: "note/data/own/test/a/0.png")
        #expect(truncate(picture.path, 10_000_000_000) == 0)
        #expect(
            message("own")?.hasSuffix("it has 10 GB, more than the 100 MB that are read") == true)
    }

    /// The header of a PNG file of that size, and nothing behind it.
    private func header(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        func bytes(_ number: UInt32) -> [UInt8] {
            (0..<4).map { UInt8(number >> (24 - 8 * $0) & 0xFF) }
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + bytes(width) + bytes(height) + [8, 2, 0, 0, 0]
    }

    @Test(arguments: [
        (UInt32.max, UInt32.max), (1 << 31, 1 << 31), (200_000, 200_000), (1, .max), (0, 5),
    ])
    func headersAreNotTrusted(width: UInt32, height: UInt32) throws {
        try folder.write(header(width, height), to: "note/data/own/test/a/0.png")
        let reason =
            height == 5 ? "it has no pixels" : "\(width) × \(height) pixels are too many"
        #expect(
            message("own")
                == "TOP/note/data/own: none of its pictures can be read; test/a/0.png: it is a broken PNG file: \(reason)"
        )
    }

    @Test func aNameOfAClassIsShort() throws {
        let long = String(repeating: "x", count: 300)
        try folder.write(
            Array("one\n\(long)\n".utf8), to: "note/data/cifar-10-batches-bin/batches.meta.txt")
        #expect(
            message("cifar10")?.hasSuffix(
                "batches.meta.txt: the name '\(long.prefix(40))…' has more than 200 characters")
                == true)
    }
}
