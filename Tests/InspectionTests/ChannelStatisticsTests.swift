import Inspection
import Network
import Testing

@Suite("Statistics of channels")
struct ChannelStatisticsTests {
    @Test("Mean, deviation and ends over pictures and positions, in any division into batches")
    func moments() throws {
        let first = Tensor(shape: [1, 2, 1, 2], values: [1, 2, -1, -1])
        let second = Tensor(shape: [1, 2, 1, 2], values: [3, 6, -1, -1])
        var parts = ChannelStatistics(channels: 2, activation: .elu)
        try parts.add(first)
        try parts.add(second)
        let channels = try parts.channels()
        #expect(parts.pictureCount == 2)
        #expect(channels[0].mean == 3)
        #expect(abs(channels[0].deviation - 3.5.squareRoot()) < 1e-15)
        #expect((channels[0].minimum, channels[0].maximum) == (1, 6))
        #expect(!channels[0].isDead)
        #expect(channels[1].mean == -1)
        #expect(channels[1].deviation == 0)
        #expect(channels[1].isDead)
        var whole = ChannelStatistics(channels: 2, activation: .elu)
        try whole.add(Tensor(shape: [2, 2, 1, 2], values: first.values + second.values))
        #expect(try whole.channels() == channels)
    }

    @Test("ELU is saturated where its input was below −3")
    func saturation() throws {
        // expm1(−2.99), expm1(−3.01), expm1(−10), 0
        let outputs: [Float] = [-0.949712, -0.950708, -0.999955, 0]
        var statistics = ChannelStatistics(channels: 1, activation: .elu)
        try statistics.add(Tensor(shape: [1, 1, 2, 2], values: outputs))
        #expect(try statistics.channels()[0].saturatedShare == 0.5)
    }

    @Test("A unit that varies within saturation is dead all the same")
    func saturatedAndVarying() throws {
        var statistics = ChannelStatistics(channels: 1, activation: .elu)
        try statistics.add(Tensor(shape: [1, 1, 1, 2], values: [-0.96, -0.99]))
        let channel = try statistics.channels()[0]
        #expect(channel.deviation > 1e-4)
        #expect(channel.isDead)
    }

    @Test("ReLU is saturated at 0")
    func relu() throws {
        var statistics = ChannelStatistics(channels: 2, activation: .relu)
        try statistics.add(Tensor(shape: [1, 2, 1, 2], values: [0, 0.01, 0, 0]))
        let channels = try statistics.channels()
        #expect(channels.map(\.saturatedShare) == [0.5, 1])
        #expect(channels.map(\.isDead) == [false, true])
    }

    @Test("Refuses no pictures and values that are not numbers")
    func refused() {
        var statistics = ChannelStatistics(channels: 1, activation: .elu)
        #expect(throws: SampleError.empty) { try statistics.channels() }
        #expect(throws: SampleError.notFinite(index: 0)) {
            try statistics.add(Tensor(shape: [1, 1, 1, 1], values: [.nan]))
        }
    }

    @Test("Ranks put the greatest first and keep the order of equals")
    func ranking() throws {
        var statistics = ChannelStatistics(channels: 4, activation: .relu)
        try statistics.add(Tensor(shape: [1, 4, 1, 2], values: [1, 1, 0, 4, 2, 2, 0, 2]))
        let channels = try statistics.channels()
        let selectivity = [0.1, 0.3, -0.2, 0.3]
        func order(_ ranking: ChannelRanking) -> [Int] {
            ranking.order(channels, selectivity: selectivity)
        }
        #expect(order(.mean) == [1, 2, 0, 3])
        #expect(order(.deviation) == [1, 3, 0, 2])
        #expect(order(.maximum) == [1, 2, 3, 0])
        #expect(order(.saturation) == [1, 3, 0, 2])
        #expect(order(.selectivity) == [1, 3, 0, 2])
    }
}
