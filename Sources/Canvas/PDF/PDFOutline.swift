/// The outline that viewers show beside the pages (ISO 32000-1, 12.3.3).
struct PDFOutline {
    private struct Entry {
        var title: String
        var place: [UInt8]
        var parent: Int?
        var kids: [Int] = []
    }

    private var entries: [Entry] = []
    private var roots: [Int] = []

    /// Whether there is none.
    var isEmpty: Bool { entries.isEmpty }

    /// Adds an entry under another and returns it.
    mutating func add(_ title: String, place: [UInt8], under parent: Int?) -> Int {
        let index = entries.count
        entries.append(Entry(title: title, place: place, parent: parent))
        if let parent { entries[parent].kids.append(index) } else { roots.append(index) }
        return index
    }

    /// Writes the outline, all of it open.
    /// - Returns: Its object.
    /// - Throws: ``CanvasError/cairo(_:)`` where memory is short.
    func write(to writer: inout PDFWriter) throws(CanvasError) -> Int {
        let root = writer.reserve()
        let numbers = entries.map { _ in writer.reserve() }
        var counts = [Int](repeating: 0, count: entries.count)
        var neighbours = [(before: Int?, after: Int?)](
            repeating: (nil, nil), count: entries.count)
        // Children stand behind their parents.
        for index in entries.indices.reversed() {
            counts[index] = entries[index].kids.reduce(0) { $0 + 1 + counts[$1] }
        }
        for family in [roots] + entries.map(\.kids) {
            for (one, next) in zip(family, family.dropFirst()) {
                neighbours[one].after = next
                neighbours[next].before = one
            }
        }
        for (index, entry) in entries.enumerated() {
            var value: PDFDictionary = [
                "Title": .text(entry.title),
                "Parent": .reference(entry.parent.map { numbers[$0] } ?? root),
                "Dest": .bytes(entry.place),
            ]
            if let other = neighbours[index].before {
                value.append("Prev", .reference(numbers[other]))
            }
            if let other = neighbours[index].after {
                value.append("Next", .reference(numbers[other]))
            }
            add(entry.kids, counts[index], numbers, to: &value)
            try writer.write(.dictionary(value), as: numbers[index])
        }
        var value: PDFDictionary = ["Type": .name("Outlines")]
        add(roots, entries.count, numbers, to: &value)
        try writer.write(.dictionary(value), as: root)
        return root
    }

    private func add(
        _ kids: [Int], _ count: Int, _ numbers: [Int], to value: inout PDFDictionary
    ) {
        guard let first = kids.first, let last = kids.last else { return }
        value.append("First", .reference(numbers[first]))
        value.append("Last", .reference(numbers[last]))
        value.append("Count", .integer(count))
    }
}
