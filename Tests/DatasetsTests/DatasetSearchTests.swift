import Datasets
import Foundation
import Network
import Testing

@Suite struct DatasetSearchTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func root(_ name: String) -> URL { folder.url.appending(path: name) }

    func writeCIFAR(_ root: String, training: ClosedRange<Int>? = 1...5) throws {
        let path = "\(root)/cifar-10-batches-bin"
        try folder.write(Array("cat\ndog\n\n".utf8), to: "\(path)/batches.meta.txt")
        try folder.write(record(0, 7) + record(1, 8), to: "\(path)/test_batch.bin")
        for number in training.map(Array.init) ?? [] {
            try folder.write(record(1, UInt8(number)), to: "\(path)/data_batch_\(number).bin")
        }
    }

    @Test func countsAreKnownBeforeAnyPictureIsRead() throws {
        try writeCIFAR("a")
        let dataset = try Dataset(named: "cifar10", roots: [DataRoot(root("a"))])
        #expect(dataset.name == "cifar10")
        #expect(dataset.classNames == ["cat", "dog"])
        #expect(dataset.test.count == 2)
        #expect(dataset.training?.count == 5)
        #expect(try dataset.requireTraining().load().pixels[3072 * 4] == 5)
    }

    @Test func firstRootWithAPartWins() throws {
        try writeCIFAR("a", training: nil)
        try writeCIFAR("b")
        let dataset = try Dataset(
            named: "cifar10",
            roots: [DataRoot(root("none")), DataRoot(root("a")), DataRoot(root("b"))])
        #expect(dataset.test.folder.path.hasPrefix(root("a").path))
        #expect(dataset.training?.folder.path.hasPrefix(root("b").path) == true)
    }

    @Test func missingDataSetsSayHowToGetThem() {
        let error = #expect(throws: DatasetError.self) {
            try Dataset(named: "cifar10", roots: [DataRoot(root("a")), DataRoot(root("b"))])
        }
        #expect(
            error?.description
                == "cifar10 was not found in \(root("a").path), \(root("b").path); "
                + "to download it: report data fetch cifar10")
    }

    @Test func missingTrainingPartsSayHowToGetThem() throws {
        try folder.write(Array("a\n".utf8), to: "emoji10/batches.meta.txt")
        try folder.write(record(0), to: "emoji10/test_batch.bin")
        let dataset = try Dataset(named: "emoji10", roots: [DataRoot(folder.url)])
        let error = #expect(throws: DatasetError.self) { try dataset.requireTraining() }
        #expect(
            error?.description
                == "the training part of emoji10 was not found in \(root("emoji10").path); "
                + "to make it: report data make emoji10")
    }

    @Test func halfADataSetIsAMistakeAtItsFile() throws {
        try writeCIFAR("a", training: 1...3)
        let error = #expect(throws: DatasetError.self) {
            try Dataset(named: "cifar10", roots: [DataRoot(root("a"))])
        }
        #expect(
            error?.description
                == "\(root("a").path)/cifar-10-batches-bin/data_batch_4.bin: no such file or folder"
        )
    }

    @Test func wrongLengthsAreFoundBeforeReading() throws {
        try writeCIFAR("a")
        try folder.write([0], to: "a/cifar-10-batches-bin/data_batch_2.bin")
        #expect(
            throws: DatasetError.wrongLength(
                file: root("a").path + "/cifar-10-batches-bin/data_batch_2.bin", bytes: 1,
                record: 3073)
        ) { try Dataset(named: "cifar10", roots: [DataRoot(root("a"))]) }
    }

    @Test func partsOfOtherClassesDoNotGoTogether() throws {
        try writeCIFAR("a", training: nil)
        try writeCIFAR("b")
        try folder.write(
            Array("dog\ncat\n".utf8), to: "b/cifar-10-batches-bin/batches.meta.txt")
        let error = #expect(throws: DatasetError.self) {
            try Dataset(named: "cifar10", roots: [DataRoot(root("a")), DataRoot(root("b"))])
        }
        #expect(
            error?.description
                == "\(root("b").path)/cifar-10-batches-bin/batches.meta.txt: its classes are not "
                + "those of \(root("a").path)/cifar-10-batches-bin")
    }

    @Test func unknownNamesListTheKnown() {
        let error = #expect(throws: DatasetError.self) {
            try Dataset(named: "mnist", roots: [DataRoot(folder.url)])
        }
        #expect(
            error?.description
                == "there is no data set 'mnist'; known are cifar10, emoji10, "
                + "or a folder of pictures")
    }

    @Test func rootsGoFromTheUsersChoiceToTheNotebooksParents() {
        let roots = DataRoot.all(
            environment: ["REPORT_DATA": "/big/sets"], workingFolder: URL(filePath: "/home/me/"),
            notebookFolder: URL(filePath: "/home/me/notebooks/"))
        #expect(
            roots.map(\.url.path) == [
                "/big/sets", "/home/me/data", "/home/me/notebooks/data", "/home/data", "/data",
            ])
    }

    @Test func relativeDataFolderIsOfTheWorkingFolder() {
        let roots = DataRoot.all(
            environment: ["REPORT_DATA": "sets"], workingFolder: URL(filePath: "/home/me/"))
        #expect(roots.map(\.url.path) == ["/home/me/sets", "/home/me/data"])
    }

    @Test func listingShowsWhatIsThereAndWhatIsWrong() throws {
        try writeCIFAR("a", training: 1...3)
        try folder.write([], to: "a/plums/test/ripe/x.txt")
        let listing = DatasetListing.all(in: [DataRoot(root("a"))])
        #expect(listing.map(\.name) == ["cifar10", "emoji10", "plums"])
        #expect(listing.map { $0.summary != nil } == [false, false, true])
        try writeCIFAR("a")
        let found = try #require(DatasetListing.all(in: [DataRoot(root("a"))]).first)
        #expect(found.summary?.trainingCount == 5)
        #expect(found.problem == nil)
    }
}
