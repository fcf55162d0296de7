import Foundation
import TestSupport
import Testing

@testable import Network

/// Attention and what stands around it in a transformer, against formulas in double precision.
@Suite struct AttentionTests {
    /// Queries, keys and values from the channels of one picture.
    private func nodes(
        _ attention: Attention, queries: Range<Int>, keys: Range<Int>, values: Range<Int>
    ) -> [Graph.Node] {
        [queries, keys, values].map { Graph.Node(.channels($0.map(Optional.some)), inputs: [0]) }
            + [Graph.Node(.attention(attention), inputs: [1, 2, 3])]
    }

    /// softmax(scale · Q · Kᵀ + bias) · V as it is written, for windows that are lists of places.
    private func formula(
        _ x: [Double], area: Int, heads: Int, scale: Double, windows: [[Int]], queries: Range<Int>,
        keys: Range<Int>, values: Range<Int>,
        bias: (_ window: Int, _ head: Int, _ place: Int, _ other: Int) -> Double = { _, _, _, _ in 0
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
                    let exponentials = products.map(FormulaComparison.exponential)
                    let sum = exponentials.reduce(0, +)
                    for e in 0..<valueDepth {
                        y[(head * valueDepth + e) * area + place] =
                            zip(window, exponentials).reduce(0.0) {
                                $0 + $1.1 / sum
                                    * x[(values.lowerBound + head * valueDepth + e) * area + $1.0]
                            }
                    }
                }
            }
        }
        return y
    }

    @Test(arguments: [(1, 4, 4), (2, 8, 3), (3, 16, 16), (2, 5, 7)])
    func everyPlaceTakesAMeanOfAll(heads: Int, depth: Int, valueDepth: Int) throws {
        let (height, width) = (3, 7)
        let count = heads * depth
        let (queries, keys) = (0..<count, count..<2 * count)
        let values = 2 * count..<2 * count + heads * valueDepth
        let shape = PictureShape(channels: values.upperBound, height: height, width: width)
        let attention = Attention(heads: heads, scale: 0.7)
        try FormulaComparison.expect(
            nodes(attention, queries: queries, keys: keys, values: values), of: shape
        ) {
            formula(
                $0, area: 21, heads: heads, scale: 0.7, windows: [Array(0..<21)],
                queries: queries, keys: keys, values: values)
        }
    }

    /// Numbers for every window and head, with a mask that hides one place.
    @Test(arguments: [(true, true), (false, true), (true, false)])
    func windowsSeeThemselvesAlone(isByWindow: Bool, isByHead: Bool) throws {
        let shape = PictureShape(channels: 24, height: 4, width: 6)
        let windows = [[0, 0], [0, 3], [2, 0], [2, 3]].map { corner in
            (0..<2).flatMap { row in (0..<3).map { (corner[0] + row) * 6 + corner[1] + $0 } }
        }
        var generator = SeededGenerator(seed: 8)
        var bias = (0..<(isByWindow ? 4 : 1) * (isByHead ? 2 : 1) * 36).map { _ in
            Float(2 * generator.nextUniform() - 1)
        }
        bias[3] = -.infinity
        let attention = Attention(
            heads: 2, scale: 0.5, window: HeightAndWidth(height: 2, width: 3),
            bias: .init(Numbers(bias), isByWindow: isByWindow, isByHead: isByHead))
        try FormulaComparison.expect(
            nodes(attention, queries: 0..<8, keys: 8..<16, values: 16..<24), of: shape
        ) {
            formula(
                $0, area: 24, heads: 2, scale: 0.5, windows: windows, queries: 0..<8,
                keys: 8..<16, values: 16..<24
            ) { window, head, place, other in
                let index = (isByWindow ? window * (isByHead ? 2 : 1) : 0) + (isByHead ? head : 0)
                return Double(bias[index * 36 + place * 6 + other])
            }
        }
    }

    /// As ViT-B/16 has them: 197 places, 12 heads of 64 channels.
    @Test func manyPlacesAreCountedExactly() throws {
        let shape = PictureShape(channels: 192, height: 197, width: 1)
        let attention = Attention(heads: 1, scale: 0.125)
        let graph = try Graph(
            input: shape,
            nodes: nodes(attention, queries: 0..<64, keys: 64..<128, values: 128..<192))
        #expect(graph.multiplications == 2 * 197 * 197 * 64)
        let picture = noise(1, shape, seed: 3)
        let found = try Evaluator(Network(graph: graph, layers: [])).logits(of: picture)
        let expected = formula(
            picture.values.map(Double.init), area: 197, heads: 1, scale: 0.125,
            windows: [Array(0..<197)], queries: 0..<64, keys: 64..<128, values: 128..<192)
        #expect(relativeError(found.values, expected) < 2e-6)
    }

    /// However many pictures there are beside one, and on however many threads.
    @Test func aPictureComesToTheSameBesideOthers() throws {
        let shape = PictureShape(channels: 24, height: 5, width: 7)
        let norm = LayerNormalisation(
            epsilon: 1e-5, scale: [Float](repeating: 1, count: 24),
            shift: [Float](repeating: 0, count: 24))
        let graph = try Graph(
            input: shape,
            nodes: [Graph.Node(.layerNormalisation(norm), inputs: [0])]
                + nodes(
                    Attention(heads: 2, scale: 1), queries: 0..<8, keys: 8..<16, values: 16..<24
                ).map { Graph.Node($0.operation, inputs: $0.inputs.map { $0 + 1 }) })
        let network = Network(graph: graph, layers: [])
        let pictures = noise(37, shape, seed: 3)
        func answers(_ pictures: Tensor) throws -> (Tensor, Tensor) {
            try Evaluator(network).gradients(of: pictures) { logits, _ in logits }
        }
        let all = try answers(pictures)
        for picture in [0, 17, 36] {
            let alone = try answers(
                Tensor(shape: [1, 24, 5, 7], values: Array(pictures.entry(picture))))
            #expect(Array(all.0.entry(picture)) == alone.0.values)
            #expect(Array(all.1.entry(picture)) == alone.1.values)
        }
    }

    @Test(arguments: [(5, 1), (16, 2), (20, 0)])
    func tokensStandBeforeThePlaces(channels: Int, count: Int) throws {
        let shape = PictureShape(channels: channels, height: 3, width: 4)
        let tokens = (0..<channels * count).map { Float($0) / 10 }
        let positions = (0..<channels * (count + 12)).map { Float($0 % 17) / 9 }
        try FormulaComparison.expect(
            [
                .classTokens(ClassTokens(count: count, numbers: Numbers(tokens))),
                .positions(Numbers(positions)),
            ], of: shape
        ) { x in
            var y: [Double] = []
            for channel in 0..<channels {
                for token in 0..<count { y.append(Double(tokens[channel * count + token])) }
                y += x[channel * 12..<(channel + 1) * 12]
            }
            for index in y.indices { y[index] += Double(positions[index]) }
            return y
        }
    }

    @Test(arguments: [5, 16, 24]) func placesAreThoseThatAreNamed(channels: Int) throws {
        let shape = PictureShape(channels: channels, height: 3, width: 4)
        let choice = PlaceChoice(rows: [2, nil, 0, 2], columns: [3, 0, 1])
        try FormulaComparison.expect([.places(choice)], of: shape) { x in
            var y: [Double] = []
            for channel in 0..<channels {
                for row in choice.rows {
                    for column in [3, 0, 1] {
                        y.append(row.map { x[channel * 12 + $0 * 4 + column] } ?? 0)
                    }
                }
            }
            return y
        }
    }

    @Test(arguments: [5, 16]) func rowsAndColumnsAreMixed(channels: Int) throws {
        let shape = PictureShape(channels: channels, height: 3, width: 4)
        let rows = [(0, 0, 0.0), (0, 1, 0.25), (1, 2, 0.75), (2, 2, 1)]
        let columns = [(3, 0, 0.5), (1, 2, 0.125)]
        func taps(_ taps: [(Int, Int, Double)]) -> [Resampling.Tap] {
            taps.map { .init(first: $0.0, second: $0.1, share: Float($0.2)) }
        }
        let resampling = Resampling(rows: taps(rows), columns: taps(columns))
        try FormulaComparison.expect([.resize(resampling)], of: shape) { x in
            var y: [Double] = []
            for channel in 0..<channels {
                for row in rows {
                    for column in columns {
                        func at(_ row: Int) -> Double {
                            let start = channel * 12 + row * 4
                            return (1 - column.2) * x[start + column.0] + column.2
                                * x[start + column.1]
                        }
                        y.append((1 - row.2) * at(row.0) + row.2 * at(row.1))
                    }
                }
            }
            return y
        }
    }

    @Test func whatDoesNotGoTogetherIsRefused() {
        let shape = PictureShape(channels: 12, height: 4, width: 6)
        func error(_ attention: Attention, keys: Range<Int> = 4..<8) -> GraphError? {
            do {
                _ = try Graph(
                    input: shape,
                    nodes: nodes(attention, queries: 0..<4, keys: keys, values: 8..<12))
                return nil
            } catch { return error }
        }
        #expect(error(Attention(heads: 2, scale: 1)) == nil)
        #expect(error(Attention(heads: 0, scale: 1)) == .notPositive(node: 3))
        #expect(error(Attention(heads: 3, scale: 1)) == .impossibleAttention(node: 3))
        #expect(
            error(Attention(heads: 2, scale: 1), keys: 4..<6) == .impossibleAttention(node: 3))
        #expect(error(Attention(heads: 2, scale: .infinity)) == .impossibleAttention(node: 3))
        #expect(
            error(Attention(heads: 2, scale: 1, window: HeightAndWidth(4)))
                == .impossibleAttention(node: 3))
        #expect(
            error(
                Attention(
                    heads: 2, scale: 1,
                    bias: .init(Numbers([1]), isByWindow: false, isByHead: false)))
                == .impossibleAttention(node: 3))
    }

    /// What a checkpoint keeps of such operations is what was declared.
    @Test func operationsAreReadAsTheyWereWritten() throws {
        let operations: [Graph.Operation] = [
            .attention(
                Attention(
                    heads: 2, scale: 0.5, window: HeightAndWidth(7),
                    bias: .init(Numbers([1, -.infinity, 0.1]), isByWindow: true, isByHead: false))),
            .positions(Numbers([1.5, -2])), .places(PlaceChoice(rows: [0, nil], columns: [1])),
            .prelu([0.25, 0.5]),
        ]
        let data = try JSONEncoder().encode(operations)
        #expect(try JSONDecoder().decode([Graph.Operation].self, from: data) == operations)
    }
}
