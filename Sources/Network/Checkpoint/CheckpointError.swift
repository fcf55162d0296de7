/// Why a checkpoint cannot be read.
///
/// `description` is the words for users, without the file's name, which the caller knows.
public enum CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no such file.
    case missing
    /// The file cannot be opened; the reason is the system's.
    case unreadable(String)
    /// The file ends before its header or its tensors do.
    case truncated(expected: Int, found: Int)
    /// The file does not begin as safetensors files do.
    case notSafetensors(String)
    /// The file is of another kind, which its first bytes tell.
    case otherKind(KnownFileKind)
    /// A tensor that the network needs is not there; what is, each with its shape.
    case missingTensor(String, found: [String])
    /// Parameters that the network does not use, which would be left out in silence; where all are biases, a layer that lacks one.
    case unusedTensors([String], layerWithoutBias: Int?)
    /// A tensor has another shape than the network declares.
    case wrongShape(tensor: String, expected: [Int], found: [Int])
    /// A tensor is not float32.
    case wrongType(tensor: String, found: String)
    /// A tensor holds values that are not finite.
    case notFinite(tensor: String, count: Int)
    /// The weights of a file from elsewhere do not fit the declared network, for a reason; what is declared, and what the file holds.
    case unmatched(String, declared: [String], found: [String])
    /// Two tensors have one name, or one of a name that is none.
    case impossibleNames(String)
    /// Variances of a batch normalisation are below 0.
    case negativeVariance(tensor: String)
    /// The file does not say which network it holds, and none was given.
    case undeclaredNetwork
    /// The file holds finished weights and no training to go on with.
    case noTraining
    /// The metadata cannot be read.
    case brokenMetadata(key: String)
    /// The metadata says what cannot be, with the reason.
    case impossibleMetadata(key: String, String)

    /// The words for users.
    public var description: String {
        switch self {
        case .missing: "there is no such checkpoint"
        case .unreadable(let reason): "the checkpoint cannot be read: \(reason)"
        case .truncated(let expected, let found):
            "the checkpoint is cut short: it should have \(expected) bytes and has \(found)"
        case .notSafetensors(let reason): "this is not a safetensors file: \(reason)"
        case .otherKind(let kind): "this is not a safetensors file but \(kind.words)"
        case .missingTensor(let name, _): "the checkpoint has no tensor '\(name)'"
        case .unusedTensors(let names, _):
            names.count == 1
                ? "the network does not use the checkpoint's tensor \(Self.listed(names))"
                : "the network does not use \(names.count) of the checkpoint's tensors: \(Self.listed(names))"
        case .wrongShape(let name, let expected, let found):
            "tensor '\(name)' has shape \(found), the network declares \(expected)"
        case .wrongType(let name, let found): "tensor '\(name)' is \(found), not F32"
        case .notFinite(let name, let count):
            "tensor '\(name)' has \(count) value\(count == 1 ? "" : "s") that \(count == 1 ? "is" : "are") not finite"
        case .unmatched(let reason, _, _):
            "its weights do not fit the declared network: \(reason)"
        case .impossibleNames(let name): "two of its tensors are called '\(name)'"
        case .negativeVariance(let name): "tensor '\(name)' has variances below 0"
        case .undeclaredNetwork: "the checkpoint does not say which network it holds"
        case .noTraining: "the checkpoint holds finished weights and no training to go on with"
        case .brokenMetadata(let key): "the checkpoint's metadata '\(key)' cannot be read"
        case .impossibleMetadata(let key, let reason):
            "the checkpoint's metadata '\(key)' cannot be: \(reason)"
        }
    }

    /// What to do about it, in words; nil where the description says all.
    public var remedy: String? {
        switch self {
        case .otherKind(let kind): kind.remedy
        case .missingTensor(_, let found):
            found.isEmpty
                ? "the file holds no tensors"
                : "the file holds " + found.prefix(12).joined(separator: ", ")
                    + (found.count > 12 ? " and \(found.count - 12) more" : "")
        case .unusedTensors(_, let layer?):
            "layer \(layer) is declared without a bias: declare 'bias: true'"
        case .unusedTensors(_, nil):
            "a parameter that is left out changes what the network computes; declare the layers that the file holds"
        case .unmatched:
            "give layers the names of their weights, or map names to the file's under 'weights: {tensors: …}' in 'network'"
        case .truncated: "it was not written or copied to its end; copy it again, or train"
        case .wrongShape(_, let expected, let found)
        where expected.count == 2 && found == expected.reversed():
            "weights of dense layers are [outputs, inputs]: transpose these where they are saved"
        case .wrongShape: "declare the layer as the file has it, or train the declared network"
        case .wrongType: "convert the file's tensors to float32"
        case .undeclaredNetwork: "declare its layers under 'network' in the front matter"
        default: nil
        }
    }

    /// What is declared and what the file holds, in two columns with a line for each, shortened where it is long; nothing where names do
    /// not matter.
    public var table: [String] {
        guard case .unmatched(_, let declared, let found) = self else { return [] }
        let most = 40
        let width = max(declared.prefix(most).map(\.count).max() ?? 0, 8)
        func padded(_ words: String) -> String {
            words + String(repeating: " ", count: max(width - words.count, 0) + 2)
        }
        let count = max(declared.count, found.count)
        var lines = [padded("declared") + "in the file"]
        for index in 0..<min(count, most) {
            let left = index < declared.count ? declared[index] : ""
            lines.append(padded(left) + (index < found.count ? found[index] : ""))
        }
        if count > most { lines.append("and \(count - most) more") }
        return lines
    }

    /// The first names, and how many more there are.
    private static func listed(_ names: [String]) -> String {
        names.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
            + (names.count > 6 ? " and \(names.count - 6) more" : "")
    }
}
