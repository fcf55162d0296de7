import Files
import Foundation
import Network
import Testing

@testable import Datasets

/// The files of MNIST.
@Suite struct IDXFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func idx(_ lengths: [Int], _ values: [UInt8], type: UInt8 = 8) -> [UInt8] {
        [0, 0, type, UInt8(lengths.count)]
            + lengths.flatMap { length in
                [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
            } + values
    }

    private func write(part: String = "t10k", labels: [UInt8] = [1, 0]) throws {
        try folder.write(
            idx([2, 2, 3], Array(0..<12)), to: "mnist/\(part)-images-idx3-ubyte")
        try folder.write(idx([labels.count], labels), to: "mnist/\(part)-labels-idx1-ubyte")
    }

    private func dataset(
        _ change: (inout FolderSettings) -> Void = { _ in }
    ) throws -> Dataset {
        var settings = FolderSettings()
        change(&settings)
        let place = folder.url.appending(path: "mnist")
        return try Dataset(
            folder: place, name: "mnist", settings: settings, enclosure: Enclosure(place))
    }

    private func refusal(_ change: (inout FolderSettings) -> Void = { _ in }) -> String? {
        let error = #expect(throws: DatasetError.self) { try dataset(change) }
        return error?.description.replacingOccurrences(of: folder.url.path + "/mnist/", with: "")
    }

