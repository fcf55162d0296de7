import Foundation
public import Network

/// The number that is differentiated: of a picture's logits z and a class c.
public enum Score: String, Codable, CaseIterable, Sendable {
    /// The softmax probability p_c.
    case prob
    /// The logit z_c.
    case logit
    /// The cross-entropy −log p_c, so that what raises it speaks against the class.
    case loss

    /// The score of one picture.
    /// - Precondition: `target` is a class.
    public func value(of logits: [Double], target: Int) -> Double {
        switch self {
        case .prob: exp(Self.logProbability(of: logits, target))
        case .logit: logits[target]
        case .loss: -Self.logProbability(of: logits, target)
        }
    }

    /// The gradient of the score to the logits, written e for the unit vector of c.
    ///
    /// For `prob` p_c·(e − p), for `logit` e, for `loss` p − e.
    ///
    /// - Precondition: `target` is a class.
    public func gradient(of logits: [Double], target: Int) -> [Double] {
        guard self != .logit else { return logits.indices.map { $0 == target ? 1 : 0 } }
        let probabilities = logits.softmax()
        // 1 − p_c as the sum of the others, which keeps its digits where p_c is nearly 1.
        let others = logits.indices.reduce(0) { $0 + ($1 == target ? 0 : probabilities[$1]) }
        let loss = logits.indices.map { $0 == target ? -others : probabilities[$0] }
        return self == .loss ? loss : loss.map { -probabilities[target] * $0 }
    }

    /// The gradients of several pictures' scores, worked out in double precision.
    /// - Parameters:
    ///   - logits: [N, classes].
    ///   - targets: The class of each picture.
    /// - Returns: [N, classes].
    public func gradients(of logits: Tensor, targets: [Int]) -> Tensor {
        let rows = targets.enumerated().flatMap { row, target in
            gradient(of: logits.entry(row).map(Double.init), target: target).map(Float.init)
        }
        return Tensor(shape: logits.shape, values: rows)
    }

    /// log p_c, exact where p_c itself would round to 0.
    private static func logProbability(of logits: [Double], _ target: Int) -> Double {
        let greatest = logits.max() ?? 0
        return logits[target] - greatest - log(logits.reduce(0) { $0 + exp($1 - greatest) })
    }
}
