import Inspection
import Testing

@Suite("Histogram bins")
struct HistogramBinsTests {
    @Test("Edges and counts equal NumPy's to the last bit", arguments: NumPyFixture.all)
    func numpy(_ fixture: NumPyFixture) throws {
        let values = fixture.sample.values
        let bins = try HistogramBins.automatic(over: [values])
        let counts = try bins.counts(of: values)
        #expect(bins.count == min(fixture.automaticCount, 200))
        #expect(checksum(bins.edges) == fixture.edgesChecksum)
        #expect(counts == fixture.expectedCounts)
        #expect(counts.reduce(0, +) == values.count)
    }

    @Test("Samples on one axis share the edges of all values together")
    func common() throws {
        let first = SeededSample(.bell, count: 1280, seed: 2).values
        let second = SeededSample(.spiked, count: 900, seed: 8).values
        let bins = try HistogramBins.automatic(over: [first, second])
        #expect(try bins.counts(of: first) == numbers(NumPyFixture.commonFirst))
        #expect(try bins.counts(of: second) == numbers(NumPyFixture.commonSecond))
        #expect(try bins == HistogramBins.automatic(over: [second, first]))
    }

    @Test("A value on an edge belongs to the bin above, the last one to the last bin")
    func edges() throws {
        // k / 49 · 49 rounds to just below k for some k, which scaling alone would put one bin too low.
        let ladder = (0...49).map { Float($0) * 3 / 64 }
        #expect((1..<49).contains { Int(Double($0) / 49 * 49) < $0 })
        let bins = try HistogramBins.equal(count: 49, over: [ladder])
        #expect(try bins.counts(of: ladder) == Array(repeating: 1, count: 48) + [2])
    }

    @Test("A value just below an edge belongs to the bin below")
    func belowEdge() throws {
        // 11 / 7 in single precision scales to bin 11 and lies below its edge. The counts are NumPy's.
        let ladder = (0...22).map { Float($0) * (Float(1) / 7) }
        let bins = try HistogramBins.equal(count: 22, over: [ladder])
        let counts = [2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2]
        #expect(try bins.counts(of: ladder) == counts)
    }

    @Test("Equal values get one bin of width 1 around them")
    func equalValues() throws {
        let bins = try HistogramBins.automatic(over: [[2, 2, 2]])
        #expect(bins.edges == [1.5, 2.5])
        #expect(try bins.counts(of: [2, 2, 2]) == [3])
        #expect(try HistogramBins.equal(count: 2, over: [[2]]).edges == [1.5, 2, 2.5])
    }

    @Test("No more bins than the limit, over the whole range")
    func limit() throws {
        let values = SeededSample(.heavy, count: 20000, seed: 5).values
        let bins = try HistogramBins.automatic(over: [values], limit: 31)
        #expect(bins.count == 31)
        #expect(try bins.counts(of: values).reduce(0, +) == 20000)
    }

    @Test("Densities have area 1")
    func densities() throws {
        let values = SeededSample(.bell, count: 1280, seed: 2).values
        let bins = try HistogramBins.automatic(over: [values])
        let densities = bins.densities(ofCounts: try bins.counts(of: values))
        #expect(abs(densities.reduce(0, +) * bins.width - 1) < 1e-12)
        #expect(bins.densities(ofCounts: [0, 0]) == [0, 0])
    }

    @Test("Values outside all bins are left out")
    func outside() throws {
        let bins = try HistogramBins.equal(count: 2, over: [[0, 1]])
        #expect(try bins.counts(of: [-0.001, 0, 0.5, 1, 1.001]) == [1, 2])
    }

    @Test("Refuse what has no histogram")
    func refused() throws {
        #expect(throws: SampleError.empty) { try HistogramBins.automatic(over: [[], []]) }
        #expect(throws: SampleError.notFinite(index: 2)) {
            try HistogramBins.automatic(over: [[1, 2], [.infinity]])
        }
        #expect(throws: SampleError.tooNarrow) { try HistogramBins.automatic(over: [[1e30]]) }
        let bins = try HistogramBins.equal(count: 2, over: [[0, 1]])
        #expect(throws: SampleError.notFinite(index: 1)) { try bins.counts(of: [0, .nan]) }
    }

    private func checksum(_ edges: [Double]) -> UInt64 {
        edges.enumerated().reduce(0) { $0 &+ UInt64($1.offset + 1) &* $1.element.bitPattern }
    }

    private func numbers(_ text: String) -> [Int] {
        text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    }
}
