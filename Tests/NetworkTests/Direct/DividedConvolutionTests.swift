import COneDNN
import TestSupport
import Testing

@testable import Network

/// Convolutions of one picture that are cut into parts, against the same uncut.
struct DividedConvolutionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var channels: (into: Int, out: Int)
        var kernel: Int
        var stride = 1
        var size = 14
        var testDescription: String {
            "\(channels.into) to \(channels.out), \(kernel)×\(kernel), stride \(stride), of \(size)×\(size)"
        }

        var window: onednn_window {
            let padding = kernel / 2
            let outputs = Int64((size + 2 * padding - kernel) / stride + 1)
            return onednn_window(
                batch: 1, in_channels: Int64(channels.into), in_height: Int64(size),
                in_width: Int64(size), out_channels: Int64(channels.out), out_height: outputs,
                out_width: outputs, kernel_height: Int64(kernel), kernel_width: Int64(kernel),
                stride: Int64(stride), padding: Int64(padding), has_bias: 1)
        }
    }

    /// Those of residual networks at 224×224 and their like.
    static let cases: [Case] = [
        Case(channels: (3, 64), kernel: 7, stride: 2, size: 56),
        Case(channels: (64, 128), kernel: 3, stride: 2, size: 28),
        Case(channels: (256, 512), kernel: 3, stride: 2),
        Case(channels: (512, 512), kernel: 3, stride: 2, size: 7),
        Case(channels: (96, 192), kernel: 5, size: 13),
        Case(channels: (16, 96), kernel: 3, size: 9),
    ]

    @Test(arguments: cases)
    func partsAreTheWholeToTheLastBit(_ run: Case) throws {
        let window = run.window
        /// Numbers from −0.5 to 0.5 without an order that anything could hide in.
        func some(_ lengths: [Int], _ step: Int) -> [Float] {
            (0..<lengths.reduce(1, *)).map { Float($0 * step % 1009) / 1009 - 0.5 }
        }
        let (input, weights) = (some(window.source, 611), some(window.weights, 367))
        func output(_ kernel: any Kernel) throws -> [Float] {
            try KernelRun.result(
                kernel,
                [
                    (ONEDNN_SOURCE, window.source, input),
                    (ONEDNN_WEIGHTS, window.weights, weights),
                    (ONEDNN_BIAS, [run.channels.out], some([run.channels.out], 7)),
                ], reading: ONEDNN_DESTINATION, window.destination)
        }
        let whole = try Primitive.convolution(
            ONEDNN_FORWARD_TRAINING, ONEDNN_DIRECT, window, source: nil, destination: nil)
        let expected = try output(whole)
        var isDivided = false
        for most in [2, 4, 6] {
            guard
                let divided = DividedConvolution(
                    whole, ONEDNN_FORWARD_TRAINING, window, most: most)
            else { continue }
            isDivided = true
            #expect(try output(divided) == expected)
        }
        // Where oneDNN lays weights in sixteens, as it does with AVX-512, every one of these can be cut.
        let isOfSixteens = whole.kernelName.contains("avx512")
        #expect(isDivided || !isOfSixteens)
    }

    @Test func whatHasTooFewChannelsOrMorePicturesIsLeftWhole() throws {
        func divided(_ change: (inout onednn_window) -> Void) throws -> DividedConvolution? {
            var window = Case(channels: (64, 128), kernel: 3, stride: 2).window
            change(&window)
            return DividedConvolution(
                try Primitive.convolution(
                    ONEDNN_FORWARD_TRAINING, ONEDNN_DIRECT, window, source: nil, destination: nil),
                ONEDNN_FORWARD_TRAINING, window, most: 2)
        }
        #expect(try divided { $0.batch = 2 } == nil)
        #expect(try divided { $0.out_channels = 32 } == nil)
        #expect(try divided { $0.out_channels = 72 } == nil)
        // Of 1×1, oneDNN sums in pieces whose lengths depend on the number of channels made.
        #expect(
            try divided {
                ($0.kernel_height, $0.kernel_width) = (1, 1)
                ($0.padding_top, $0.padding_left) = (0, 0)
                ($0.padding_bottom, $0.padding_right) = (0, 0)
            } == nil)
    }
}
