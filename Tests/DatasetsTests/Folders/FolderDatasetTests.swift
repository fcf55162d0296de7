import Canvas
import Files
import Foundation
import Network
import Testing

@testable import Datasets

/// Folders of pictures as data sets.
@Suite struct FolderDatasetTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a picture of one colour.
    func draw(_ red: UInt8, _ green: UInt8, _ path: String, width: Int = 2) throws {
        let surface = try ImageSurface(width: width, height: 1)
        surface.rgba = (0..<width).flatMap { _ in [red, green, 0, 255] }
        try folder.write(PNG.encode(surface), to: path)
    }

    func dataset(
        _ change: (inout FolderSettings) -> Void = { _ in }, cache: PictureCache? = nil
    ) throws -> Dataset {
        var settings = FolderSettings()
        settings.order = .files
        change(&settings)
        let place = folder.url.appending(path: "fruit")
        return try Dataset(
            folder: place, name: "fruit", settings: settings, enclosure: Enclosure(place),
            cache: cache)
    }

    func refusal(_ change: (inout FolderSettings) -> Void = { _ in }) -> String? {
        let error = #expect(throws: DatasetError.self) { try dataset(change) }
        return error?.description.replacingOccurrences(of: folder.url.path + "/", with: "")
    }

    @Test func foldersAreClassesInSortedOrder() throws {
        try draw(3, 30, "fruit/test/pear/a.png")
        try draw(2, 20, "fruit/test/apple/b.PNG")
        try draw(1, 10, "fruit/test/apple/a.png")
        let dataset = try dataset()
        #expect(dataset.classNames == ["apple", "pear"])
        #expect(dataset.shape == PictureShape(channels: 3, height: 1, width: 2))
        #expect(dataset.test.count == 3)
        #expect(dataset.training == nil)
        let pictures = try dataset.test.load()
        #expect(pictures.labels == [0, 0, 1])
        // [N, C, H, W]: two red, two green, two blue for each picture.
        #expect(
            pictures.pixels == [1, 1, 10, 10, 0, 0, 2, 2, 20, 20, 0, 0, 3, 3, 30, 30, 0, 0])
    }

    /// One sign for é, or e and an accent, as names copied from a Mac have it.
    @Test func namesThatLookAlikeAreThoseOfTwoFiles() throws {
        try draw(1, 10, "fruit/test/pear/t\u{E9}.png")
        try draw(2, 20, "fruit/test/pear/te\u{301}.png")
        let names = try #require(try dataset().test.names)
        #expect(Set(names.map { Array($0.utf8) }).count == 2)
    }

    @Test func numbersSortAsNumbers() throws {
        for name in ["10", "9", "1"] {
            for file in ["p10", "p9"] { try draw(1, 1, "fruit/test/\(name)/\(file).png") }
        }
        let dataset = try dataset()
        #expect(dataset.classNames == ["1", "9", "10"])
        #expect(
            dataset.test.files.map(\.lastPathComponent)
                == ["p9.png", "p10.png", "p9.png", "p10.png", "p9.png", "p10.png"])
    }

    /// Links in a circle would show every picture as often as paths are long.
    @Test func aFolderIsLookedAtOnceWhereverLinksLead() throws {
        try draw(1, 1, "fruit/test/apple/red/a.png")
        try draw(2, 2, "fruit/test/pear/b.png")
        for link in 0..<20 {
            for (place, target) in [
                ("apple", "."), ("apple/red", ".."), ("apple/red", "../../.."),
                ("pear", "../apple"),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.url.path + "/fruit/test/\(place)/\(target.count)-\(link)",
                    withDestinationPath: target)
            }
        }
        // A link that is reached first, and one too deep, take no picture away.
        let deep = "fruit/test/apple/a/1/2/3/4/5/6/7"
        try draw(3, 3, "\(deep)/c.png")
        for (place, target) in [("\(deep)/link", "red"), ("\(deep)/8/link", "red")] {
            let link = folder.url.appending(path: place)
            try FileManager.default.createDirectory(
                at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: link.path,
                withDestinationPath: folder.url.path + "/fruit/test/apple/\(target)")
        }
        let dataset = try dataset()
        #expect(
            dataset.test.files.map { $0.path.replacing(folder.url.path + "/fruit/test/", with: "") }
                == [
                    "apple/a/1/2/3/4/5/6/7/c.png", "apple/red/a.png", "pear/b.png",
                    "pear/8-0/red/a.png",
                ])
        #expect(try dataset.test.load().labels == [0, 0, 1, 1])
    }

    @Test func capitalLettersDoNotComeFirst() throws {
        for name in ["apple", "Banana", "cherry", "Apple"] {
            try draw(1, 1, "fruit/test/\(name)/b.png")
            try draw(1, 1, "fruit/test/\(name)/A.png")
            try draw(1, 1, "fruit/test/\(name)/C.png")
        }
        let dataset = try dataset()
        #expect(dataset.classNames == ["Apple", "apple", "Banana", "cherry"])
        #expect(
            dataset.test.files.prefix(3).map(\.lastPathComponent) == ["A.png", "b.png", "C.png"])
    }

    @Test func declaredClassesGiveTheOrderAndLeaveOutOthers() throws {
        for name in ["apple", "pear", "plum"] {
            for index in 0..<2 { try draw(UInt8(index), 1, "fruit/\(name)/\(index).png") }
        }
        let dataset = try dataset { $0.classes = ["plum", "apple"] }
        #expect(dataset.classNames == ["plum", "apple"])
        #expect(try dataset.test.load().labels == [0, 1])
        #expect(
            dataset.skipped == [
                SkippedFile(
                    path: "pear", reason: "it is none of the classes", isFolder: true)
            ])
        #expect(
            refusal { $0.classes = ["plum", "cherry"] }
                == "fruit: has no folder for the class 'cherry'; there are apple, pear and plum")
        for number in 0..<1200 {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: "fruit/a\(number)"),
                withIntermediateDirectories: true)
        }
        #expect(
            refusal { $0.classes = ["cherry"] }
                == "fruit: has no folder for the class 'cherry'; there are "
                + (0..<20).map { "a\($0)" }.joined(separator: ", ") + " and 1,183 more")
    }

    @Test func whatIsNotUsedIsSaid() throws {
        for index in 0..<4 { try draw(UInt8(index), 1, "fruit/apple/\(index).png") }
        try draw(9, 9, "fruit/loose.png")
        try folder.write([1], to: "fruit/apple/notes.txt")
        try folder.write(Array("GIF89a".utf8), to: "fruit/apple/broken.gif")
        try folder.write(Array("hello".utf8), to: "fruit/apple/words.jpg")
        for junk in [
            ".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX/x.png", ".hidden/x.png",
            "__pycache__/x.pyc", "lost+found/x", "System Volume Information/x",
        ] {
            try folder.write([1], to: "fruit/\(junk)")
        }
        let dataset = try dataset()
        #expect(dataset.classNames == ["apple"])
        #expect(dataset.test.count + (dataset.training?.count ?? 0) == 4)
        #expect(
            dataset.skipped.map { "\($0.path): \($0.reason)" } == [
                "apple/broken.gif: it is a broken GIF file: No screen descriptor detected",
                "apple/notes.txt: its ending is none of a PNG, JPEG, WebP or GIF file",
                "apple/words.jpg: it is no PNG, JPEG, WebP or GIF file",
                "loose.png: it lies in no class's folder",
            ])
        // Whatever order the pictures are read in.
        for name in ["p10", "p9", "Q1"] {
            try folder.write(Array("hello".utf8), to: "fruit/apple/\(name).jpg")
        }
        #expect(
            try self.dataset { $0.order = .mixed }.skipped.map(\.path) == [
                "apple/broken.gif", "apple/notes.txt", "apple/p9.jpg", "apple/p10.jpg",
                "apple/Q1.jpg", "apple/words.jpg", "loose.png",
            ])
    }

    @Test func picturesOfAllFormatsAndSizesGetOne() throws {
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../PicturesTests/Fixtures")
        for name in ["rgb.png", "turned-6.jpg", "lossy.webp", "interlaced.gif", "cmyk.jpg"] {
            let bytes = [UInt8](try Data(contentsOf: fixtures.appending(path: name)))
            try folder.write(bytes, to: "fruit/test/apple/deep/er/\(name)")
        }
        try draw(1, 2, "fruit/test/apple/small.png", width: 40)
        let dataset = try dataset { $0.size = .init(height: 16, width: 12) }
        #expect(dataset.shape == PictureShape(channels: 3, height: 16, width: 12))
        #expect(try dataset.test.load().pixels.count == 6 * 3 * 16 * 12)
        #expect(dataset.skipped == [])
        let grey = try self.dataset {
            $0.size = .init(height: 8, width: 8)
            $0.channels = 1
        }
        #expect(grey.shape == PictureShape(channels: 1, height: 8, width: 8))
        // It is read first, and five others have one size.
        #expect(
            refusal()
                == "fruit/test/apple/small.png: 40 × 1 pixels, where the others have 41 × 29"
        )
    }

    /// Wherever the odd one comes in the order, and by the first where as many have one size as another.
    @Test(arguments: [
        ([3, 2, 2], "a0", 3, 2), ([2, 2, 3], "a2", 3, 2), ([2, 3, 3, 2], "a1", 3, 2),
    ])
    func theSizeOfMostIsThatOfTheOthers(widths: [Int], odd: String, width: Int, usual: Int) throws {
        for (index, width) in widths.enumerated() {
            try draw(1, 1, "fruit/test/apple/a\(index).png", width: width)
        }
        #expect(
            refusal()
                == "fruit/test/apple/\(odd).png: \(width) × 1 pixels, where the others have \(usual) × 1"
        )
    }

    @Test func emptyFoldersAreRefused() throws {
        try folder.write([1], to: "fruit/test/apple/a.txt")
        #expect(
            refusal()
                == "fruit: the class 'apple' has no pictures; remove its folder, or name the others with 'classes'"
        )
        #expect(
            refusal { $0.classes = [] }
                == "fruit/test: holds no folder of a class with its pictures; each class has one of its own"
        )
    }

    @Test func emptyFoldersOfNoPartsAreRefused() throws {
        try folder.write([1], to: "fruit/notes.txt")
        #expect(
            refusal()
                == "fruit: holds no pictures, whether in itself or in folders, one for each class")
    }

    @Test func digestsTellClassesApart() throws {
        // The same three files in the same order, of classes 0 0 1 and 0 1 1.
        var digests: Set<String> = []
        for middle in ["apple", "pear"] {
            try? FileManager.default.removeItem(at: folder.url.appending(path: "fruit"))
            try draw(1, 1, "fruit/test/apple/a.png")
            try draw(2, 2, "fruit/test/\(middle)/b.png")
            try draw(3, 3, "fruit/test/pear/c.png")
            digests.insert(try dataset().test.digest())
        }
        #expect(digests.count == 2)
    }

    /// A picture as it is decoded counts, not the file it comes from.
    @Test func digestsAreOverClassesAndPixels() throws {
        try draw(1, 10, "fruit/test/apple/a.png")
        // Python's hashlib.sha256(b"apple\n" + bytes([0, 1, 1, 10, 10, 0, 0])).
        #expect(
            try dataset().test.digest()
                == "2feb8608571ca8cbfa7c7c05bbaec440641b645d61514f868a8be1d3621f19dd")
    }

    @Test func decodedPicturesAreKept() throws {
        var cache = PictureCache(folder.url.appending(path: "cache"))
        cache.leastAge = 0
        for index in 0..<5 { try draw(UInt8(index), 7, "fruit/test/apple/\(index).png") }
        try folder.write(Array("hello".utf8), to: "fruit/test/apple/words.jpg")
        let first = try dataset(cache: cache)
        let files = try FileManager.default.contentsOfDirectory(atPath: cache.folder.path)
        #expect(files.count == 1)
        let second = try dataset(cache: cache)
        #expect(second == first)
        #expect(second.skipped == first.skipped)
        // Any change of a file or of the settings is another key.
        try draw(99, 7, "fruit/test/apple/3.png")
        #expect(try dataset(cache: cache).test.load().pixels != first.test.load().pixels)
        _ = try dataset({ $0.size = .init(height: 4, width: 4) }, cache: cache)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: cache.folder.path).count == 3)
    }

    /// Another picture of the same size, in the same file and with the same time, is another picture.
    @Test func aPictureWithItsOldTimeIsReadAnew() throws {
        var cache = PictureCache(folder.url.appending(path: "cache"))
        for age in [0, PictureCache.usualLeastAge] {
            cache.leastAge = age
            try draw(1, 7, "fruit/test/apple/a.png")
            let first = try dataset(cache: cache)
            let file = folder.url.appending(path: "fruit/test/apple/a.png")
            let time = try FileManager.default.attributesOfItem(atPath: file.path)[
                .modificationDate]
            try draw(9, 7, "fruit/test/apple/b.png")
            let other = try Data(contentsOf: folder.url.appending(path: "fruit/test/apple/b.png"))
            try FileManager.default.removeItem(
                at: folder.url.appending(path: "fruit/test/apple/b.png"))
            #expect(try Data(contentsOf: file).count == other.count)
            let handle = try FileHandle(forWritingTo: file)
            try handle.write(contentsOf: other)
            try handle.close()
            try FileManager.default.setAttributes(
                [.modificationDate: time as Any], ofItemAtPath: file.path)
            #expect(try dataset(cache: cache).test.load().pixels != first.test.load().pixels)
        }
    }

    /// What lies in the cache is believed only as far as it adds up.
    @Test func aBrokenCacheIsReadAnew() throws {
        var cache = PictureCache(folder.url.appending(path: "cache"))
        cache.leastAge = 0
        for index in 0..<5 { try draw(UInt8(index), 7, "fruit/test/apple/\(index).png") }
        let first = try dataset(cache: cache)
        let name = try #require(
            FileManager.default.contentsOfDirectory(atPath: cache.folder.path).first)
        let whole = [UInt8](try Data(contentsOf: cache.folder.appending(path: name)))
        for count in [0, 10, 20, 30, whole.count - 1] {
            try folder.write(Array(whole.prefix(count)), to: "cache/\(name)")
            #expect(try dataset(cache: cache) == first)
        }
        for index in stride(from: 0, to: min(whole.count, 150), by: 3) {
            var other = whole
            other[index] ^= 0xFF
            try folder.write(other, to: "cache/\(name)")
            _ = try dataset(cache: cache)
        }
    }

    /// A notebook from a stranger must not read outside the roots.
    @Test(arguments: ["../fruit", "fruit/../fruit", "/fruit", ".", "..", "", "a\u{2F}\u{301}b"])
    func namesThatArePathsLeadNowhere(name: String) throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        #expect(throws: DatasetError.unknown(name, known: ["cifar10", "emoji10"])) {
            try Dataset(named: name, roots: [DataRoot(folder.url.appending(path: "fruit"))])
        }
    }

    /// Two names that Unicode takes for one are two folders and would be one class.
    @Test func namesThatLookTheSameAreSaid() throws {
        try draw(1, 1, "fruit/test/e\u{301}/a.png")
        try draw(1, 1, "fruit/test/\u{E9}/a.png")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: folder.url.appending(path: "fruit/test").path)
        // Where the system itself takes them for one, there is nothing to say.
        guard names.count == 2 else { return }
        #expect(
            refusal()
                == "fruit/test: two of its classes are called '\u{E9}'; where the names look the same, their letters are "
                + "written in different ways")
    }
}
