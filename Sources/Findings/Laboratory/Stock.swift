import Digests
import Foundation
import Network

/// What a laboratory has on its shelves: supplies that are loaded, drawn and digested when somebody first wants them.
final class Stock {
    private let supplies: Supplies
    private var parts: [DatasetPart: Result<LabelledPictures, any Error>] = [:]
    private var initial: Network?
    private var made: Evaluator?
    private var digests: [Input: String] = [:]

    init(_ supplies: Supplies) { self.supplies = supplies }

    func part(_ part: DatasetPart) throws -> LabelledPictures {
        if let known = parts[part] { return try known.get() }
        let loaded = Result { try checked(supplies.load(part)) }
        parts[part] = loaded
        return try loaded.get()
    }

    /// Refuses pictures that are not of the dataset's shape, for those of both parts and of files are shown side by side.
    private func checked(_ pictures: LabelledPictures) throws -> LabelledPictures {
        guard let expected = supplies.dataset?.pictureShape, expected != pictures.shape else {
            return pictures
        }
        func list(_ shape: PictureShape) -> [Int] { [shape.channels, shape.height, shape.width] }
        throw ExecutionError.wrongInput(expected: list(expected), found: list(pictures.shape))
    }

    func graph() throws(LaboratoryError) -> Graph {
        guard let graph = supplies.graph else { throw .noNetwork }
        return graph
    }

    func checkpoint() throws(LaboratoryError) -> Checkpoint {
        guard let checkpoint = supplies.checkpoint else { throw .noCheckpoint }
        return checkpoint
    }

    func initialNetwork() throws(LaboratoryError) -> Network {
        if let initial { return initial }
        guard hasInitialWeights else { throw .noInitialWeights }
        let drawn = Network(initialising: try graph(), seed: supplies.recipe.seed)
        initial = drawn
        return drawn
    }

    /// Of weights from elsewhere nobody knows how they began.
    private var hasInitialWeights: Bool { supplies.knownRecipe != nil }

    func evaluator() throws(LaboratoryError) -> Evaluator {
        if let made { return made }
        let evaluator = Evaluator(try checkpoint().network)
        made = evaluator
        return evaluator
    }

    func pixels(_ origin: PictureOrigin) throws -> ArraySlice<UInt8> {
        switch origin {
        case .file(let path):
            guard let file = supplies.files[path] else { throw LaboratoryError.noFile(path) }
            guard try file.pixels.count == part(.test).shape.count else {
                throw LaboratoryError.otherShape(path)
            }
            return file.pixels[...]
        case .test(let number), .training(let number):
            let part = try part(origin.part ?? .test)
            guard (0..<part.count).contains(number) else {
                throw LaboratoryError.noPicture(
                    number, part: origin.part ?? .test, count: part.count)
            }
            let size = part.shape.count
            return part.pixels[number * size..<(number + 1) * size]
        }
    }

    func label(_ origin: PictureOrigin) throws -> Int? {
        guard let kind = origin.part, let number = origin.number else { return nil }
        let part = try part(kind)
        guard part.labels.indices.contains(number) else {
            throw LaboratoryError.noPicture(number, part: kind, count: part.count)
        }
        return part.isLabelled ? Int(part.labels[number]) : nil
    }

    /// Today's digest of something that answers are computed from; nil where it is not there.
    func digest(of input: Input) -> String? {
        if let known = digests[input] { return known }
        var hash = SHA256()
        guard (try? update(&hash, with: input)) != nil else { return nil }
        let digest = hash.finalize().hexadecimal
        digests[input] = digest
        return digest
    }

    private func update(_ hash: inout SHA256, with input: Input) throws {
        switch input {
        case .architecture: hash.update(try Self.json(graph().described))
        case .weights(let layer): try Self.update(&hash, checkpoint().network, layer)
        case .initialWeights(let layer):
            guard hasInitialWeights else { throw LaboratoryError.noInitialWeights }
            // What they are drawn from; drawing a million of them to know whether they are the same takes longer.
            hash.update("\(layer) \(supplies.recipe.seed) ".utf8)
            hash.update(try Self.json(graph().described))
        case .seed: hash.update("\(supplies.recipe.seed)".utf8)
        case .recipe:
            hash.update("\(supplies.recipe)".utf8)
            hash.update([supplies.knownRecipe == nil ? 1 : 0])
        case .history: hash.update(try Self.json(checkpoint().history))
        case .classNames: hash.update(try Self.json(part(.test).classNames))
        case .labels(let kind): Self.update(&hash, labels: try part(kind).labels)
        case .part(let kind):
            if let known = supplies.digests[kind] { return hash.update(known.utf8) }
            let part = try part(kind)
            hash.update("\(part.shape)".utf8)
            Self.update(&hash, labels: part.labels)
            hash.update(part.pixels)
        case .picture(let origin):
            hash.update("\(try part(.test).shape)".utf8)
            hash.update(try pixels(origin))
        case .pictureShape: hash.update("\(try part(.test).shape)".utf8)
        case .count(let kind): hash.update("\(try part(kind).count)".utf8)
        case .label(let origin): hash.update("\(try label(origin) ?? -1)".utf8)
        case .fileName(let origin):
            hash.update((supplies.dataset?.file(of: origin) ?? "").utf8)
        case .facts:
            guard var facts = supplies.dataset else { throw LaboratoryError.noDataset }
            // Each name counts for the figures that show it.
            (facts.testFiles, facts.trainingFiles) = (nil, nil)
            hash.update("\(facts)".utf8)
        case .kernels: hash.update(KernelSet.name.utf8)
        }
    }

    private static func update(_ hash: inout SHA256, _ network: Network, _ layer: Int) throws {
        guard network.layers.indices.contains(layer) else { throw LaboratoryError.noNetwork }
        let weights = network.layers[layer]
        for tensor in [weights.weight, weights.bias].compactMap(\.self) {
            tensor.values.withUnsafeBytes { hash.update($0) }
        }
    }

    private static func update(_ hash: inout SHA256, labels: [UInt16]) {
        hash.update(labels.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
    }

    static func json(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}

extension Graph {
    /// All that a graph is, for a digest.
    fileprivate var described: Described { Described(input: input, nodes: nodes) }

    fileprivate struct Described: Encodable {
        var input: PictureShape
        var nodes: [Node]
    }
}
