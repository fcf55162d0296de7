internal import Digests

/// Pictures of a folder in the order in which they are counted, parted.
struct FolderDivision: Equatable {
    /// The pictures for testing.
    let test: [FolderSurvey.Entry]
    /// The pictures for training; nil where all are for testing.
    let training: [FolderSurvey.Entry]?

    /// Divides what lies in a folder.
    ///
    /// A digest of the seed and the path gives each picture its place among those of its class, and the first of them are for
    /// testing. A picture more or less therefore moves at most one other: how many are for testing follows from how many there are.
    /// - Throws: ``DatasetError`` where a part is empty.
    init(_ survey: FolderSurvey, settings: FolderSettings, folder: String) throws(DatasetError) {
        switch survey.parts {
        case .parted(let test, let training):
            guard settings.test == nil || settings.test == .all else {
                throw .setting(
                    "test", file: folder,
                    cause: survey.classNames.isEmpty
                        ? "has no folders of classes, so that all its pictures are shown and 'test' cannot say how many"
                        : "has a part for testing of its own, so that 'test' cannot say how many")
            }
            // Without classes there is nothing to mix.
            self.test = survey.classNames.isEmpty ? test : Self.ordered(test, settings)
            self.training = training.map { Self.ordered($0, settings) }
        case .all(let entries) where settings.test == .all:
            test = Self.ordered(entries, settings)
            training = nil
        case .all(let entries):
            let share = settings.test ?? FolderSettings.usualShare
            var (test, training): ([FolderSurvey.Entry], [FolderSurvey.Entry]) = ([], [])
            // In order, so that of several classes at fault the first is named.
            let classes = Dictionary(grouping: entries, by: \.label).sorted { $0.key < $1.key }
            for (_, ofClass) in classes {
                let drawn = Self.drawn(ofClass, seed: settings.seed)
                if case .count(let wanted) = share, wanted >= drawn.count, let first = drawn.first {
                    throw .setting(
                        "test", file: folder,
                        cause: "the class '\(survey.classNames[Int(first.label)])' has only "
                            + "\(drawn.count.counted("picture")), so that "
                            + "'test: \(wanted)' leaves none for training")
                }
                let count = share.count(of: drawn.count)
                test += drawn[..<count]
                training += drawn[count...]
            }
            let places = Dictionary(
                entries.enumerated().map { ($0.element.path, $0.offset) },
                uniquingKeysWith: { first, _ in first })
            func asFound(_ entries: [FolderSurvey.Entry]) -> [FolderSurvey.Entry] {
                entries.sorted { places[$0.path, default: 0] < places[$1.path, default: 0] }
            }
            self.test = Self.ordered(asFound(test), settings)
            self.training = Self.ordered(asFound(training), settings)
        }
        if let empty = survey.classNames.indices.first(where: { label in
            !(test + (training ?? [])).contains { $0.label == label }
        }) {
            throw .unreadable(
                file: folder,
                cause:
                    "the class '\(survey.classNames[empty])' has no pictures; remove its folder, or name the others with 'classes'"
            )
        }
        guard !test.isEmpty else {
            throw .unreadable(
                file: folder, cause: "has too few pictures to keep one of each class for testing")
        }
    }

    /// In the order of their digests.
    private static func drawn(
        _ entries: [FolderSurvey.Entry], seed: UInt64
    ) -> [FolderSurvey.Entry] {
        let keyed = entries.map { entry in
            (key: SHA256.of("\(seed)\n\(entry.path)".utf8).hexadecimal, entry: entry)
        }
        return keyed.sorted { ($0.key, $0.entry.path) < ($1.key, $1.entry.path) }.map(\.entry)
    }

    /// Every beginning of the order holds each class in its share, as far as whole pictures allow.
    private static func ordered(
        _ entries: [FolderSurvey.Entry], _ settings: FolderSettings
    ) -> [FolderSurvey.Entry] {
        guard settings.order == .mixed else { return entries }
        var placed: [(place: Double, entry: FolderSurvey.Entry)] = []
        for ofClass in Dictionary(grouping: entries, by: \.label).values {
            for (index, entry) in drawn(ofClass, seed: settings.seed).enumerated() {
                placed.append(((Double(index) + 0.5) / Double(ofClass.count), entry))
            }
        }
        return placed.sorted {
            ($0.place, $0.entry.label, $0.entry.path) < ($1.place, $1.entry.label, $1.entry.path)
        }.map(\.entry)
    }
}
