internal import Files
internal import Foundation
internal import Network
internal import Pictures

/// A folder with the four files of MNIST and its like: grey pictures and their labels.
struct IDXFolder {
    /// The files of a part.
    struct Part {
        /// Pictures, [N, H, W].
        var pictures: URL
        /// Labels, [N].
        var labels: URL
    }

    /// The most classes: labels are bytes.
    static let mostClasses = 256
    /// The most pixels of a side, as of `size`.
    static let longestSide = 4_096

    /// The folder.
    let folder: URL
    /// The files for testing.
    let test: Part
    /// The files for training; nil where they are not there.
    let training: Part?

    private static let (picturesName, labelsName) = ("images-idx3-ubyte", "labels-idx1-ubyte")

    /// Looks for the files by the names under which they are published, compressed or not; nil where they are not there, or some
    /// are missing and the folder holds others, which are then what is meant.
    /// - Throws: ``DatasetError/unreadable(file:cause:)`` naming what is missing.
    init?(_ folder: URL) throws(DatasetError) {
        func file(_ part: String, _ kind: String) -> URL? {
            [kind, kind.replacing("-idx", with: ".idx")].flatMap {
                ["\(part)-\($0)", "\(part)-\($0).gz"]
            }
            .map { folder.appending(path: $0) }
            .first { FileManager.default.fileExists(atPath: $0.path) }
        }
        var missing: String?
        func part(_ name: String) -> Part? {
            switch (file(name, Self.picturesName), file(name, Self.labelsName)) {
            case (let pictures?, let labels?):
                return Part(pictures: pictures, labels: labels)
            case (let pictures?, nil):
                missing =
                    "has '\(pictures.lastPathComponent)', and '\(name)-\(Self.labelsName)' is missing"
            case (nil, let labels?):
                missing =
                    "has '\(labels.lastPathComponent)', and '\(name)-\(Self.picturesName)' is missing"
            case (nil, nil): break
            }
            return nil
        }
        let training = part("train")
        let test = part("t10k") ?? part("test")
        if test == nil, missing == nil, let training {
            missing =
                "has '\(training.pictures.lastPathComponent)', and those for testing, "
                + "'t10k-\(Self.picturesName)' and 't10k-\(Self.labelsName)', are missing"
        }
        if let missing {
            guard !folder.holdsFolders else { return nil }
            throw .unreadable(file: folder.path, cause: missing)
        }
        guard let test else { return nil }
        self.folder = folder
        self.test = test
        self.training = training
    }

    /// Reads them.
    /// - Throws: ``DatasetError`` naming the file at fault.
    func dataset(
        named name: String, settings: FolderSettings, enclosure: Enclosure
    ) throws(DatasetError) -> Dataset {
        guard settings.test == nil || settings.test == .all else {
            throw .setting(
                "test", file: folder.path,
                cause: "has a part for testing of its own, so that 'test' cannot say how many")
        }
        let test = try pictures(of: test, settings, enclosure)
        let training = try training.map { part throws(DatasetError) in
            try pictures(of: part, settings, enclosure)
        }
        let labels = (test.entries + (training?.entries ?? [])).map { Int($0.label) }
        let count = (labels.max() ?? 0) + 1
        guard settings.classes?.count ?? 1 <= Self.mostClasses else {
            throw .setting(
                "classes", file: folder.path,
                cause: "has at most \(Self.mostClasses) classes, not "
                    + (settings.classes?.count ?? 0).grouped)
        }
        if let classes = settings.classes, classes.count < count {
            throw .setting(
                "classes", file: self.test.labels.path,
                cause: "has labels up to \(count - 1), and "
                    + (classes.count == 1
                        ? "1 class is declared" : "\(classes.count) classes are declared"))
        }
        return try Dataset(
            name: name, folder: folder,
            classNames: settings.classes ?? (0..<count).map(String.init), test: test,
            training: training, skipped: [])
    }

    private func pictures(
        of part: Part, _ settings: FolderSettings, _ enclosure: Enclosure
    ) throws(DatasetError) -> PackedPictures {
        let images = try IDXFile(part.pictures, in: enclosure) { lengths throws(DatasetError) in
            try Self.check(lengths, of: part)
        }
        let labels = try IDXFile(part.labels, in: enclosure) { lengths throws(DatasetError) in
            guard lengths.count == 1 else { throw Self.wrongDimensions(lengths, of: part.labels) }
            guard images.lengths[0] == lengths[0] else {
                throw .unreadable(
                    file: part.labels.path,
                    cause: "has \(lengths[0].counted("label")) for "
                        + images.lengths[0].counted("picture"))
            }
        }
        let (height, width) = (images.lengths[1], images.lengths[2])
        let channels = settings.channels ?? 1
        var shape = PictureShape(channels: channels, height: height, width: width)
        var pixels: [UInt8] = []
        if channels != 1 || settings.size.map({ $0.height != height || $0.width != width }) ?? false
        {
            let size = settings.size ?? .init(height: height, width: width)
            shape = PictureShape(channels: channels, height: size.height, width: size.width)
            guard images.lengths[0] <= PackedPictures.mostBytes / shape.count else {
                throw .unreadable(
                    file: part.pictures.path,
                    cause:
                        "its pictures take more than \(PackedPictures.mostBytes / 1_000_000_000) GB in this size"
                )
            }
            pixels.reserveCapacity(images.lengths[0] * shape.count)
            for picture in 0..<images.lengths[0] {
                let grey = images.values.dropFirst(picture * height * width).prefix(height * width)
                let raster = Raster(
                    width: width, height: height, rgb: grey.flatMap { [$0, $0, $0] })
                pixels += raster.framed(
                    width: size.width, height: size.height, by: settings.framing
                )
                .planes(channels: channels)
            }
        } else {
            pixels = Array(images.values)
        }
        // They come in no order that follows the classes; 'mixed' and 'files' are the same.
        let entries = labels.values.enumerated().map {
            FolderSurvey.Entry(path: part.pictures.lastPathComponent, label: UInt16($0.element))
        }
        return PackedPictures(shape: shape, entries: entries, pixels: pixels, skipped: [])
    }

    /// Looks at the lengths of a file of pictures: a few kilobytes of zeros, compressed, are a billion pictures or one of a billion
    /// pixels.
    private static func check(_ lengths: [Int], of part: Part) throws(DatasetError) {
        guard lengths.count == 3 else { throw wrongDimensions(lengths, of: part.pictures) }
        guard lengths[1] <= longestSide, lengths[2] <= longestSide else {
            throw .unreadable(
                file: part.pictures.path,
                cause:
                    "its pictures have \(lengths[2].grouped) × \(lengths[1].grouped) pixels; the limit is "
                    + "\(longestSide.grouped) × \(longestSide.grouped)"
            )
        }
        guard lengths[0] <= FolderSurvey.mostFiles else {
            throw .unreadable(
                file: part.pictures.path,
                cause: "holds \(lengths[0].grouped) pictures; the limit is "
                    + FolderSurvey.mostFiles.grouped)
        }
    }

    private static func wrongDimensions(_ lengths: [Int], of file: URL) -> DatasetError {
        .unreadable(
            file: file.path,
            cause: "has \(lengths.count.counted("dimension")), where pictures have 3 and labels 1")
    }
}

extension URL {
    /// Whether a folder has others in it.
    fileprivate var holdsFolders: Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.contains { !$0.hasPrefix(".") && appending(path: $0).isFolder }
    }
}
