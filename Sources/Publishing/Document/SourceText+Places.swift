package import Notebook

extension SourceText {
    /// The bytes of `text` in a block's source, or the whole block where it is written otherwise there.
    func range(of text: String, in block: Block) -> SourceRange {
        range(of: text, in: block.range)
    }

    /// The bytes of `text` in a part of the source, or the whole part where it is written otherwise there.
    package func range(of text: String, in part: SourceRange) -> SourceRange {
        let wanted = Array(text.utf8)
        let range = part.clamped(to: 0..<bytes.count)
        guard !wanted.isEmpty, wanted.count <= range.count else { return part }
        // Of a block this long no more is searched: thousands of mistakes in it would take its length each.
        let last = min(range.upperBound - wanted.count, range.lowerBound + 20_000)
        let start = bytes.withUnsafeBufferPointer { bytes in
            (range.lowerBound...last).first {
                bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
            }
        }
        return start.map { $0..<$0 + wanted.count } ?? part
    }
}
