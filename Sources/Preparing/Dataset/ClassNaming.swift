import Datasets
import Directives
import Network
import Notebook

/// The classes of a network that knows its own, and which of them each class of a dataset is: they are matched by name.
struct ClassNaming: Equatable, Sendable {
    /// The network's classes, in the order of its outputs.
    let names: [String]
    /// The network's number of each of the dataset's classes; nil where nobody says of which class its pictures are.
    private let numbers: [UInt16]?
    /// The dataset's classes that the network does not know, where it knows others.
    let strangers: [String]

    /// Whether it is known of which class pictures are.
    var isLabelled: Bool { numbers != nil }

    /// Matches classes; nil where they are the same in the same order.
    /// - Throws: The first class that the network does not know, and how many there are.
    init?(of dataset: [String], in network: [String]) throws(UnknownClasses) {
        guard dataset != network else { return nil }
        let places = Dictionary(
            network.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let unknown = dataset.filter { places[$0] == nil }
        guard unknown.isEmpty else { throw UnknownClasses(names: unknown) }
        names = network
        strangers = []
        numbers = dataset.compactMap { places[$0].flatMap { UInt16(exactly: $0) } }
    }

    /// Names what pictures may be of which nobody says the class.
    init(unlabelled names: [String], strangers: [String] = []) {
        self.names = names
        self.strangers = strangers
        numbers = nil
    }

    /// The pictures with the network's classes.
    func named(_ pictures: LabelledPictures) -> LabelledPictures {
        var named = LabelledPictures(
            shape: pictures.shape, pixels: pictures.pixels,
            labels: pictures.labels.map { numbers?[Int($0)] ?? 0 }, classNames: names)
        named.isLabelled = isLabelled
        return named
    }
}

/// Classes of a dataset that a network does not know.
struct UnknownClasses: Error {
    /// Their names.
    var names: [String]
}

extension Preparation {
    /// The network's classes alone, for pictures of which nobody says theirs; they are numbered where the network does not name them.
    private static func unlabelled(
        _ foreign: ForeignNetwork, besides dataset: Dataset? = nil, at place: SourceRange
    ) -> (ClassNaming?, [Diagnostic]) {
        if let names = foreign.classNames { return (ClassNaming(unlabelled: names), []) }
        let count = foreign.classCount
        return (
            ClassNaming(unlabelled: (0..<count).map { "class \($0)" }),
            [
                Diagnostic(
                    .warning, "unnamed-classes",
                    "the network does not name its \(count) classes; they are called by their numbers"
                        + (dataset.map {
                            ", and the pictures of \($0.name), of \($0.classNames.count), are shown without theirs"
                        } ?? ""),
                    at: place,
                    hint: count == 1_000
                        ? "'classes: imagenet' names those of ImageNet"
                        : "name them in the order of its outputs: 'classes: [first, second, …]'")
            ]
        )
    }

    /// What can be done where folders are of no class: of all, or besides others that are.
    private static func hint(
        on strangers: [String], of names: [String], isPart: Bool
    ) -> String {
        let likeness = likeness(of: strangers[0], among: names)
        guard isPart else { return likeness ?? "they are \(names.listedUpToSix)" }
        guard let likeness else {
            return
                "rename \(strangers.count == 1 ? "its folder" : "their folders") as the network's classes are called, or leave out what is of none"
        }
        return likeness.hasSuffix("?")
            ? "\(likeness) Leave out what is of no class"
            : "\(likeness); leave out what is of no class"
    }

    /// Which class a folder may be meant for: one that is written nearly so, or those that have its name as a word.
    private static func likeness(of name: String, among names: [String]) -> String? {
        let word = name.lowercased()
        let holding = names.filter {
            $0.lowercased().split { !$0.isLetter && !$0.isNumber }.contains { $0 == word }
        }
        guard holding.isEmpty else {
            return
                "\(holding.count == 1 ? "this class has" : "these classes have") '\(name)' in \(holding.count == 1 ? "its name" : "their names"): \(holding.map { "'\($0)'" }.listedUpToSix)"
        }
        // Of three letters one more or less is another word.
        guard name.count > 3 else { return nil }
        return didYouMean(name, among: names).map { "did you mean '\($0)'?" }
    }

    /// What speaks against the names of classes of a network from elsewhere, and how they fit those of the dataset.
    static func naming(
        of foreign: ForeignNetwork?, _ dataset: DatasetFiles?, _ declaration: Declaration
    ) -> (ClassNaming?, [Diagnostic]) {
        guard let foreign, let dataset, let place = declaration.importedNetwork?.file.range else {
            return (nil, [])
        }
        let own = dataset.dataset.classNames
        guard dataset.dataset.isLabelled else { return unlabelled(foreign, at: place) }
        if foreign.classNames == nil, foreign.classCount != own.count {
            return unlabelled(foreign, besides: dataset.dataset, at: place)
        }
        guard let names = foreign.classNames else {
            return (
                nil,
                [
                    Diagnostic(
                        .warning, "unnamed-classes",
                        "the network does not name its classes; those of \(dataset.dataset.name) are taken in their order: "
                            + own.listedUpToSix, at: place,
                        hint:
                            "name them in the order of its outputs: 'classes: [\(own.prefix(2).joined(separator: ", ")), …]'"
                    )
                ]
            )
        }
        do throws(UnknownClasses) {
            return (try ClassNaming(of: own, in: names), [])
        } catch {
            let isPart = error.names.count < own.count
            // Pictures may be of what the network has never heard; what it takes them for can be seen all the same.
            return (
                ClassNaming(unlabelled: names, strangers: isPart ? error.names : []),
                [
                    Diagnostic(
                        .warning, "unknown-class",
                        "the network knows \(names.count) classes, and \(error.names.map { "'\($0)'" }.listedUpToSix) of \(dataset.dataset.name) "
                            + (error.names.count == 1 ? "is none of them" : "are none of them")
                            + "; the pictures are shown without their classes",
                        at: declaration.dataset?.range ?? place,
                        hint: Self.hint(on: error.names, of: names, isPart: isPart))
                ]
            )
        }
    }
}
