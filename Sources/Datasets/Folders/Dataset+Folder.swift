public import Files
public import Foundation
internal import Network

extension Dataset {
    /// Makes a data set of a folder: pictures in a folder for each class (``FolderSurvey``), or the files of MNIST.
    ///
    /// Every picture is decoded, or found in the cache, so that what cannot be read is known at once.
    /// - Parameters:
    ///   - folder: The folder.
    ///   - name: What notebooks call it.
    ///   - settings: How pictures become of one size and which of them are for testing.
    ///   - enclosure: What everything must lie in, links followed.
    ///   - cache: Where decoded pictures are kept; nil for nowhere.
    ///   - progress: Told how many of how many pictures are decoded, now and then and from any thread.
    /// - Throws: ``DatasetError``, in one line for users.
    public init(
        folder: URL, name: String, settings: FolderSettings = FolderSettings(),
        enclosure: Enclosure, cache: PictureCache? = nil,
        progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(DatasetError) {
        if let files = try IDXFolder(folder) {
            self = try files.dataset(named: name, settings: settings, enclosure: enclosure)
            return
        }
        let survey = try FolderSurvey(of: folder, classes: settings.classes, in: enclosure)
        let division = try FolderDivision(survey, settings: settings, folder: folder.path)
        let total = division.test.count + (division.training?.count ?? 0)
        func packed(
            _ entries: [FolderSurvey.Entry], after before: Int
        ) throws(DatasetError) -> PackedPictures {
            let key = cache?.key(of: entries, in: folder, settings: settings)
            if let cache, let key, let kept = cache.pictures(key.name, of: entries) { return kept }
            let pictures = try PackedPictures(
                reading: entries, in: folder, settings: settings, enclosure: enclosure,
                progress: { progress(before + $0, total) })
            // What was changed while it was read, or a moment before, could have changed without another time.
            if let cache, let key, cache.isSettled(key.changed),
                cache.key(of: entries, in: folder, settings: settings)?.name == key.name
            {
                cache.keep(pictures, as: key.name, of: entries)
            }
            return pictures
        }
        let test = try packed(division.test, after: 0)
        var training: PackedPictures?
        if let entries = division.training, !entries.isEmpty {
            training = try packed(entries, after: division.test.count)
        }
        try self.init(
            name: name, folder: folder, classNames: survey.classNames, test: test,
            training: training, skipped: survey.skipped)
    }

    /// Makes a data set of pictures that are read.
    /// - Throws: ``DatasetError/wrongSize(file:width:height:expectedWidth:expectedHeight:)`` where the pictures of one part are not
    ///   of the size of the other's; the part with fewer pictures is the odd one.
    init(
        name: String, folder: URL, classNames: [String], test: PackedPictures,
        training: PackedPictures?, skipped: [SkippedFile]
    ) throws(DatasetError) {
        if let training, training.shape != test.shape {
            let (odd, others) =
                training.entries.count > test.entries.count ? (test, training) : (training, test)
            throw .wrongSize(
                file: folder.appending(path: odd.entries.first?.path ?? "").path,
                width: odd.shape.width, height: odd.shape.height,
                expectedWidth: others.shape.width, expectedHeight: others.shape.height)
        }
        func part(_ pictures: PackedPictures) -> DatasetPart {
            DatasetPart(
                folder: folder, files: pictures.entries.map { folder.appending(path: $0.path) },
                count: pictures.entries.count, classNames: classNames, layout: .packed(pictures),
                enclosure: Enclosure(folder))
        }
        self.init(
            name: name, classNames: classNames, shape: test.shape, test: part(test),
            training: training.map(part),
            skipped: (skipped + test.skipped + (training?.skipped ?? []))
                .sortedAsPeopleDo(by: \.path),
            remedy: "put its pictures into \(folder.appending(path: "train").path)/<class>/")
    }

    /// The classes that have no picture in a part, by the part's name: a network cannot learn them, or nobody can see whether it did.
    public var emptyClasses: [(part: String, names: [String])] {
        func missing(_ part: DatasetPart) -> [String] {
            guard case .packed(let pictures) = part.layout else { return [] }
            let present = Set(pictures.entries.map(\.label))
            return classNames.indices.filter {
                UInt16(exactly: $0).map { !present.contains($0) } ?? true
            }.map { classNames[$0] }
        }
        return [("testing", missing(test)), ("training", training.map(missing) ?? [])]
            .filter { !$0.1.isEmpty }
    }
}
