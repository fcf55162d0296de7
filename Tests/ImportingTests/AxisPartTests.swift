import Network
import Testing

@testable import Importing

/// Shapes of a model are followed axis by axis, and nothing is moved.
@Suite struct AxisPartTests {
    private let shape = PictureShape(channels: 12, height: 4, width: 6)

    private func transposed(_ axes: Axes, _ order: [Int]) -> Axes { order.map { axes[$0] } }

    /// [N, H, W, C] in windows of 2×3 and back, as Swin does.
    @Test func windowsAreCutAndJoinedAgain() throws {
        let last = Axes.channelsLast(shape, batch: 1)
        let cut = try #require(last.reshaped(to: [1, 2, 2, 2, 3, 12]))
        let windows = try #require(
            transposed(cut, [0, 1, 3, 2, 4, 5]).reshaped(to: [4, 6, 12]))
        #expect(
            windows == [
                [
                    .init(source: .rows, size: 2, stride: 2),
                    .init(source: .columns, size: 2, stride: 3),
                ],
                [.init(source: .rows, size: 2), .init(source: .columns, size: 3)],
                [.init(source: .channels, size: 12)],
            ])
        let opened = try #require(windows.reshaped(to: [1, 2, 2, 2, 3, 12]))
        #expect(transposed(opened, [0, 1, 3, 2, 4, 5]).reshaped(to: [1, 4, 6, 12]) == last)
    }

    /// Three times two heads of two channels.
    @Test func channelsAreDividedIntoHeads() throws {
        let first = Axes.channelsFirst(shape, batch: 2)
        let heads = try #require(first.reshaped(to: [2, 3, 2, 2, 24]))
        #expect(heads[1] == [.init(source: .channels, size: 3, stride: 4)])
        #expect(heads[2] == [.init(source: .channels, size: 2, stride: 2)])
        #expect(heads[3] == [.init(source: .channels, size: 2)])
        #expect(heads[4] == [.init(source: .rows, size: 4), .init(source: .columns, size: 6)])
        #expect(heads.reshaped(to: [2, 12, 4, 6]) == first)
    }

    @Test(arguments: [[5, 5], [1, 24, 13], [1, 288, 2], [1, 8, 36]])
    func whatDividesNoPartIsNone(sizes: [Int]) {
        #expect(Axes.channelsFirst(shape, batch: 1).reshaped(to: sizes) == nil)
    }

    /// Numbers [6, 1, 2] beside [channels, rows, columns in two parts]: the last axis alone and the first.
    @Test func numbersAreFoundByWhereTheyBelong() throws {
        let axes: Axes = [
            [.init(source: .channels, size: 6, stride: 2)], [.init(source: .rows, size: 4)],
            [.init(source: .channels, size: 2)],
        ]
        let index = try #require(BroadcastIndex([6, 1, 2], beside: axes))
        #expect((0..<12).map { channel in index { _ in channel } } == Array(0..<12))
        #expect(index.sources == [.channels])
        #expect(BroadcastIndex([3, 1, 2], beside: axes) == nil)
        #expect(BroadcastIndex([2, 6, 1, 1], beside: axes) == nil)
    }
}
