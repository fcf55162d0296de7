import COneDNN
import CWinograd
import TestSupport
import Testing

@testable import Network

/// The kernel alone, against windows looked through one value after another.
@Suite(.enabled(if: pooling_is_supported() != 0, "needs a processor with AVX-512"))
struct MaxPoolingTests {
    private static func window(
        channels: Int64, height: Int64, width: Int64, size: Int64
    ) -> onednn_window {
        onednn_window(
            batch: 2, in_channels: channels, in_height: height, in_width: width,
            out_channels: channels, out_height: height / size, out_width: width / size,
            kernel_height: size, kernel_width: size, stride: size, padding: 0, has_bias: 0)
    }

    /// For each output the place of the first of its window's greatest values.
    private static func places(_ values: [Float], _ window: onednn_window) -> [Int] {
        let (source, made) = (window.source, window.destination)
        let size = Int(window.kernel_height)
        var places: [Int] = []
        for plane in 0..<made[0] * made[1] {
            for y in 0..<made[2] {
                for x in 0..<made[3] {
                    let candidates = (0..<size * size).map {
                        (plane * source[2] + y * size + $0 / size) * source[3] + x * size
                            + $0 % size
                    }
                    let greatest = candidates.map { values[$0] }.max()
                    places.append(candidates.first { values[$0] == greatest } ?? -1)
                }
            }
        }
        return places
    }

    /// Windows of two, three and five; with rows and columns that no window reaches; channels that do not fill vectors.
    @Test(arguments: [
        window(channels: 16, height: 4, width: 6, size: 2),
        window(channels: 5, height: 7, width: 5, size: 2),
        window(channels: 17, height: 10, width: 8, size: 3),
        window(channels: 1, height: 5, width: 11, size: 5),
    ])
    func bothWaysFollowTheGreatest(_ window: onednn_window) throws {
        var generator = SeededGenerator(seed: 3)
        // Whole numbers, so that windows have equals; some are below zero and some at least 6.
        let values = (0..<window.source.reduce(1, *)).map { _ in
            Float(generator.nextInteger(below: 11)) - 3
        }
        let gradient = (0..<window.destination.reduce(1, *)).map { _ in
            Float(generator.nextNormal())
        }
        let places = Self.places(values, window)
        let forward = try #require(MaxPooling(ONEDNN_FORWARD_TRAINING, window))
        // The places that the forward pass writes are read by the backward pass.
        let workspace = try LargeMemory.allocate(byteCount: forward.placeByteCount)
        defer { LargeMemory.free(workspace) }
        let output = try KernelRun.result(
            forward, [(ONEDNN_SOURCE, window.source, values)], workspace: workspace,
            reading: ONEDNN_DESTINATION, window.destination)
        #expect(output == places.map { values[$0] })
        for activation in [nil, IncludedActivation.relu, .relu6, .elu] {
            let backward = try #require(
                MaxPooling(ONEDNN_BACKWARD_DATA, window, including: activation))
            let ours = try KernelRun.result(
                backward,
                [
                    (ONEDNN_DESTINATION_GRADIENT, window.destination, gradient),
                    (ONEDNN_DESTINATION, window.destination, output),
                ], workspace: workspace, reading: ONEDNN_SOURCE_GRADIENT, window.source)
            var expected = [Float](repeating: 0, count: values.count)
            for (place, slope) in zip(places, gradient) {
                let value = values[place]
                let ofActivation: Float =
                    switch activation {
                    case nil: 1
                    case .relu: value > 0 ? 1 : 0
                    case .relu6: value > 0 && value < 6 ? 1 : 0
                    case .elu: value < 0 ? value + 1 : 1
                    }
                expected[place] = slope * ofActivation
            }
            #expect(ours == expected)
        }
    }

    @Test func windowsThatOverlapAreLeftToOneDNN() {
        var window = Self.window(channels: 16, height: 6, width: 6, size: 2)
        (window.stride_height, window.stride_width) = (1, 1)
        #expect(MaxPooling(ONEDNN_FORWARD_TRAINING, window) == nil)
        window = Self.window(channels: 16, height: 32, width: 32, size: 16)
        #expect(MaxPooling(ONEDNN_FORWARD_TRAINING, window) == nil)
    }
}
