import Datasets
import Foundation
import Testing

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
}
