import Datasets
import Directives
import Network
import Notebook

/// The classes of a network that knows its own, and which of them each class of a dataset is: they are matched by name.
struct ClassNaming: Equatable, Sendable {
    /// The network's classes, in the order of its outputs.
    let names: [String]
    /// The network's number of each of the dataset's classes.
    private let numbers: [UInt16]

    /// Matches classes; nil where they are the same in the same order.
    /// - Throws: The first class that the network does not know, and how many there are.
    init?(of dataset: [String], in network: [String]) throws(UnknownClasses) {
        guard dataset != network else { return nil }
        let places = Dictionary(
            network.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let unknown = dataset.filter { places[$0] == nil }
        guard unknown.isEmpty else { throw UnknownClasses(names: unknown) }
        names = network
        numbers = dataset.compactMap { places[$0].flatMap { UInt16(exactly: $0) } }
    }

    /// The pictures with the network's classes.
    func named(_ pictures: LabelledPictures) -> LabelledPictures {
        LabelledPictures(
            shape: pictures.shape, pixels: pictures.pixels,
            labels: pictures.labels.map { numbers[Int($0)] }, classNames: names)
    }
}

/// Classes of a dataset that a network does not know.
struct UnknownClasses: Error {
    /// Their names.
    var names: [String]
}

extension Preparation {
    /// What speaks against the names of classes of a network from elsewhere, and how they fit those of the dataset.
    static func naming(
        of foreign: ForeignNetwork?, _ dataset: DatasetFiles?, _ declaration: Declaration
    ) -> (ClassNaming?, [Diagnostic]) {
        guard let foreign, let dataset, let place = declaration.importedNetwork?.file.range else {
            return (nil, [])
        }
        let own = dataset.dataset.classNames
        guard let names = foreign.classNames else {
            guard foreign.network.graph.shapes.last?.count == own.count else { return (nil, []) }
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
            let first = error.names[0]
            return (
                nil,
                [
                    Diagnostic(
                        .error, "unknown-class",
                        "the network knows \(names.count) classes, and \(error.names.map { "'\($0)'" }.listedUpToSix) of \(dataset.dataset.name) "
                            + (error.names.count == 1 ? "is none of them" : "are none of them"),
                        at: declaration.dataset?.range ?? place,
                        hint: didYouMean(first, among: names).map { "did you mean '\($0)'?" }
                            ?? "they are \(names.listedUpToSix)")
                ]
            )
        }
    }
}
