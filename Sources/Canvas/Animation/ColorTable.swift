import Charts

/// At most 256 colours for many pictures, by median cut (Heckbert 1982).
///
/// Colours are exact where there are no more than that.
struct ColorTable {
    /// The colours, `0xRRGGBB`.
    private(set) var colors: [UInt32] = []
    private var places: [UInt32: UInt8] = [:]
    private let isExact: Bool

    private static let most = 256

    /// Chooses colours for the pixels of some pictures.
    init(for pictures: [Picture]) {
        var counts: [UInt32: Int] = [:]
        for picture in pictures { picture.forEachColor { counts[$0, default: 0] += 1 } }
        isExact = counts.count <= Self.most
        guard !isExact else {
            colors = counts.keys.sorted()
            for (place, color) in colors.enumerated() { places[color] = UInt8(place) }
            return
        }
        // Five bits a part are as fine as 256 colours can tell apart.
        var bins: [UInt32: Bin] = [:]
        for (color, count) in counts {
            bins[Self.coarse(color), default: Bin(key: Self.coarse(color))].add(color, count)
        }
        var boxes = [bins.values.sorted { $0.key < $1.key }]
        while boxes.count < Self.most, let widest = Self.widest(boxes) {
            let (lower, upper) = Self.halves(boxes[widest.box], part: widest.part)
            boxes[widest.box] = lower
            boxes.append(upper)
        }
        for (place, box) in boxes.enumerated() {
            colors.append(Self.mean(box))
            for bin in box { places[bin.key] = UInt8(place) }
        }
    }

    /// The place of each pixel's colour, row by row.
    func indices(of picture: Picture) -> [UInt8] {
        var indices: [UInt8] = []
        indices.reserveCapacity(picture.width * picture.height)
        picture.forEachColor { indices.append(places[isExact ? $0 : Self.coarse($0)] ?? 0) }
        return indices
    }

    /// Colours that agree in their first five bits a part.
    private struct Bin {
        var key: UInt32
        var count = 0
        var sums = [0, 0, 0]

        mutating func add(_ color: UInt32, _ count: Int) {
            self.count += count
            for part in 0..<3 { sums[part] += ColorTable.part(part, of: color) * count }
        }
    }

    private static func coarse(_ color: UInt32) -> UInt32 { color & 0xF8F8F8 }

    private static func part(_ part: Int, of color: UInt32) -> Int {
        Int(color >> UInt32(16 - 8 * part) & 0xFF)
    }

    /// The box with the most pixels times the length of its longest side; nil where none can be cut.
    private static func widest(_ boxes: [[Bin]]) -> (box: Int, part: Int)? {
        var best: (box: Int, part: Int, weight: Int)?
        for (index, box) in boxes.enumerated() where box.count > 1 {
            let count = box.reduce(0) { $0 + $1.count }
            for part in 0..<3 {
                let values = box.map { Self.part(part, of: $0.key) }
                let weight = ((values.max() ?? 0) - (values.min() ?? 0)) * count
                if weight > best?.weight ?? 0 { best = (index, part, weight) }
            }
        }
        return best.map { ($0.box, $0.part) }
    }

    private static func halves(_ box: [Bin], part: Int) -> ([Bin], [Bin]) {
        let sorted = box.sorted {
            (Self.part(part, of: $0.key), $0.key) < (Self.part(part, of: $1.key), $1.key)
        }
        let half = sorted.reduce(0) { $0 + $1.count } / 2
        var (cut, sum) = (0, 0)
        while cut < sorted.count - 1, sum + sorted[cut].count <= half || cut == 0 {
            sum += sorted[cut].count
            cut += 1
        }
        return (Array(sorted[..<cut]), Array(sorted[cut...]))
    }

    private static func mean(_ box: [Bin]) -> UInt32 {
        let count = max(box.reduce(0) { $0 + $1.count }, 1)
        return (0..<3).reduce(0) { color, part in
            color << 8 | UInt32((box.reduce(0) { $0 + $1.sums[part] } + count / 2) / count)
        }
    }
}

extension Picture {
    /// Visits the pixels row by row as `0xRRGGBB`.
    fileprivate func forEachColor(_ body: (UInt32) -> Void) {
        for start in stride(from: 0, to: rgb.count, by: 3) {
            body(
                UInt32(rgb[start]) << 16 | UInt32(rgb[start + 1]) << 8 | UInt32(rgb[start + 2]))
        }
    }
}
