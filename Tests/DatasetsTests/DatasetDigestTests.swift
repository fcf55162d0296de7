import Foundation
import Testing

@testable import Datasets

@Suite struct DatasetDigestTests {
    /// The expected value is Python's `hashlib.sha256(b"a\nb\n" + bytes([1]) + bytes([9]) * 3072)`.
    @Test func digestIsOverNamesAndFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("a\nb\n\n".utf8), to: "emoji10/batches.meta.txt")
        try folder.write(record(1, 9), to: "emoji10/test_batch.bin")
        let digest = try Dataset(named: "emoji10", roots: [DataRoot(folder.url)]).test.digest()
        #expect(
            digest == "d5e7f8960f4c825ab7c1fa8229c81e213230c2e7edfd0dbc6882531d0d48afdf")
    }

    /// Whatever is done to a file, what is remembered of it is what it holds.
    @Test(arguments: [0.0, PictureCache.usualLeastAge])
    func whatIsRememberedIsRight(age: Double) throws {
        let folder = try TemporaryFolder()
        var cache = PictureCache(folder.url.appending(path: "kept"))
        cache.leastAge = age
        try folder.write(Array("a\nb\n\n".utf8), to: "emoji10/batches.meta.txt")
        let batch = "emoji10/test_batch.bin"
        let file = try folder.write(record(1, 9), to: batch)
        func check() throws {
            let part = try Dataset(named: "emoji10", roots: [DataRoot(folder.url)]).test
            for _ in 0..<2 {
                #expect(try cache.digest(of: part) == part.digest())
            }
        }
        try check()
        // Another content of the same length and with the same time.
        let time = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: record(0, 7))
        try handle.close()
        try FileManager.default.setAttributes(
            [.modificationDate: time as Any], ofItemAtPath: file.path)
        try check()
        try FileManager.default.removeItem(at: file)
        try folder.write(record(1, 9), to: batch)
        try check()
        try folder.write(Array("a\nc\n\n".utf8), to: "emoji10/batches.meta.txt")
        try check()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cache.folder.path)) ?? []
        // What has only just changed is not remembered.
        #expect(names.count == (age == 0 ? 4 : 0), "\(names)")
        // And a memory that was tampered with is no digest.
        for name in names {
            try Data("0".utf8).write(to: cache.folder.appending(path: name))
        }
        try check()
    }
}
