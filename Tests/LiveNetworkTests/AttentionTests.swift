import Network
import Testing

@testable import LiveNetwork

/// Attention beside its formula in double precision.
@Suite struct AttentionTests {
    /// Into which channels of a picture queries, keys and values are divided, and over which lists of places.
    private struct Parts {
        var heads: Int
        var queries: Range<Int>
        var keys: Range<Int>
        var values: Range<Int>
        var scale: Double
        var windows: [[Int]]

        func nodes(_ attention: Attention) -> [Graph.Node] {
            [queries, keys, values].map {
                Graph.Node(.channels($0.map(Optional.some)), inputs: [0])
            } + [Graph.Node(.attention(attention), inputs: [1, 2, 3])]
        }

        /// softmax(scale · Q · Kᵀ + bias) · V as it is written.
        func formula(
            _ x: [Double], area: Int,
            bias: (_ window: Int, _ head: Int, _ place: Int, _ other: Int) -> Double = {
                _, _, _, _ in
                0
            }
        ) -> [Double] {
            let (depth, valueDepth) = (queries.count / heads, values.count / heads)
            var y = [Double](repeating: 0, count: values.count * area)
            for (number, window) in windows.enumerated() {
                for head in 0..<heads {
                    for (i, place) in window.enumerated() {
                        let products = window.enumerated().map { j, other in
                            scale
                                * (0..<depth).reduce(0.0) { sum, d in
                                    sum + x[(queries.lowerBound + head * depth + d) * area + place]
                                        * x[(keys.lowerBound + head * depth + d) * area + other]
                                } + bias(number, head, i, j)
                        }
                        let shares = Formula.shares(products)
                        for e in 0..<valueDepth {
                            let channel = values.lowerBound + head * valueDepth + e
                            y[(head * valueDepth + e) * area + place] =
                                zip(window, shares).reduce(0.0) {
                                    $0 + $1.1 * x[channel * area + $1.0]
                                }
                        }
                    }
                }
            }
            return y
        }
    }

    /// Heads, channels of each for keys and for values, and places: more than are taken at one time too.
    @Test(
        arguments: [(1, 4, 4, 21), (2, 8, 3, 21), (3, 16, 16, 7), (2, 5, 7, 30), (2, 1, 1, 1)],
        lanesHere)
    func `every place takes a mean of all`(_ size: (Int, Int, Int, Int), _ lanes: Int) throws {
        let (heads, depth, valueDepth, area) = size
        let count = heads * depth
        let values = 2 * count..<2 * count + heads * valueDepth
        let parts = Parts(
            heads: heads, queries: 0..<count, keys: count..<2 * count, values: values, scale: 0.7,
            windows: [Array(0..<area)])
        try Formula.expect(
            parts.nodes(Attention(heads: heads, scale: 0.7)),
            of: PictureShape(channels: values.upperBound, height: area, width: 1), lanes: lanes
        ) { parts.formula($0, area: area) }
    }

    /// Numbers for every window and head, with a mask that hides one place.
    @Test(arguments: [(true, true), (false, true), (true, false), (false, false)], lanesHere)
    func `windows see themselves alone`(_ own: (window: Bool, head: Bool), _ lanes: Int) throws {
        let windows = [[0, 0], [0, 3], [2, 0], [2, 3]].map { corner in
            (0..<2).flatMap { row in (0..<3).map { (corner[0] + row) * 6 + corner[1] + $0 } }
        }
        let heads = own.head ? 2 : 1
        var bias = Formula.numbers((own.window ? 4 : 1) * heads * 36, seed: 8)
        bias[3] = -.infinity
        let attention = Attention(
            heads: 2, scale: 0.5, window: HeightAndWidth(height: 2, width: 3),
            bias: .init(Numbers(bias), isByWindow: own.window, isByHead: own.head))
        let parts = Parts(
            heads: 2, queries: 0..<10, keys: 10..<20, values: 20..<26, scale: 0.5, windows: windows)
        try Formula.expect(
            parts.nodes(attention), of: PictureShape(channels: 26, height: 4, width: 6),
            lanes: lanes
        ) {
            parts.formula($0, area: 24) { window, head, place, other in
                let number = (own.window ? window : 0) * heads + (own.head ? head : 0)
                return Double(bias[number * 36 + place * 6 + other])
            }
        }
    }

    /// Six queries of one value by 35 keys of another; one value is all three.
    @Test(arguments: lanesHere)
    func `queries may be of another map, and all three of one`(_ lanes: Int) throws {
        let shape = PictureShape(channels: 6, height: 5, width: 7)
        let choice = PlaceChoice(rows: [0, 4], columns: [1, 3, 6])
        let chosen = [1, 3, 6, 29, 31, 34]
        func attended(_ x: [Double], _ places: [Int]) -> [Double] {
            (0..<6).flatMap { channel in
                places.map { place in
                    let head = channel / 3 * 3
                    let shares = Formula.shares(
                        (0..<35).map { other in
                            (head..<head + 3).reduce(0) {
                                $0 + x[$1 * 35 + place] * x[$1 * 35 + other]
                            }
                        })
                    return (0..<35).reduce(0) { $0 + shares[$1] * x[channel * 35 + $1] }
                }
            }
        }
        let attention = Graph.Operation.attention(Attention(heads: 2, scale: 1))
        try Formula.expect(
            [.init(.places(choice), inputs: [0]), .init(attention, inputs: [1, 0, 0])], of: shape,
            lanes: lanes
        ) { attended($0, chosen) }
        try Formula.expect([.init(attention, inputs: [0, 0, 0])], of: shape, lanes: lanes) {
            attended($0, Array(0..<35))
        }
    }
}
