import Inspection
import Network

extension Value {
    /// The number of the picture that is meant.
    func number(in session: inout Session) throws -> Int {
        try session.image(image ?? PictureChoice(0...0))
    }

    /// What the test pictures are taken for.
    func confusionQuantity(in session: inout Session) throws -> Quantity {
        if name == .imageNumber { return try numberQuantity(in: &session) }
        let names = try session.testPictures().classNames
        let matrix = try session.confusion()
        let wrong = matrix.accuracy.trials - matrix.accuracy.successes
        // Classes without a picture have no share and are neither best nor worst.
        let shares = matrix.accuracyByClass.enumerated().compactMap { index, interval in
            interval.share.map { (index: index, share: $0) }
        }
        guard let first = shares.first else { throw SessionError.noDataset }
        let best = shares.reduce(first) { $1.share > $0.share ? $1 : $0 }
        let worst = shares.reduce(first) { $1.share < $0.share ? $1 : $0 }
        let pair = matrix.confusions.first
        return switch name {
        case .mistakeCount: .count(wrong)
        case .mistakeShare: .share(Double(wrong) / Double(max(matrix.total, 1)))
        case .bestClass: .text(names[best.index])
        case .bestClassAccuracy: .share(best.share)
        case .worstClass: .text(names[worst.index])
        case .worstClassAccuracy: .share(worst.share)
        case .confusedClass: .text(pair.map { names[$0.label] } ?? "none")
        case .confusedWith: .text(pair.map { names[$0.prediction] } ?? "none")
        default: .count(pair?.count ?? 0)
        }
    }

    /// The number that the dataset gives a picture.
    private func numberQuantity(in session: inout Session) throws -> Quantity {
        let image = try number(in: &session)
        switch try session.gallery().origin(image) {
        case .test(let number), .training(let number): return .count(number)
        case .file: throw ChoiceError(description: "a file has no number")
        }
    }

    /// What a part of a picture alone is taken for, or the picture without it.
    func cropQuantity(in session: inout Session) throws -> Quantity {
        let image = try number(in: &session)
        guard let box else { throw SessionError.noDataset }
        let found = try session.cropTest(of: image, box, baseline: .black).found
        let isKept = name == .keptClass || name == .keptProbability
        let probabilities = isKept ? found.kept : found.removed
        let prediction = Predictions(probabilities: [probabilities]).classes[0]
        return name == .keptClass || name == .removedClass
            ? .text(try session.testPictures().classNames[prediction])
            : .share(probabilities[prediction])
    }
}