    @Test func moreClassesThanLabelsCanTellAreRefused() throws {
        try write()
        let names = (0..<257).map { "c\($0)" }
        #expect(
            refusal { $0.classes = names }?.hasSuffix("has at most 256 classes, not 257") == true)
        #expect(
            try dataset { $0.classes = Array(names.dropLast()) }.emptyClasses[0].names.count == 254)
    }

    /// Compressed zeros claim much for little: a million pictures of a pixel, or one picture of a million.
    @Test func hugeClaimsAreRefused() throws {
        try write()
        try folder.write(
            idx([1, 5_000, 2], Array(repeating: 0, count: 10_000)),
            to: "mnist/t10k-images-idx3-ubyte")
        try folder.write(idx([1], [0]), to: "mnist/t10k-labels-idx1-ubyte")
        #expect(
            refusal()
                == "t10k-images-idx3-ubyte: its pictures have 2 × 5,000 pixels; the limit is 4,096 × 4,096"
        )
        let many = FolderSurvey.mostFiles + 1
        try folder.write(
            idx([many, 1, 1], Array(repeating: 0, count: many)), to: "mnist/t10k-images-idx3-ubyte")
        try folder.write(
            idx([many], Array(repeating: 0, count: many)), to: "mnist/t10k-labels-idx1-ubyte")
        #expect(
            refusal() == "t10k-images-idx3-ubyte: holds 1,000,001 pictures; the limit is 1,000,000")
    }

    /// Written side by side they would go beyond the buffers of a network.
    @Test(arguments: [(2, 3), (3, 2)])
    func partsOfDifferentSizesAreRefused(tests: Int, trainings: Int) throws {
        let labels = [UInt8](0..<3)
        try folder.write(
            idx([tests, 2, 3], Array(repeating: 7, count: tests * 6)),
            to: "mnist/t10k-images-idx3-ubyte")
        try folder.write(
            idx([tests], Array(labels.prefix(tests))), to: "mnist/t10k-labels-idx1-ubyte")
        // As many pixels to a picture, and another shape all the same.
        try folder.write(
            idx([trainings, 3, 2], Array(repeating: 9, count: trainings * 6)),
            to: "mnist/train-images-idx3-ubyte")
        try folder.write(
            idx([trainings], Array(labels.prefix(trainings))), to: "mnist/train-labels-idx1-ubyte")
        // The part with fewer pictures is the odd one.
        #expect(
            refusal()
                == (tests < trainings
                    ? "t10k-images-idx3-ubyte: 3 × 2 pixels, where the others have 2 × 3"
                    : "train-images-idx3-ubyte: 2 × 3 pixels, where the others have 3 × 2"))
        let fitted = try dataset { $0.size = .init(height: 4, width: 4) }
        #expect(try fitted.test.load().shape == fitted.requireTraining().load().shape)
        let sample = try FolderSample(
            of: folder.url.appending(path: "mnist"), in: Enclosure(folder.url))
        #expect(sample.size == nil)
        #expect(sample.pictureCount == trainings)
    }

    @Test(arguments: [
        (
            "t10k-labels-idx1-ubyte",
            "has 't10k-images-idx3-ubyte', and 't10k-labels-idx1-ubyte' is missing"
        ),
        (
            "t10k-images-idx3-ubyte",
            "has 't10k-labels-idx1-ubyte', and 't10k-images-idx3-ubyte' is missing"
        ),
        (
            "train-labels-idx1-ubyte",
            "has 'train-images-idx3-ubyte', and 'train-labels-idx1-ubyte' is missing"
        ),
        (
            "train-images-idx3-ubyte",
            "has 'train-labels-idx1-ubyte', and 'train-images-idx3-ubyte' is missing"
        ),
        (
            "t10k-",
            "has 'train-images-idx3-ubyte', and those for testing, 't10k-images-idx3-ubyte' and "
                + "'t10k-labels-idx1-ubyte', are missing"
        ),
    ])
    func aMissingFileIsNamed(missing: String, words: String) throws {
        try write()
        try write(part: "train")
        let place = folder.url.appending(path: "mnist")
        for name in try place.contents where name.hasPrefix(missing) {
            try FileManager.default.removeItem(at: place.appending(path: name))
        }
        #expect(refusal()?.hasSuffix("/mnist: " + words) == true)
        // Folders beside them are the classes.
        try FileManager.default.createDirectory(
            at: place.appending(path: "cat"), withIntermediateDirectories: false)
        #expect(refusal()?.contains("the class 'cat' has no pictures") == true)
    }

    @Test func labelsThatAreAllTheSameAreOneClass() throws {
        try write()
        try write(part: "train", labels: [1, 1])
        #expect(try dataset().onlyClass == "1")
        try write(part: "train", labels: [1, 0])
        #expect(try dataset().onlyClass == nil)
    }

    @Test func picturesAndLabelsAreRead() throws {
        try write()
        let dataset = try dataset()
        #expect(dataset.shape == PictureShape(channels: 1, height: 2, width: 3))
        #expect(dataset.classNames == ["0", "1"])
        #expect(dataset.training == nil)
        let pictures = try dataset.test.load()
        #expect(pictures.labels == [1, 0])
        #expect(pictures.pixels == Array(0..<12))
        try write(part: "train", labels: [2, 0])
        #expect(try self.dataset().classNames == ["0", "1", "2"])
        #expect(try self.dataset().requireTraining().load().labels == [2, 0])
    }

    @Test func sizeChannelsAndNamesMayBeGiven() throws {
        try write()
        let dataset = try dataset {
            $0.channels = 3
            $0.size = .init(height: 4, width: 4)
            $0.classes = ["zero", "one", "two"]
        }
        #expect(dataset.shape == PictureShape(channels: 3, height: 4, width: 4))
        #expect(dataset.classNames == ["zero", "one", "two"])
        let pixels = try dataset.test.load().pixels
        #expect(pixels[0..<16] == pixels[16..<32])
    }

    private func compress(_ name: String) throws {
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/bin/gzip")
        gzip.arguments = ["-f", folder.url.appending(path: "mnist/\(name)").path]
        try gzip.run()
        gzip.waitUntilExit()
    }

    /// What is compressed is unpacked as far as its header says and a byte further.
    @Test func compressedFilesAreUnpackedNoFurtherThanTheyClaim() throws {
        try write()
        let name = "t10k-images-idx3-ubyte"
        try folder.write(
            idx([2, 2, 3], Array(repeating: 0, count: 5_000_000)), to: "mnist/\(name)")
        try compress(name)
        #expect(
            refusal() == "\(name).gz: it has more values than the 12 that its header says")
        try folder.write(idx([2, 2, 3], Array(0..<11)), to: "mnist/\(name)")
        try compress(name)
        #expect(refusal() == "\(name).gz: it has 11 values, where its header says 12")
        // The header alone is enough to refuse it: what follows is no gzip.
        try folder.write(
            idx([1, 5_000, 2], (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }),
            to: "mnist/\(name)")
        try compress(name)
        let file = folder.url.appending(path: "mnist/\(name).gz")
        try Data(contentsOf: file).prefix(20_000).write(to: file)
        #expect(
            refusal()
                == "\(name).gz: its pictures have 2 × 5,000 pixels; the limit is 4,096 × 4,096")
    }

    @Test func compressedFilesAreRead() throws {
        try write()
        for name in ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"] { try compress(name) }
        #expect(
            try folder.url.appending(path: "mnist").contents == [
                "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
            ])
        #expect(try dataset().test.load().pixels == Array(0..<12))
        try folder.write(
            [0x1F, 0x8B] + [UInt8](repeating: 7, count: 50), to: "mnist/t10k-labels-idx1-ubyte.gz")
        #expect(refusal() == "t10k-labels-idx1-ubyte.gz: it cannot be decompressed")
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let pictures = "mnist/t10k-images-idx3-ubyte"
        try write(labels: [1, 0, 1])
        #expect(refusal() == "t10k-labels-idx1-ubyte: has 3 labels for 2 pictures")
        try write()
        #expect(
            refusal { $0.classes = ["one"] }
                == "t10k-labels-idx1-ubyte: has labels up to 1, and 1 class is declared")
        try folder.write(idx([2, 2, 3], Array(0..<11)), to: pictures)
        #expect(
            refusal() == "t10k-images-idx3-ubyte: it has 11 values, where its header says 12")
        try folder.write(idx([1 << 31, 1 << 31, 1 << 31], []), to: pictures)
        #expect(
            refusal()
                == "t10k-images-idx3-ubyte: it cannot have 2147483648 × 2147483648 × 2147483648 values"
        )
        try folder.write(idx([0, 2, 3], []), to: pictures)
        #expect(refusal() == "t10k-images-idx3-ubyte: it cannot have 0 × 2 × 3 values")
        try folder.write(idx([12], Array(0..<12)), to: pictures)
        #expect(
            refusal()
                == "t10k-images-idx3-ubyte: has 1 dimension, where pictures have 3 and labels 1")
        try folder.write(idx([2, 2, 3], Array(0..<12), type: 13), to: pictures)
        #expect(
            refusal()
                == "t10k-images-idx3-ubyte: its values are of type 13, where bytes are of type 8")
        try folder.write([1, 2, 3], to: pictures)
        #expect(refusal() == "t10k-images-idx3-ubyte: it is no IDX file")
    }
}

extension URL {
    fileprivate var contents: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}
