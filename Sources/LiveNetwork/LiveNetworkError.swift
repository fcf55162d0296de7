import Network

/// Why a network cannot be run in a page.
package enum LiveNetworkError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Node `node` does what there is no kernel for.
    case unknownOperation(node: Int, name: String)
    /// The numbers of node `node` are beyond what a program's words hold.
    case tooLarge(node: Int)
    /// The program needs so many bytes of memory, more than a page can have.
    case tooMuchMemory(byteCount: Int)
    /// The weights of a layer, counted from 1, are infinite or none, or beyond what their form holds.
    case unstorableWeights(layer: Int, StoredForm)
    /// This machine has no vectors of so many numbers.
    case noSuchLanes(Int)
    /// The picture, or the gradient of the logits, has another number of values.
    case wrongCount(expected: Int, found: Int)
    /// The program or its weights are not what they were made.
    case damaged

    /// The words for users.
    package var description: String {
        switch self {
        case .unknownOperation(let node, let name):
            "operation \(node + 1), \(name), cannot be run in a page"
        case .tooLarge(let node): "the sizes of operation \(node + 1) are too large for a page"
        case .tooMuchMemory(let byteCount):
            "the network needs \(byteCount / 1_000_000) MB of memory, more than the \(LiveProgram.mostBytes / 1_000_000) MB that a page may have"
        case .unstorableWeights(let layer, let form):
            "weights of layer \(layer) are beyond what \(form) holds"
        case .noSuchLanes(let lanes): "this machine has no vectors of \(lanes) numbers"
        case .wrongCount(let expected, let found):
            "\(expected) numbers are read, these are \(found)"
        case .damaged: "the program or its weights are damaged"
        }
    }
}
