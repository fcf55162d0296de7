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

    @Test(arguments: ["test", "val", "valid", "validation"])
    func thePartForTestingGoesBySeveralNames(part: String) throws {
        try draw(1, 1, "fruit/\(part)/apple/a.png")
        try draw(2, 2, "fruit/train/apple/a.png")
        try draw(3, 3, "fruit/train/apple/b.png")
        let dataset = try dataset()
        #expect(dataset.test.count == 1)
        #expect(try dataset.requireTraining().load().count == 2)
    }

    @Test func aPartOfEachClassIsKeptForTesting() throws {
        for (name, count) in [("apple", 10), ("pear", 5), ("plum", 2)] {
            for index in 0..<count { try draw(UInt8(index), 1, "fruit/\(name)/\(index).png") }
        }
        let dataset = try dataset()
        let test = try dataset.test.load().labels
        // A fifth of 10, 5 and 2, of each class one at least.
        #expect(test == [0, 0, 1, 2])
        #expect(try dataset.requireTraining().load().count == 13)
        let files = Set(dataset.test.files).intersection(dataset.training?.files ?? [])
        #expect(files.isEmpty)
        let more = try self.dataset { $0.test = .part(0.5) }
        #expect(try more.test.load().labels.count == 5 + 3 + 1)
        let counted = try self.dataset { $0.test = .count(1) }
        #expect(try counted.test.load().labels == [0, 1, 2])
    }

    /// A picture more moves no other from one part into the other, and another seed draws others.
    @Test func theDivisionFollowsFromSeedAndNamesAlone() throws {
        for index in 0..<40 { try draw(UInt8(index), 1, "fruit/apple/\(index).png") }
        for index in 0..<40 { try draw(UInt8(index), 1, "fruit/pear/\(index).png") }
        let first = Set(try dataset().test.files)
        #expect(Set(try dataset().test.files) == first)
        #expect(Set(try dataset { $0.seed = 2 }.test.files) != first)
        try draw(1, 1, "fruit/apple/new.png")
        let second = Set(try dataset().test.files)
        #expect(second.subtracting(first).count <= 1)
        #expect(first.subtracting(second).count <= 1)
    }

    /// The first pictures of a part show what all of it does.
    @Test func everyBeginningHoldsTheClassesInTheirShares() throws {
        for index in 0..<30 { try draw(UInt8(index), 1, "fruit/test/apple/\(index).png") }
        for index in 0..<10 { try draw(UInt8(index), 1, "fruit/test/pear/\(index).png") }
        let mixed = try dataset { $0.order = .mixed }
        let labels = try mixed.test.load().labels
        for count in 1...40 {
            let pears = labels.prefix(count).filter { $0 == 1 }.count
            #expect(abs(Double(pears) - Double(count) / 4) <= 1, "\(count)")
        }
        let files = mixed.test.files.map(\.lastPathComponent)
        #expect(files != files.sorted())
        #expect(
            try dataset().test.load().labels == [UInt8](repeating: 0, count: 30)
                + [UInt8](repeating: 1, count: 10))
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
                == "fruit: has no folder for the class 'cherry'; there are apple, pear, plum")
    }

    @Test func whatIsNotUsedIsSaid() throws {
        for index in 0..<4 { try draw(UInt8(index), 1, "fruit/apple/\(index).png") }
        try draw(9, 9, "fruit/loose.png")
        try folder.write([1], to: "fruit/apple/notes.txt")
        try folder.write(Array("GIF89a".utf8), to: "fruit/apple/broken.gif")
        try folder.write(Array("hello".utf8), to: "fruit/apple/words.jpg")
        for junk in [".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX/x.png", ".hidden/x.png"] {
            try folder.write([1], to: "fruit/\(junk)")
        }
        let dataset = try dataset()
        #expect(dataset.classNames == ["apple"])
        #expect(dataset.test.count + (dataset.training?.count ?? 0) == 4)
        #expect(
            Set(dataset.skipped.map { "\($0.path): \($0.reason)" }) == [
                "loose.png: it lies in no class's folder",
                "apple/notes.txt: its ending is none of a PNG, JPEG, WebP or GIF file",
                "apple/broken.gif: it is a broken GIF file: No screen descriptor detected",
                "apple/words.jpg: it is no PNG, JPEG, WebP or GIF file",
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
        // Sorted, the one of 40 × 1 comes last in its folder but before those of the folders within.
        #expect(
            refusal()
                == "fruit/test/apple/deep/er/cmyk.jpg: 41 × 29 pixels, where the others have 40 × 1"
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
                == "fruit/test: holds 0 folders of pictures, not 1 to 256; each class has one of its own"
        )
    }

    @Test func aFolderForTrainingAloneSaysWhatToDo() throws {
        try draw(1, 1, "fruit/train/apple/a.png")
        #expect(
            refusal()
                == "fruit: has a folder 'train' and none for testing; it is called 'test' or 'val', or let 'folder' name the folder 'train' itself, of which a part is kept for testing"
        )
    }

    @Test func aShareIsForFoldersThatAreNotParted() throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        #expect(
            refusal { $0.test = .part(0.5) }
                == "fruit: has a part for testing of its own, so that 'test' cannot say how many")
    }

    @Test func classesOfOnePartAreKnown() throws {
        try draw(1, 1, "fruit/test/apple/a.png")
        try draw(1, 1, "fruit/test/plum/a.png")
        try draw(1, 1, "fruit/train/apple/a.png")
        try draw(1, 1, "fruit/train/pear/a.png")
        let empty = try dataset().emptyClasses
        #expect(empty.map(\.part) == ["testing", "training"])
        #expect(empty.map(\.names) == [["pear"], ["plum"]])
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
        let cache = PictureCache(folder.url.appending(path: "cache"))
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

    /// What lies in the cache is believed only as far as it adds up.
    @Test func aBrokenCacheIsReadAnew() throws {
        let cache = PictureCache(folder.url.appending(path: "cache"))
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
