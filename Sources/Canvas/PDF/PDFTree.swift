/// Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7): long lists of keys and values, found quickly.
enum PDFTree {
    /// How many entries or branches stand in one node.
    private static let breadth = 64

    /// Writes entries that are sorted by their keys.
    /// - Parameters:
    ///   - entries: The entries.
    ///   - list: `Nums` or `Names`.
    ///   - writer: Where they are written.
    /// - Returns: The object of the root.
    /// - Throws: ``CanvasError/cairo(_:)`` where memory is short.
    static func write(
        _ entries: [(key: PDFValue, value: PDFValue)], named list: String,
        to writer: inout PDFWriter
    ) throws(CanvasError) -> Int {
        guard entries.count > breadth else {
            let flat = entries.flatMap { [$0.key, $0.value] }
            return try writer.add(.dictionary([list: .array(flat)] as PDFDictionary))
        }
        var nodes: [(object: Int, first: PDFValue, last: PDFValue)] = []
        for start in stride(from: 0, to: entries.count, by: breadth) {
            let part = entries[start..<min(start + breadth, entries.count)]
            let (first, last) = (part[part.startIndex].key, part[part.endIndex - 1].key)
            let node: PDFDictionary = [
                "Limits": .array([first, last]),
                list: .array(part.flatMap { [$0.key, $0.value] }),
            ]
            nodes.append((try writer.add(.dictionary(node)), first, last))
        }
        while nodes.count > breadth {
            var next: [(object: Int, first: PDFValue, last: PDFValue)] = []
            for start in stride(from: 0, to: nodes.count, by: breadth) {
                let part = nodes[start..<min(start + breadth, nodes.count)]
                let (first, last) = (part[part.startIndex].first, part[part.endIndex - 1].last)
                let node: PDFDictionary = [
                    "Limits": .array([first, last]),
                    "Kids": .array(part.map { .reference($0.object) }),
                ]
                next.append((try writer.add(.dictionary(node)), first, last))
            }
            nodes = next
        }
        return try writer.add(.dictionary(["Kids": .array(nodes.map { .reference($0.object) })]))
    }
}
