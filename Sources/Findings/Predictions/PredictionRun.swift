import Inspection
import Network

/// Passes of pictures through the trained network.
struct PredictionRun {
    /// Pictures predicted at once, between two reports of progress.
    private static let chunk = 256

    let laboratory: Laboratory
    let evaluator: Evaluator

    init(_ laboratory: Laboratory) throws {
        self.init(laboratory, try laboratory.evaluator())
    }

    /// Passes through a network that was made of the trained one.
    init(_ laboratory: Laboratory, _ evaluator: Evaluator) {
        self.laboratory = laboratory
        self.evaluator = evaluator
    }

    /// The probability of each class, a row for each of `count` pictures.
    ///
    /// `tensor` gives the pictures of a range, [n, C, H, W], and `origin` where one comes from, for what must be said of it.
    func probabilities(
        count: Int, _ tensor: (Range<Int>) throws -> Tensor, origin: (Int) -> PictureOrigin
    ) throws -> [[Double]] {
        var rows: [[Double]] = []
        for start in stride(from: 0, to: count, by: Self.chunk) {
            let range = start..<min(start + Self.chunk, count)
            let logits = try evaluator.logits(of: tensor(range))
            rows += try PictureFault.naming({ origin(start + $0) }) {
                try Predictions(logits: logits).probabilities
            }
            try laboratory.report(range.upperBound, of: count)
        }
        return rows
    }
}
