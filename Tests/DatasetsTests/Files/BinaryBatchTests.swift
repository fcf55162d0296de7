import Datasets
import Foundation
import Network
import Testing

@Suite struct BinaryBatchTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func filesAreReadOneAfterAnother() throws {
        let first = try folder.write(record(1, 10) + record(0, 20), to: "a.bin")
        let second = try folder.write(record(1, 30), to: "b.bin")
        let pictures = try BinaryBatch.read([first, second], classNames: ["no", "yes"])
        #expect(pictures.labels == [1, 0, 1])
        #expect(pictures.pixels.count == 3 * 3072)
        #expect([0, 3072, 6144].map { pictures.pixels[$0] } == [10, 20, 30])
        #expect(pictures.shape == PictureShape(channels: 3, height: 32, width: 32))
        #expect(pictures.classNames == ["no", "yes"])
    }

    /// Red fills the first 1,024 bytes of a record, green the next, blue the last.
    @Test func planesKeepTheirOrder() throws {
        let planes =
            [UInt8](repeating: 1, count: 1024) + [UInt8](repeating: 2, count: 1024)
            + [UInt8](repeating: 3, count: 1024)
        let file = try folder.write([0] + planes, to: "a.bin")
        let tensor = try BinaryBatch.read([file], classNames: ["one"]).tensor([0])
        #expect(tensor.shape == [1, 3, 32, 32])
        #expect(tensor.values[0] == Float(1) / 255)
        #expect(tensor.values[1024] == Float(2) / 255)
        #expect(tensor.values[3071] == Float(3) / 255)
    }

    @Test func whatIsWrittenIsRead() throws {
        let pictures = LabelledPictures(
            shape: BinaryBatch.shape, pixels: (0..<3 * 3072).map { UInt8($0 % 251) },
            labels: [2, 0, 1], classNames: ["a", "b", "c"])
        let file = folder.url.appending(path: "some.bin")
        try BinaryBatch.write(pictures, 1..<3, to: file)
        let read = try BinaryBatch.read([file], classNames: pictures.classNames)
        #expect(read.labels == [0, 1])
        #expect(read.pixels == Array(pictures.pixels[3072...]))
        #expect(try folder.names == ["some.bin"])
    }

    @Test(arguments: [
        (0, "0 bytes are"), (1, "1 byte is"), (3072, "3,072 bytes are"), (3074, "3,074 bytes are"),
    ])
    func filesOfOtherLengthsAreRefused(length: Int, words: String) throws {
        let file = try folder.write([UInt8](repeating: 0, count: length), to: "cut.bin")
        let error = #expect(throws: DatasetError.self) {
            try BinaryBatch.read([file], classNames: ["a"])
        }
        #expect(
            error?.description
                == "\(file.path): \(words) not a whole number of records of 3,073 bytes")
    }

    @Test func labelsOutOfRangeAreRefused() throws {
        let file = try folder.write(record(1) + record(2), to: "odd.bin")
        let error = #expect(throws: DatasetError.self) {
            try BinaryBatch.read([file], classNames: ["a", "b"])
        }
        #expect(
            error?.description
                == "\(file.path): record 1 has class 2, but classes go from 0 to 1")
    }

    @Test func recordsAreCountedInTheirFile() throws {
        let first = try folder.write(record(1) + record(0) + record(1), to: "a.bin")
        let second = try folder.write(record(0) + record(3) + record(0), to: "b.bin")
        let error = #expect(throws: DatasetError.self) {
            try BinaryBatch.read([first, second], classNames: ["a", "b"])
        }
        #expect(
            error?.description
                == "\(second.path): record 1 has class 3, but classes go from 0 to 1")
    }

    @Test func filesThatAreNotThereAreNamed() {
        let file = folder.url.appending(path: "none.bin")
        let error = #expect(throws: DatasetError.self) {
            try BinaryBatch.read([file], classNames: ["a"])
        }
        #expect(error?.description == "\(file.path): no such file or folder")
    }

    /// The official file ends with an empty line.
    @Test func emptyLinesAreNoClassNames() throws {
        let file = try folder.write(Array("cat\r\ndog\n\n".utf8), to: "batches.meta.txt")
        #expect(try BinaryBatch.readNames(file) == ["cat", "dog"])
    }
}
