public import Inspection
import Network

extension Session {
    /// Pictures predicted at once, between two reports of progress.
    private static let chunk = 256

    /// What the trained network makes of some pictures, a probability for each class.
    /// - Throws: What loading the pictures or running the network throws.
    public mutating func probabilities(of indices: [Int]) throws -> [[Double]] {
        let unknown = indices.filter { knownProbabilities[$0] == nil }
        for start in stride(from: 0, to: unknown.count, by: Self.chunk) {
            let chunk = Array(unknown[start..<min(start + Self.chunk, unknown.count)])
            let pictures = try gallery().tensor(chunk)
            let logits = try trainedEvaluator().logits(of: pictures)
            let predictions = try naming(chunk) { try Predictions(logits: logits) }
            for (index, row) in zip(chunk, predictions.probabilities) {
                knownProbabilities[index] = row
            }
            progress(start + chunk.count, unknown.count)
        }
        return indices.compactMap { knownProbabilities[$0] }
    }

    /// The class that the trained network finds most probable for each of some test pictures.
    /// - Throws: What loading the pictures or running the network throws.
    public mutating func predictedClasses(of indices: [Int]) throws -> [Int] {
        try predictions(of: indices).classes
    }

    /// What the trained network predicts for some test pictures.
    /// - Throws: What loading the pictures or running the network throws.
    mutating func predictions(of indices: [Int]) throws -> Predictions {
        Predictions(probabilities: try probabilities(of: indices))
    }

    /// How many of some test pictures the trained network classifies right, with its 95 % interval.
    /// - Throws: What loading the pictures or running the network throws.
    public mutating func accuracy(of indices: Range<Int>) throws -> WilsonInterval {
        let labels = try testPictures().labels[indices]
        let predicted = try predictedClasses(of: Array(indices))
        let right = zip(labels, predicted).count { Int($0) == $1 }
        return WilsonInterval(successes: right, of: indices.count)
    }

    /// How many of some pictures the trained network classifies right, of those whose class is known.
    /// - Throws: What loading the pictures or running the network throws.
    mutating func accuracy(of images: [Int]) throws -> WilsonInterval {
        let gallery = try gallery()
        let known = images.filter { gallery.label($0) != nil }
        let right = zip(known, try predictedClasses(of: known)).count { gallery.label($0) == $1 }
        return WilsonInterval(successes: right, of: known.count)
    }

    /// Mean cross-entropy of the trained network on all test pictures, in nats.
    /// - Throws: What loading the pictures or running the network throws.
    mutating func testCost() throws -> Double {
        let labels = try testPictures().labels.map(Int.init)
        return try predictions(of: Array(labels.indices)).meanCrossEntropy(labels: labels)
    }

    /// The wrong predictions among all test pictures, the most confident first.
    /// - Throws: What loading the pictures or running the network throws.
    mutating func mistakes() throws -> [Inspection.Mistake] {
        let labels = try testPictures().labels.map(Int.init)
        return try predictions(of: Array(labels.indices)).mistakes(labels: labels)
    }

    /// How often each class was taken for each other, over all test pictures.
    /// - Throws: What loading the pictures or running the network throws.
    mutating func confusion() throws -> ConfusionMatrix {
        let pictures = try testPictures()
        return try ConfusionMatrix(
            labels: pictures.labels.map(Int.init),
            predictions: predictedClasses(of: Array(0..<pictures.count)),
            classes: pictures.classNames.count)
    }
}
