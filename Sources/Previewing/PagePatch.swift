import Digests
import Foundation
import Publishing

/// A page as it was shown, by the digests of its blocks: enough to know what another has that it has not.
struct PageOutline: Equatable, Sendable {
    /// Counts what was shown, from 1.
    var version: Int
    /// What cannot be sent in pieces.
    var shell: String
    var title: String
    var style: String
    /// The digests of the blocks of each region, in order.
    var regions: [String: [String]]

    init(
        version: Int, shell: String, title: String, style: String, regions: [String: [String]]
    ) {
        self.version = version
        self.shell = shell
        self.title = title
        self.style = style
        self.regions = regions
    }

    init(of parts: PageParts, version: Int) {
        self.version = version
        shell = Self.digest(parts.shell)
        title = parts.title
        style = Self.digest(parts.style)
        regions = Dictionary(
            parts.regions.map { ($0.name, $0.blocks.map(Self.digest)) }, uniquingKeysWith: { $1 })
    }

    private static func digest(_ text: String) -> String {
        String(SHA256.of(text.utf8).hexadecimal.prefix(32))
    }

    /// Whether two pages look the same, whenever they were shown.
    func isSame(as other: PageOutline) -> Bool {
        var copy = other
        copy.version = version
        return copy == self
    }
}

/// What makes a page that is shown into another: blocks that are in both stay, with all that a reader has done to them.
struct PagePatch: Encodable, Equatable, Sendable {
    /// A region's blocks as they shall be.
    struct Region: Encodable, Equatable, Sendable {
        var name: String
        var blocks: [Piece]
        /// Places of blocks before, of those that stay but change their order.
        var moved: [Int]
    }

    /// Blocks that stay, or a new one.
    enum Piece: Encodable, Equatable, Sendable {
        /// So many from a place before.
        case kept(from: Int, count: Int)
        /// Its markup.
        case new(String)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .kept(let start, let count):
                var list = encoder.unkeyedContainer()
                try list.encode(start)
                try list.encode(count)
            case .new(let markup):
                var value = encoder.singleValueContainer()
                try value.encode(markup)
            }
        }
    }

    /// The version that this makes of the one before.
    var version: Int
    var base: Int
    var title: String?
    var style: String?
    var regions: [Region]

    /// Compares pages.
    /// - Returns: nil where the page must be loaded as a whole.
    init?(from old: PageOutline, to new: PageOutline, _ parts: PageParts) {
        guard old.shell == new.shell else { return nil }
        self.init(
            from: old, to: new, title: parts.title, style: parts.style,
            blocks: Dictionary(
                parts.regions.map { ($0.name, $0.blocks) }, uniquingKeysWith: { $1 }))
    }

    init(
        from old: PageOutline, to new: PageOutline, title: String, style: String,
        blocks: [String: [String]]
    ) {
        (base, version) = (old.version, new.version)
        self.title = old.title == new.title ? nil : title
        self.style = old.style == new.style ? nil : style
        regions = Set(old.regions.keys).union(new.regions.keys).sorted().compactMap { name in
            let (before, after) = (old.regions[name] ?? [], new.regions[name] ?? [])
            guard before != after else { return nil }
            return Self.region(name, from: before, to: after, blocks[name] ?? [])
        }
    }

    private static func region(
        _ name: String, from old: [String], to new: [String], _ markup: [String]
    ) -> Region {
        // Of equal blocks the first goes to the first.
        var places: [String: ArraySlice<Int>] = [:]
        for (place, digest) in old.enumerated() { places[digest, default: []].append(place) }
        var pieces: [Piece] = []
        var kept: [Int] = []
        for (digest, text) in zip(new, markup) {
            guard let place = places[digest]?.popFirst() else {
                pieces.append(.new(text))
                continue
            }
            kept.append(place)
            if case .kept(let start, let count)? = pieces.last, start + count == place {
                pieces[pieces.count - 1] = .kept(from: start, count: count + 1)
            } else {
                pieces.append(.kept(from: place, count: 1))
            }
        }
        let steady = Set(longestRising(kept))
        return Region(name: name, blocks: pieces, moved: kept.filter { !steady.contains($0) })
    }

    /// A longest part of a list of different numbers that rises: what need not be moved when the others are.
    static func longestRising(_ numbers: [Int]) -> [Int] {
        // Of the rising lists of each length, the place of the least last number (Fredman 1975).
        var ends: [Int] = []
        var before: [Int?] = []
        for (place, number) in numbers.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
            }
            before.append(low > 0 ? ends[low - 1] : nil)
            if low == ends.count { ends.append(place) } else { ends[low] = place }
        }
        var list: [Int] = []
        var place = ends.last
        while let current = place {
            list.append(numbers[current])
            place = before[current]
        }
        return list.reversed()
    }
}
