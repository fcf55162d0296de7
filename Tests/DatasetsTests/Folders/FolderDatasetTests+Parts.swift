import Foundation
import Network
import Testing

@testable import Datasets

/// The parts of a folder for training and testing.
extension FolderDatasetTests {
    @Test(arguments: [
        ("train", "test"), ("train", "val"), ("train", "valid"), ("train", "validation"),
        ("Train", "Test"), ("TRAIN", "TEST"), ("training", "testing"), ("Training", "Validation"),
        ("train", "Val"), ("TRAINING", "Testing"),
    ])
    func thePartsGoBySeveralNames(training: String, part: String) throws {
        try draw(1, 1, "fruit/\(part)/apple/a.png")
        try draw(2, 2, "fruit/\(training)/apple/a.png")
        try draw(3, 3, "fruit/\(training)/apple/b.png")
        try draw(4, 4, "fruit/other/apple/b.png")
        let dataset = try dataset()
        #expect(dataset.classNames == ["apple"])
        #expect(dataset.test.count == 1)
        #expect(try dataset.requireTraining().load().count == 2)
        #expect(
            dataset.skipped == [
                SkippedFile(
                    path: "other", reason: "the folder's parts are '\(training)' and '\(part)'",
                    isFolder: true)
            ])
    }

    /// A folder of one class's name is no part.
    @Test func namesOfPartsAmongClassesWithoutTestingAreClasses() throws {
        for name in ["running", "training"] {
            for index in 0..<2 { try draw(UInt8(index), 1, "fruit/\(name)/\(index).png") }
        }
        #expect(try dataset().classNames == ["running", "training"])
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

    /// A picture more moves at most one other from one part into the other, and another seed draws others.
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
            try dataset().test.load().labels == [UInt16](repeating: 0, count: 30)
                + [UInt16](repeating: 1, count: 10))
    }

    @Test(arguments: [([3], [2, 2], "test/apple/a0", 3), ([2, 2], [3], "train/apple/a0", 3)])
    func partsOfDifferentSizesAreRefused(
        test: [Int], training: [Int], odd: String, width: Int
    ) throws {
        for (part, widths) in [("test", test), ("train", training)] {
            for (index, width) in widths.enumerated() {
                try draw(1, 1, "fruit/\(part)/apple/a\(index).png", width: width)
            }
        }
        let words = "fruit/\(odd).png: \(width) × 1 pixels, where the others have 2 × 1"
        #expect(refusal() == words)
        // What is kept of each part is compared as well.
        var cache = PictureCache(folder.url.appending(path: "cache"))
        cache.leastAge = 0
        for _ in 0..<2 {
            let error = #expect(throws: DatasetError.self) { try dataset(cache: cache) }
            #expect(error?.description.hasSuffix(words) == true)
        }
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
}
