internal import Files
internal import Foundation

/// A data set that is known by name and lies in CIFAR-10's binary layout.
struct BatchFolder {
    /// The name that notebooks write.
    let name: String
    /// The folder it lies in, under a root.
    let folder: String
    /// How many training files there must be; nil for as many as there are.
    let trainingFileCount: Int?
    /// What a user does to get it.
    let remedy: String

    static let testFile = "test_batch.bin"
    static func trainingFile(_ number: Int) -> String { "data_batch_\(number).bin" }

    static let cifar10 = BatchFolder(
        name: "cifar10", folder: "cifar-10-batches-bin", trainingFileCount: 5,
        remedy: "to download it: report data fetch cifar10")
    static let emoji10 = BatchFolder(
        name: "emoji10", folder: Emoji10.folderName, trainingFileCount: nil,
        remedy: "to make it: report data make emoji10")
    static let known = [cifar10, emoji10]

    /// Finds it under the first roots that have its parts.
    func dataset(in roots: [DataRoot]) throws(DatasetError) -> Dataset {
        func first(with file: String) -> (folder: URL, enclosure: Enclosure)? {
            roots.lazy.map { (folder: $0.url.appending(path: folder), enclosure: $0.enclosure) }
                .first {
                    FileManager.default.fileExists(atPath: $0.folder.appending(path: file).path)
                }
        }
        guard let place = first(with: Self.testFile) else {
            throw .missing(name, searched: roots.map(\.url.path), remedy: remedy)
        }
        let test = try part([Self.testFile], in: place.folder, place.enclosure)
        var training: DatasetPart?
        if let place = first(with: Self.trainingFile(1)) {
            training = try part(
                trainingFiles(in: place.folder), in: place.folder, place.enclosure,
                besides: test.count)
        }
        if let training, training.classNames != test.classNames {
            throw .unreadable(
                file: training.folder.appending(path: BinaryBatch.namesFile).path,
                cause: "its classes are not those of \(test.folder.path)")
        }
        return Dataset(
            name: name, classNames: test.classNames, shape: BinaryBatch.shape, test: test,
            training: training, remedy: remedy)
    }

    private func trainingFiles(in folder: URL) -> [String] {
        if let trainingFileCount { return (1...trainingFileCount).map(Self.trainingFile) }
        return (1...).lazy.map(Self.trainingFile).prefix {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }.map { $0 }
    }

    /// A part, after a look at the lengths of its files, of a data set that has so many pictures besides.
    private func part(
        _ names: [String], in folder: URL, _ enclosure: Enclosure, besides others: Int = 0
    ) throws(DatasetError) -> DatasetPart {
        let files = names.map { folder.appending(path: $0) }
        var count = 0
        for file in files {
            let length = try file.opened(atMost: BinaryBatch.largestFile, in: enclosure).byteCount
            guard length > 0, length.isMultiple(of: BinaryBatch.recordLength) else {
                throw .wrongLength(
                    file: file.path, bytes: length, record: BinaryBatch.recordLength)
            }
            count += length / BinaryBatch.recordLength
            guard others + count <= BinaryBatch.mostPictures else {
                throw .unreadable(
                    file: folder.path,
                    cause: "holds more than \(BinaryBatch.mostPictures.grouped) pictures"
                )
            }
        }
        return DatasetPart(
            folder: folder, files: files, count: count,
            classNames: try BinaryBatch.readNames(
                folder.appending(path: BinaryBatch.namesFile), in: enclosure),
            layout: .batches, enclosure: enclosure)
    }
}

extension URL {
    /// Opens a file of a data set.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    func opened(atMost limit: Int, in enclosure: Enclosure?) throws(DatasetError) -> OpenFile {
        do throws(FileRefusal) {
            return try OpenFile(self, atMost: limit, in: enclosure)
        } catch {
            throw .unreadable(file: path, cause: error.dataSetWords)
        }
    }
}

extension FileRefusal {
    /// The cause, with what a user does about links of their own.
    var dataSetWords: String {
        if case .outside = self {
            "\(description); where it is your own, name its folder in REPORT_DATA"
        } else {
            description
        }
    }
}
