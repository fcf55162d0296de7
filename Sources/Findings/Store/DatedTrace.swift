import Digests

/// A trace with the digest that each input had when the answer was computed.
package struct DatedTrace: Equatable, Sendable {
    /// One input and its digest then.
    struct Item: Equatable, Sendable {
        var input: Input
        var digest: String
    }

    /// In an order that does not change.
    let items: [Item]

    /// Dates a trace; nil where something that was read is not there any more.
    package init?(_ trace: Trace, in laboratory: Laboratory) {
        var items: [Item] = []
        for input in trace.inputs {
            guard let digest = laboratory.stock.digest(of: input) else { return nil }
            items.append(Item(input: input, digest: Self.short(digest)))
        }
        self.items = items.map { (line: $0.line, item: $0) }
            .sorted { $0.line < $1.line }.map(\.item)
    }

    /// Reads what ``text`` wrote.
    /// - Throws: ``AnswerDamage`` for anything else.
    package init(text: String) throws(AnswerDamage) {
        var items: [Item] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let end = line.firstIndex(of: UInt8(ascii: " ")),
                let input = Input(text: line[line.index(after: end)...])
            else { throw AnswerDamage() }
            items.append(Item(input: input, digest: String(Substring(line[..<end]))))
        }
        self.items = items
    }

    /// A line for each input: its digest and what it is.
    package var text: String { items.map { $0.line + "\n" }.joined() }

    /// Half of SHA-256 tells inputs apart, and takes half the room.
    private static func short(_ digest: String) -> String { String(digest.prefix(32)) }

    /// Whether every input has today the digest that it had then.
    package func isToday(in laboratory: Laboratory) -> Bool {
        items.allSatisfy { item in
            laboratory.stock.digest(of: item.input).map { Self.short($0) == item.digest } ?? false
        }
    }

    /// The inputs that have another digest today.
    package func changes(in laboratory: Laboratory) -> [Input] {
        items.filter { item in
            laboratory.stock.digest(of: item.input).map { Self.short($0) != item.digest } ?? true
        }.map(\.input)
    }

    /// What was read.
    package var trace: Trace { Trace(Set(items.map(\.input))) }

    /// SHA-256 over it, hexadecimal.
    package var digest: String { SHA256.of(text.utf8).hexadecimal }
}

extension DatedTrace.Item {
    fileprivate var line: String { "\(digest) \(input.text)" }
}
