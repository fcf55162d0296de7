public import Files
public import Foundation
internal import Network
internal import Parallelism
internal import Pictures
internal import Synchronization

/// What a look at some of a folder's pictures says, for a network that shall fit them.
public struct FolderSample: Equatable, Sendable {
    /// The names of the classes; none where the pictures lie in no folders of classes.
    public let classNames: [String]
    /// How many classes there are.
    public var classCount: Int { classNames.count }
    /// How many pictures there are; those for training alone where the folder parts them.
    public let pictureCount: Int
    /// How many pictures a notebook that says nothing of it tests with, without those that cannot be read.
    public let testCount: Int
    /// Whether every picture looked at is grey.
    public let isGrey: Bool
    /// The size that every picture looked at has; nil where they differ.
    public let size: FolderSettings.Size?
    /// Whether these are MNIST's files, which have a size of their own.
    public let isPacked: Bool
    /// The pictures that cannot be read, in order; of very many pictures, of those that were tried.
    public let unreadable: [SkippedFile]

    /// How many pictures are read to see whether they can be, spread evenly.
    private static let mostRead = 2_000
    /// How many pictures are looked at, spread evenly.
    private static let most = 24
    /// How many are looked at for as long as all are grey.
    private static let mostGrey = 400

    /// Looks at a folder, of which `share` is for testing.
    /// - Throws: ``DatasetError`` where no data set can be made of it.
    public init(
        of folder: URL, in enclosure: Enclosure, testing share: FolderSettings.Share? = nil
    ) throws(DatasetError) {
        var settings = FolderSettings()
        settings.test = share
        if let files = try IDXFolder(folder) {
            let (dataset, isOneSize) = try Self.packed(files, enclosure)
            classNames = dataset.classNames
            pictureCount = dataset.training?.count ?? dataset.test.count
            testCount = dataset.test.count
            (isGrey, isPacked, unreadable) = (true, true, [])
            size =
                isOneSize
                ? .init(height: dataset.shape.height, width: dataset.shape.width) : nil
            return
        }
        let survey = try FolderSurvey(of: folder, classes: nil, in: enclosure)
        let entries: [FolderSurvey.Entry] =
            switch survey.parts {
            case .all(let all): all
            case .parted(let test, let training): training ?? test
            }
        if let empty = survey.classNames.indices.first(where: { label in
            !entries.contains { $0.label == label }
        }) {
            throw .unreadable(
                file: folder.path,
                cause:
                    "the class '\(survey.classNames[empty])' has no pictures for training; remove its folder"
            )
        }
        var (sizes, isGrey): (Set<FolderSettings.Size>, Bool) = ([], true)
        let step = max(entries.count / Self.most, 1)
        // A few coloured pictures among many grey ones make it colour.
        for place in stride(from: 0, to: entries.count, by: max(entries.count / Self.mostGrey, 1))
        where isGrey || place.isMultiple(of: step) {
            guard
                let raster = try? PackedPictures.raster(
                    of: entries[place], in: folder, FolderSettings(), enclosure)
            else { continue }
            sizes.insert(.init(height: raster.height, width: raster.width))
            isGrey = isGrey && raster.isGrey
        }
        guard !sizes.isEmpty else {
            throw .unreadable(
                file: folder.path,
                cause: entries.isEmpty
                    ? "holds no pictures" : "none of the pictures that were tried can be read")
        }
        classNames = survey.classNames
        pictureCount = entries.count
        self.isGrey = isGrey
        size = sizes.count == 1 ? sizes.first : nil
        isPacked = false
        unreadable = Self.unreadable(entries, in: folder, enclosure)
        let test = try FolderDivision(
            survey, settings: settings, folder: folder.path
        ).test
        let skipped =
            if case .all = survey.parts {
                unreadable
            } else {
                Self.unreadable(test, in: folder, enclosure)
            }
        testCount = test.count - Set(skipped.map(\.path)).intersection(test.map(\.path)).count
    }

    /// MNIST's files as they are; where the two parts have pictures of different sizes, in one that is given to both.
    private static func packed(
        _ files: IDXFolder, _ enclosure: Enclosure
    ) throws(DatasetError) -> (dataset: Dataset, isOneSize: Bool) {
        var settings = FolderSettings()
        do throws(DatasetError) {
            return (
                try files.dataset(named: "", settings: settings, enclosure: enclosure), true
            )
        } catch {
            guard case .wrongSize = error else { throw error }
            settings.size = .init(height: 1, width: 1)
            return (
                try files.dataset(named: "", settings: settings, enclosure: enclosure), false
            )
        }
    }

    /// Reads pictures on all cores.
    private static func unreadable(
        _ entries: [FolderSurvey.Entry], in folder: URL, _ enclosure: Enclosure
    ) -> [SkippedFile] {
        let step = max((entries.count + mostRead - 1) / mostRead, 1)
        let tried = stride(from: 0, to: entries.count, by: step).map { entries[$0] }
        let reasons = Mutex<[Int: String]>([:])
        Lanes.run(tried.count) { index in
            guard
                let reason = PackedPictures.reason(against: tried[index], in: folder, enclosure)
            else { return }
            reasons.withLock { $0[index] = reason }
        }
        return reasons.withLock { $0 }.sorted { $0.key < $1.key }
            .map { SkippedFile(path: tried[$0.key].path, reason: $0.value) }
    }
}
