import Foundation
import Network

/// What any safetensors file holds, for people and as JSON: all that can be said of weights whose network is not known.
struct SafetensorsAccount: Encodable {
    var tensors: [SafetensorsContents.Entry]
    var metadata: [String: String]
    /// Numbers in all tensors.
    var values: Int

    init(_ contents: SafetensorsContents) {
        tensors = contents.entries
        metadata = contents.metadata
        // Each shape fits its bytes, and all bytes fit the file.
        values = contents.entries.reduce(0) { $0 + $1.shape.reduce(1, *) }
    }

    /// The account for people, line by line; in names from files a line may end.
    var lines: [String] {
        let facts = [
            ("tensors", String(tensors.count)), ("values", String(values)),
            ("network", "not declared in the file"),
        ]
        let names = metadata.keys.sorted()
        let head = facts.map { "\($0.0):".padded(to: 12) + $0.1 }
        let notes = names.isEmpty ? [] : ["", "Metadata:"] + names.map { line($0) }
        return head + notes + ["", header] + tensors.map(line)
    }

    private func line(_ name: String) -> String {
        let words = metadata[name] ?? ""
        let shown = words.count > 60 ? words.prefix(59) + "…" : words[...]
        return "  " + "\(name):".padded(to: 16) + shown.replacing(/\s+/, with: " ")
    }

    private var width: Int { max(8, (tensors.map(\.name.count).max() ?? 0) + 2) }

    private var header: String { "tensor".padded(to: width) + "type".padded(to: 8) + "shape" }

    private func line(_ tensor: SafetensorsContents.Entry) -> String {
        let shape = tensor.shape.map(String.init).joined(separator: "×")
        return tensor.name.padded(to: width) + tensor.type.padded(to: 8)
            + (shape.isEmpty ? "1 number" : shape)
    }
}
