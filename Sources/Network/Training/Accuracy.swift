/// How well a network classifies a set of pictures.
struct Accuracy {
    /// Mean cross-entropy in nats.
    let cost: Double
    /// The share classified right.
    let accuracy: Double
    /// The one class that every picture is given; nil where there are several.
    let onlyPrediction: Int?

    init(
        _ evaluator: Evaluator, _ pictures: LabelledPictures, _ range: Range<Int>
    ) throws(ExecutionError) {
        var cost = 0.0
        var right = 0
        var predictions: Set<Int> = []
        // Pieces of a thousand keep the float copy of a test set of any size small.
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 1024) {
            let part = start..<min(start + 1024, range.upperBound)
            var logits = try evaluator.logits(of: pictures.tensor(part))
            let classes = logits.shape[1]
            for row in part.indices.map({ $0 - part.lowerBound }) {
                let values = logits.values[row * classes..<(row + 1) * classes]
                if let greatest = values.indices.max(by: { values[$0] < values[$1] }) {
                    predictions.insert(greatest - values.startIndex)
                }
            }
            let measured = logits.values.withUnsafeMutableBufferPointer {
                CrossEntropy(smoothing: 0).measure(
                    logits: $0, labels: pictures.labels[part], batch: part.count, gradient: nil)
            }
            cost += measured.cost
            right += measured.right
        }
        let count = Double(max(range.count, 1))
        self.cost = cost / count
        accuracy = Double(right) / count
        onlyPrediction = predictions.count == 1 ? predictions.first : nil
    }
}
