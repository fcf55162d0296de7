import COneDNN

/// Why a network cannot be run here.
public enum ExecutionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// oneDNN refused to make or run the kernel of an operation.
    case kernel(operation: String, reason: String)
    /// The values after so many layers are infinite or no numbers: weights that are finite may still be too large.
    case notFinite(layers: Int)
    /// The values that so many operations come to are infinite or no numbers; 0 for the pictures.
    case notFiniteOperation(Int)
    /// The pictures are not of the shape that the network reads.
    case wrongInput(expected: [Int], found: [Int])
    /// The system has no memory left for the network's values.
    case noMemory(byteCount: Int)

    static func check(_ status: Int32, _ operation: String) throws(ExecutionError) {
        guard status == 0 else {
            throw .kernel(operation: operation, reason: String(cString: onednn_status_text(status)))
        }
    }

    /// The words for users.
    public var description: String {
        switch self {
        case .kernel(let operation, let reason): "oneDNN cannot run this \(operation): \(reason)"
        case .notFinite(let layers):
            "the values after layer \(layers - 1) are infinite or no numbers, because the weights are too large"
        case .notFiniteOperation(let count):
            "the values after operation \(count) are infinite or no numbers, because the weights are too large"
        case .wrongInput(let expected, let found):
            "the network reads pictures of shape \(expected), these have \(found)"
        case .noMemory(let byteCount):
            "the system has no memory for the network's values: \(byteCount) bytes are needed at once"
        }
    }
}
