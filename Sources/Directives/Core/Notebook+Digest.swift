import Digests
public import Notebook

extension Notebook {
    /// SHA-256 over the bytes of the notebook's own file, hexadecimal.
    public var digest: String {
        SHA256.of((source.parts.first ?? source).bytes).hexadecimal
    }

    /// The files that the notebook includes, with SHA-256 over the bytes of each, hexadecimal.
    package var digestsOfIncluded: [(name: String, digest: String)] {
        source.parts.dropFirst().map { ($0.name, SHA256.of($0.bytes).hexadecimal) }
    }
}
