import Canvas
import Datasets
import Foundation
import Network
import Testing

@Suite struct PictureFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a picture of one colour.
    func draw(_ red: UInt8, _ green: UInt8, _ path: String, width: Int = 2) throws {
        let surface = try ImageSurface(width: width, height: 1)
        surface.rgba = (0..<width).flatMap { _ in [red, green, 0, 255] }
        try folder.write(PNG.encode(surface), to: path)
    }

    func dataset() throws -> Dataset { try Dataset(named: "fruit", roots: [DataRoot(folder.url)]) }

    @Test func foldersAreClassesInSortedOrder() throws {
        try draw(3, 30, "fruit/test/pear/a.png")
        try draw(2, 20, "fruit/test/apple/b.PNG")
        try draw(1, 10, "fruit/test/apple/a.png")
        try folder.write([1], to: "fruit/test/apple/notes.txt")
        let dataset = try dataset()
        #expect(dataset.classNames == ["apple", "pear"])
        #expect(dataset.shape == PictureShape(channels: 3, height: 1, width: 2))
        #expect(dataset.test.count == 3)
        let pictures = try dataset.test.load()
        #expect(pictures.labels == [0, 0, 1])
        // [N, C, H, W]: two red, two green, two blue for each picture.
        #expect(
            pictures.pixels == [1, 1, 10, 10, 0, 0, 2, 2, 20, 20, 0, 0, 3, 3, 30, 30, 0, 0])
    }

    @Test func trainingPartIsOptional() throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        #expect(try dataset().training == nil)
        try draw(2, 2, "fruit/train/apple/a.png")
        try draw(3, 3, "fruit/train/apple/b.png")
        #expect(try dataset().requireTraining().load().count == 2)
    }

    @Test func classesKeepTheirNumbersWhereTrainingHasFewer() throws {
        for name in ["apple", "pear", "plum"] { try draw(1, 1, "fruit/test/\(name)/a.png") }
        try draw(2, 2, "fruit/train/pear/a.png")
        try draw(3, 3, "fruit/train/plum/a.png")
        try draw(4, 4, "fruit/train/plum/b.png")
        let dataset = try dataset()
        #expect(dataset.classNames == ["apple", "pear", "plum"])
        #expect(try dataset.requireTraining().load().labels == [1, 2, 2])
    }

    @Test func hiddenNamesDoNotCount() throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        try draw(2, 2, "fruit/test/apple/.b.png")
        try draw(3, 3, "fruit/test/.cache/a.png")
        let dataset = try dataset()
        #expect(dataset.classNames == ["apple"])
        #expect(try dataset.test.load().pixels == [1, 1, 1, 1, 0, 0])
    }

    @Test func digestsTellClassesApart() throws {
        // The same three files in the same order, of classes 0 0 1 and 0 1 1.
        for (name, middle) in [("one", "apple"), ("two", "pear")] {
            try draw(1, 1, "\(name)/test/apple/a.png")
            try draw(2, 2, "\(name)/test/\(middle)/b.png")
            try draw(3, 3, "\(name)/test/pear/c.png")
        }
        let parts = try ["one", "two"].map {
            try Dataset(named: $0, roots: [DataRoot(folder.url)]).test
        }
        #expect(try parts.map { try $0.load().labels } == [[0, 0, 1], [0, 1, 1]])
        #expect(try parts[0].load().pixels == parts[1].load().pixels)
        #expect(try parts[0].digest() != parts[1].digest())
    }

    @Test func picturesOfOtherSizesAreRefused() throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        try draw(1, 1, "fruit/test/apple/b.png", width: 3)
        let test = try dataset().test
        let error = #expect(throws: DatasetError.self) { try test.load() }
        #expect(
            error?.description
                == "\(test.files[1].path): 3 × 1 pixels, where the others have 2 × 1")
    }

    @Test func filesThatAreNoPicturesAreRefused() throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        try folder.write(Array("GIF89a".utf8), to: "fruit/test/apple/b.png")
        let test = try dataset().test
        let error = #expect(throws: DatasetError.self) { try test.load() }
        #expect(
            error?.description
                == "\(test.files[1].path): not a readable PNG picture: it does not begin like one")
    }

    @Test func emptyFoldersAreRefused() throws {
        try folder.write([1], to: "fruit/test/apple/a.jpg")
        let error = #expect(throws: DatasetError.self) { try dataset() }
        #expect(
            error?.description
                == "\(folder.url.path)/fruit/test: holds no .png pictures")
    }

    @Test func classesWithoutTestPicturesAreRefused() throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        try draw(1, 1, "fruit/train/plum/a.png")
        let error = #expect(throws: DatasetError.self) { try dataset() }
        #expect(
            error?.description
                == "\(folder.url.path)/fruit/train/plum: this class has no folder of test pictures")
    }

    /// A notebook from a stranger must not read outside the roots.
    @Test(arguments: ["../fruit", "fruit/../fruit", "/fruit", ".", "..", ""])
    func namesThatArePathsLeadNowhere(name: String) throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        #expect(throws: DatasetError.unknown(name, known: ["cifar10", "emoji10"])) {
            try Dataset(named: name, roots: [DataRoot(folder.url.appending(path: "fruit"))])
        }
    }
}
