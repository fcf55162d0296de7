public import Files
public import Foundation

/// What is known of one data set without reading its pictures, for `report data list`.
public struct DatasetListing: Equatable, Sendable {
    /// Its name, as notebooks write it.
    public let name: String
    /// How many pictures it has and where they lie, if it was found whole.
    public let summary: Summary?
    /// Why it was not.
    public let problem: DatasetError?

    /// Numbers of pictures and their folder.
    public struct Summary: Equatable, Sendable {
        /// How many pictures are for testing; nil where a folder is not parted and the notebook says how many.
        public let testCount: Int?
        /// How many are for training, or all of them where the folder is not parted; nil where there are none.
        public let trainingCount: Int?
        /// How many classes they have.
        public let classCount: Int
        /// Where they lie.
        public let folder: URL

        /// Looks at a folder of pictures, by names alone.
        /// - Throws: ``DatasetError`` where no data set can be made of it.
        public init(ofFolder folder: URL, in enclosure: Enclosure) throws(DatasetError) {
            let survey = try FolderSurvey(of: folder, classes: nil, in: enclosure)
            let (test, training): (Int?, Int?) =
                switch survey.parts {
                case .all(let entries): (nil, entries.count)
                case .parted(let test, let training): (test.count, training?.count)
                }
            self.init(
                testCount: test, trainingCount: training, classCount: survey.classNames.count,
                folder: folder)
        }

        init(testCount: Int?, trainingCount: Int?, classCount: Int, folder: URL) {
            self.testCount = testCount
            self.trainingCount = trainingCount
            self.classCount = classCount
            self.folder = folder
        }
    }

    /// Looks for the data sets known by name, then for folders of pictures, which are sorted by name.
    public static func all(in roots: [DataRoot]) -> [DatasetListing] {
        let known = BatchFolder.known.map(\.name)
        return known.map { listing(ofKnown: $0, in: roots) } + folders(in: roots, besides: known)
    }

    private static func listing(ofKnown name: String, in roots: [DataRoot]) -> DatasetListing {
        do throws(DatasetError) {
            let dataset = try Dataset(named: name, roots: roots)
            return DatasetListing(
                name: name,
                summary: Summary(
                    testCount: dataset.test.count, trainingCount: dataset.training?.count,
                    classCount: dataset.classNames.count, folder: dataset.test.folder),
                problem: nil)
        } catch {
            return DatasetListing(name: name, summary: nil, problem: error)
        }
    }

    private static func folders(
        in roots: [DataRoot], besides known: [String]
    ) -> [DatasetListing] {
        let ofKnown = BatchFolder.known.map(\.folder)
        let names = Set(
            roots.flatMap { root in
                (try? FileManager.default.contentsOfDirectory(atPath: root.url.path)) ?? []
            }.filter { !$0.hasPrefix(".") && !known.contains($0) && !ofKnown.contains($0) })
        return names.sortedAsPeopleDo().compactMap { name in
            guard let place = Dataset.folder(named: name, in: roots) else { return nil }
            do throws(DatasetError) {
                return DatasetListing(
                    name: name,
                    summary: try Summary(ofFolder: place.folder, in: place.enclosure),
                    problem: nil)
            } catch {
                return DatasetListing(name: name, summary: nil, problem: error)
            }
        }
    }
}
