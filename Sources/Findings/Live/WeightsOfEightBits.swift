package import LiveNetwork
package import Network

/// The weights of the trained network on whole steps, as a page carries them in 8 bits: chosen by what the network sees in test pictures.
///
/// Which pictures these are decides which way a picture falls that lies between two classes. Several choices are tried, until one changes
/// nothing that may not be changed; else that is taken which changes the least.
package struct WeightsOfEightBits: Finding {
    package static let name = "weights-of-eight-bits"

    /// Asks of the trained network.
    package init() {}

    /// A row a layer.
    package func answer(from laboratory: Laboratory) throws -> [[Float]] {
        let network = try laboratory.evaluator().network
        let rows = try laboratory.ask(ProbabilitiesOfPart()).rows
        var best: (layers: [[Float]], changes: ChangesByWeights.Answer)?
        for choice in Self.choices(of: rows) {
            let pictures = try choice.map { number in
                try laboratory.pixels(.test(number)).map { Float($0) / 255 }
            }
            let rounded = try network.roundedByErrorFeedback(seeing: pictures)
            let changes = try ChangesByWeights.Answer(
                from: rows, to: ChangesByWeights.rows(of: rounded, as: .int8, from: laboratory))
            let isBetter =
                best.map {
                    (changes.changed.count, changes.greatest)
                        < ($0.changes.changed.count, $0.changes.greatest)
                } ?? true
            if isBetter { best = (rounded.layers.map(\.weight.values), changes) }
            if changes.isLittle { break }
        }
        return best?.layers ?? network.layers.map(\.weight.values)
    }

    /// The first pictures, and those of which the network is least sure, because there an error decides first.
    private static func choices(of rows: [[Double]]) -> [[Int]] {
        let margins = rows.map { row in
            let sorted = row.sorted(by: >)
            return (sorted.first ?? 0) - (sorted.dropFirst().first ?? 0)
        }
        let unsure = margins.indices.sorted { (margins[$0], $0) < (margins[$1], $1) }
        return [288, 96].flatMap { count in
            [Array(margins.indices.prefix(count)), Array(unsure.prefix(count))]
        }
    }
}

extension Laboratory {
    /// The trained network that a page carries whose weights have a form: those of 8 bits are on whole steps already, others are
    /// rounded when they are stored.
    /// - Throws: ``LaboratoryError/noCheckpoint``, or what loading the pictures throws.
    package func network(inPageAs form: StoredForm) throws -> Network {
        var network = try evaluator().network
        guard form == .int8 else { return network }
        for (layer, weights) in try ask(WeightsOfEightBits()).enumerated() {
            network.layers[layer].weight = Tensor(
                shape: network.layers[layer].weight.shape, values: weights)
        }
        return network
    }
}
