import Digests
import Foundation

/// A trace with the digest that each input had when the answer was computed.
struct DatedTrace: Codable, Equatable {
    /// One input and its digest then.
    struct Item: Codable, Equatable {
        var input: Input
        var digest: String
    }

    /// In an order that does not change.
    let items: [Item]

    /// Dates a trace; nil where something that was read is not there any more.
    init?(_ trace: Trace, in laboratory: Laboratory) {
        var items: [Item] = []
        for input in trace.inputs {
            guard let digest = laboratory.stock.digest(of: input) else { return nil }
            items.append(Item(input: input, digest: Self.short(digest)))
        }
        self.items = items.sorted {
            ($0.digest, "\($0.input)") < ($1.digest, "\($1.input)")
        }
    }

    /// Half of SHA-256 tells inputs apart, and takes half the room.
    private static func short(_ digest: String) -> String { String(digest.prefix(32)) }

    /// Whether every input has today the digest that it had then.
    func isToday(in laboratory: Laboratory) -> Bool {
        items.allSatisfy { item in
            laboratory.stock.digest(of: item.input).map { Self.short($0) == item.digest } ?? false
        }
    }

    /// The inputs that have another digest today.
    func changes(in laboratory: Laboratory) -> [Input] {
        items.filter { item in
            laboratory.stock.digest(of: item.input).map { Self.short($0) != item.digest } ?? true
        }.map(\.input)
    }

    /// What was read.
    var trace: Trace { Trace(Set(items.map(\.input))) }

    /// SHA-256 over it, hexadecimal.
    var digest: String {
        SHA256.of((try? Stock.json(self)) ?? Data()).hexadecimal
    }
}
