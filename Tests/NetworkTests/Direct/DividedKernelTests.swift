import COneDNN
import TestSupport
import Testing

@testable import Network

/// Kernels on one picture that are cut into parts, against the same uncut.
struct DividedKernelTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var channels: (into: Int, out: Int)
        var kernel: Int
        var stride = 1
        var size = 14
        var isDepthwise = false
        var testDescription: String {
            "\(channels.into) to \(channels.out), \(kernel)×\(kernel), stride \(stride), of \(size)×\(size)"
                + (isDepthwise ? ", depthwise" : "")
        }

        var window: onednn_window {
            let padding = kernel / 2
            let outputs = Int64((size + 2 * padding - kernel) / stride + 1)
            var window = onednn_window(
                batch: 1, in_channels: Int64(channels.into), in_height: Int64(size),
                in_width: Int64(size), out_channels: Int64(channels.out), out_height: outputs,
                out_width: outputs, kernel_height: Int64(kernel), kernel_width: Int64(kernel),
                stride: Int64(stride), padding: Int64(padding), has_bias: 1)
            if isDepthwise { window.groups = window.in_channels }
            return window
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
        // Nine blocks of channels, and an even number of them.
        Case(channels: (144, 144), kernel: 3, size: 28, isDepthwise: true),
        Case(channels: (192, 192), kernel: 5, stride: 2, size: 28, isDepthwise: true),
    ]

    /// Numbers from −0.5 to 0.5 without an order that anything could hide in.
    private func some(_ lengths: [Int], _ step: Int) -> [Float] {
        (0..<lengths.reduce(1, *)).map { Float($0 * step % 1009) / 1009 - 0.5 }
    }

    private func whole(
        _ run: Case, _ activation: IncludedActivation? = nil
    ) throws -> Primitive {
        try Primitive.convolution(
            ONEDNN_FORWARD_TRAINING, ONEDNN_DIRECT, run.window, including: activation, source: nil,
            destination: nil)
    }

    private func output(_ kernel: any Kernel, _ run: Case) throws -> [Float] {
        let window = run.window
        return try KernelRun.result(
            kernel,
            [
                (ONEDNN_SOURCE, window.source, some(window.source, 611)),
                (ONEDNN_WEIGHTS, window.weights, some(window.weights, 367)),
                (ONEDNN_BIAS, [run.channels.out], some([run.channels.out], 7)),
            ], reading: ONEDNN_DESTINATION, window.destination)
    }

    @Test(arguments: cases)
    func partsAreTheWholeToTheLastBit(_ run: Case) throws {
        let whole = try whole(run)
        let expected = try output(whole, run)
        var isDivided = false
        for most in [2, 4, 6] {
            guard
                let divided = DividedKernel(
                    convolution: whole, ONEDNN_FORWARD_TRAINING, run.window, most: most)
            else { continue }
            isDivided = true
            #expect(try output(divided, run) == expected)
        }
        // Where oneDNN lays weights in sixteens, as it does with AVX-512, every one of these can be cut.
        let isOfSixteens = whole.kernelName.contains("avx512")
        #expect(isDivided || !isOfSixteens)
    }

    /// To the last bit what the two give one after the other.
    @Test(arguments: cases)
    func convolutionsTakeActivationsAlong(_ run: Case) throws {
        let bare = try output(whole(run), run)
        for (activation, greatest) in [(IncludedActivation.relu, Float.infinity), (.relu6, 6)] {
            let kernel = try whole(run, activation)
            #expect(kernel.includedActivation == activation)
            let expected = bare.map { min(max($0, 0), greatest) }
            #expect(try output(kernel, run) == expected)
            if let divided = DividedKernel(
                convolution: kernel, ONEDNN_FORWARD_TRAINING, run.window, most: 2)
            {
                #expect(divided.includedActivation == activation)
                #expect(try output(divided, run) == expected)
            }
        }
        #expect(try whole(run, .elu).includedActivation == nil)
    }

    @Test(arguments: [64, 80, 144])
    func partsOfAPoolingAreTheWhole(channels: Int64) throws {
        let window = onednn_window(
            batch: 1, in_channels: channels, in_height: 57, in_width: 56, out_channels: channels,
            out_height: 29, out_width: 28, kernel_height: 3, kernel_width: 3, stride: 2, padding: 1,
            has_bias: 0)
        for kind in [ONEDNN_MAX, ONEDNN_MEAN] {
            let whole = try Primitive.pooling(
                ONEDNN_FORWARD_TRAINING, kind, window,
                source: .of(window.source, ONEDNN_CHANNEL_BLOCKS), destination: nil)
            let divided = DividedKernel(pooling: whole, kind, window, cores: 2)
            // Which of its window each output is, as the way back reads it.
            let byteCount = kind == ONEDNN_MAX ? try whole.layout(ONEDNN_WORKSPACE).byteCount : 0
            func output(_ kernel: any Kernel) throws -> ([Float], [UInt8]) {
                let places = try LargeMemory.allocate(byteCount: max(byteCount, 1))
                defer { LargeMemory.free(places) }
                let values = try KernelRun.result(
                    kernel, [(ONEDNN_SOURCE, window.source, some(window.source, 611))],
                    workspace: kind == ONEDNN_MAX ? places : nil, reading: ONEDNN_DESTINATION,
                    window.destination)
                return (
                    values,
                    Array(UnsafeRawBufferPointer(start: places, count: byteCount))
                )
            }
            let expected = try output(whole)
            if let divided {
                let found = try output(divided)
                #expect(found.0 == expected.0)
                #expect(found.1 == expected.1)
            }
            #expect(divided != nil || !whole.kernelName.contains("avx512"))
        }
    }

    @Test func theBusiestCoreHasTheFewestBlocks() {
        #expect(DividedKernel.partCount(ofBlocks: 4, cores: 2) == 2)
        #expect(DividedKernel.partCount(ofBlocks: 9, cores: 2) == 9)
        #expect(DividedKernel.partCount(ofBlocks: 6, cores: 4) == 3)
        #expect(DividedKernel.partCount(ofBlocks: 1, cores: 2) == 1)
        #expect(DividedKernel.partCount(ofBlocks: 8, cores: 1) == 1)
    }

    @Test func whatHasTooFewChannelsOrMorePicturesIsLeftWhole() throws {
        func divided(_ change: (inout onednn_window) -> Void) throws -> DividedKernel? {
            var window = Case(channels: (64, 128), kernel: 3, stride: 2).window
            change(&window)
            return DividedKernel(
                convolution: try Primitive.convolution(
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
