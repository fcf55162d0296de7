public import Foundation

// Signatures that the rest of the program builds on; bodies follow file by file.

extension Network {
    /// SHA-256 over the weights, hexadecimal.
    public var digest: String { fatalError("to come") }
}

extension Checkpoint {
    /// Reads a checkpoint; the declared network comes from its metadata, or from `graph` for foreign files.
    /// - Throws: ``CheckpointError`` naming what is wrong.
    public init(contentsOf file: URL, graph: Graph? = nil) throws(CheckpointError) {
        fatalError("to come")
    }
    /// Writes aside and renames.
    public func write(to file: URL) throws { fatalError("to come") }
}

/// Why a checkpoint cannot be read. `description` is the words for users, without the file name.
public enum CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
    /// See `description`.
    case unreadable(String)
    /// The words for users.
    public var description: String { "to come" }
}

/// Runs a network over pictures, a piece of the batch at a time, and gives back plain tensors.
///
/// Owns the compiled kernels and their buffers; one caller at a time.
public final class Evaluator {
    /// Compiles the kernels.
    /// - Throws: ``ExecutionError`` when the kernels cannot be made.
    public init(_ network: Network) throws { fatalError("to come") }

    /// The values before the softmax.
    /// - Shape: [N, C, H, W] → [N, classes]
    public func logits(of pictures: Tensor) throws -> Tensor { fatalError("to come") }
    /// Softmax of the logits, in double precision.
    /// - Shape: [N, C, H, W] → [N, classes]
    public func probabilities(of pictures: Tensor) throws -> Tensor { fatalError("to come") }
    /// The activations after each of `layers` layers have been applied (0 is the picture itself), before any
    /// pooling that follows.
    /// - Returns: One tensor [N, C, H, W] a layer asked for, in the order asked.
    public func activations(after layers: [Int], of pictures: Tensor) throws -> [Tensor] {
        fatalError("to come")
    }
    /// Gradients to the pictures of a score whose gradient to the logits `scoreGradient` gives.
    /// - Parameters:
    ///   - pictures: [N, C, H, W].
    ///   - scoreGradient: From the logits [n, classes] of pictures `range` to the score's gradient, [n, classes].
    /// - Returns: logits [N, classes] and gradients [N, C, H, W].
    public func gradients(
        of pictures: Tensor, scoreGradient: (_ logits: Tensor, _ range: Range<Int>) -> Tensor
    ) throws -> (logits: Tensor, gradients: Tensor) { fatalError("to come") }
}

/// Trains a network.
public struct Trainer {
    /// What is told while training.
    public enum Event: Sendable {
        /// After a step: epoch from 1, step and steps of the epoch, pictures a second, running cost and accuracy.
        case step(
            epoch: Int, step: Int, steps: Int, picturesPerSecond: Double, cost: Double,
            accuracy: Double)
        /// After an epoch.
        case epoch(EpochRecord)
    }

    /// Trains from the recipe's seed to the end.
    /// - Returns: A checkpoint without dataset name and digest, which the caller knows.
    public static func train(
        _ graph: Graph, recipe: Recipe, training: LabelledPictures, test: LabelledPictures,
        report: (Event) -> Void
    ) throws -> Checkpoint { fatalError("to come") }
}
