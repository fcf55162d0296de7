internal import Files
public import Foundation
public import Network

/// Pictures with classes for training and testing: found on disk, not yet read.
public struct Dataset: Equatable, Sendable {
    /// Its name, as notebooks write it.
    public let name: String
    /// The name of each class; none where the pictures lie in no folders of classes.
    public let classNames: [String]
    /// The shape of every picture.
    public let shape: PictureShape
    /// The pictures for testing, which is all that rendering needs.
    public let test: DatasetPart
    /// The pictures for training; nil where only the test part is there.
    public let training: DatasetPart?
    /// Files of its folder that are not used.
    public var skipped: [SkippedFile] = []
    /// What a user does to get what is missing.
    let remedy: String

    /// Whether the pictures' classes are known; those that lie in a folder without folders have none.
    public var isLabelled: Bool { !classNames.isEmpty }

    /// The pictures for training, for who cannot do without.
    /// - Throws: ``DatasetError/missing(_:searched:remedy:)`` when only the test part is there.
    public func requireTraining() throws(DatasetError) -> DatasetPart {
        guard let training else {
            throw .missing(
                "the training part of \(name)", searched: [test.folder.path], remedy: remedy)
        }
        return training
    }
}

/// The training or the test part of a data set: files and how to read them.
public struct DatasetPart: Equatable, Sendable {
    /// How pictures lie in files.
    enum Layout: Equatable, Sendable {
        /// Many to a file, in CIFAR-10's records.
        case batches
        /// Read already.
        case packed(PackedPictures)
    }

    /// Where it was found.
    public let folder: URL
    /// Its files, in the order in which they are read and digested.
    public let files: [URL]
    /// How many pictures it has.
    public let count: Int
    let classNames: [String]
    let layout: Layout
    /// The file of each picture, from the folder on; nil where many pictures lie in one.
    public var names: [String]? {
        guard case .packed(let pictures) = layout else { return nil }
        let names = pictures.entries.map(\.path)
        // Names that look alike, as of an accent written in one sign and in two, are those of two files all the same.
        return Set(names.map { Array($0.utf8) }).count == names.count ? names : nil
    }
    /// What its files must lie in, links followed.
    let enclosure: Enclosure

    /// Reads all pictures.
    /// - Returns: Pixels [N, C, H, W] and labels [N].
    /// - Throws: ``DatasetError`` naming the file at fault.
    public func load() throws(DatasetError) -> LabelledPictures {
        switch layout {
        case .batches: try BinaryBatch.read(files, classNames: classNames, in: enclosure)
        case .packed(let pictures):
            pictures.labelled(classNames)
        }
    }
}

extension PackedPictures {
    /// The pictures with their classes, of which nobody knows any where there are no names.
    fileprivate func labelled(_ classNames: [String]) -> LabelledPictures {
        var labelled = LabelledPictures(
            shape: shape, pixels: pixels, labels: entries.map(\.label), classNames: classNames)
        labelled.isLabelled = !classNames.isEmpty
        return labelled
    }
}
