import COneDNN
import CWinograd
import Foundation
import TestSupport
import Testing

@testable import Network

/// The kernel alone, against sums taken in double precision.
@Suite(.enabled(if: pointwise_is_supported() != 0, "needs a processor with AVX-512"))
struct PointwiseConvolutionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var channels: (into: Int, out: Int)
        var size: (height: Int, width: Int)
        var stride: (down: Int, across: Int) = (1, 1)
        var pictures = 1
        var hasBias = true
        var testDescription: String {
            "\(channels.into) to \(channels.out), \(pictures) of \(size), stride \(stride)"
        }

        var window: onednn_window {
            var window = onednn_window(
                batch: Int64(pictures), in_channels: Int64(channels.into),
                in_height: Int64(size.height), in_width: Int64(size.width),
                out_channels: Int64(channels.out),
                out_height: Int64((size.height - 1) / stride.down + 1),
                out_width: Int64((size.width - 1) / stride.across + 1), kernel_height: 1,
                kernel_width: 1, stride: 1, padding: 0, has_bias: hasBias ? 1 : 0)
            (window.stride_height, window.stride_width) = (
                Int64(stride.down), Int64(stride.across)
            )
            return window
        }

        /// What the kernel makes of `sums` in so many parts.
        func output(
            _ sums: DirectSums, _ activation: IncludedActivation? = nil, parts: Int = 1
        ) throws -> [Float] {
            var tensors = [
                (ONEDNN_SOURCE, window.source, sums.input),
                (ONEDNN_WEIGHTS, window.weights, sums.weights),
            ]
            if hasBias { tensors.append((ONEDNN_BIAS, [channels.out], sums.bias)) }
            let kernel = try #require(
                PointwiseConvolution(
                    ONEDNN_FORWARD_TRAINING, window, including: activation, parts: parts))
            return try KernelRun.result(
                kernel, tensors, reading: ONEDNN_DESTINATION, window.destination)
        }
    }

    /// Each number of places that stay in registers together; one place; channels that fill no blocks, one block, and an odd number
    /// of them; more weights than are kept in cache together; fewer places than parts.
    static let cases: [Case] =
        (1...15).map { Case(channels: (20 + $0, 33 + $0), size: ($0, 1)) } + [
            Case(channels: (5, 17), size: (7, 7), pictures: 3),
            Case(channels: (3, 5), size: (4, 3), hasBias: false),
            Case(channels: (64, 128), size: (14, 9), stride: (2, 2), pictures: 2),
            Case(channels: (48, 40), size: (9, 7), stride: (2, 3)),
            Case(channels: (24, 144), size: (11, 13), hasBias: false),
            Case(channels: (1, 16), size: (3, 3)),
            Case(channels: (700, 510), size: (3, 5), pictures: 2),
            Case(channels: (2050, 70), size: (1, 1), pictures: 2),
        ]

    @Test(arguments: cases)
    func theOutputIsTheDirectSum(_ run: Case) throws {
        let sums = DirectSums(run.window)
        let bias = run.hasBias ? [] : sums.bias
        let places = Int(run.window.out_height * run.window.out_width)
        let expected = sums.output.enumerated().map { index, sum in
            run.hasBias ? sum : sum - Double(bias[index / places % run.channels.out])
        }
        let output = try run.output(sums)
        #expect(relativeError(output, expected) < 1e-5)
        #expect(try run.output(sums, .relu) == output.map { max($0, 0) })
        #expect(try run.output(sums, .relu6) == output.map { min(max($0, 0), 6) })
        let elu = try run.output(sums, .elu)
        #expect(relativeError(elu, expected.map { $0 < 0 ? expm1($0) : $0 }) < 1e-5)
    }

    @Test(arguments: cases)
    func partsAreTheWholeToTheLastBit(_ run: Case) throws {
        let sums = DirectSums(run.window)
        let whole = try run.output(sums, .relu6)
        for parts in [2, 3, 4, 7] {
            #expect(try run.output(sums, .relu6, parts: parts) == whole)
        }
    }

    /// A picture is a part of a batch, whose places are other ones in it.
    @Test func aBatchIsItsPicturesToTheLastBit() throws {
        let batch = Case(channels: (40, 72), size: (5, 7), pictures: 3)
        let sums = DirectSums(batch.window)
        let together = try batch.output(sums)
        for picture in 0..<3 {
            let alone = Case(channels: (40, 72), size: (5, 7))
            let (source, made) = (40 * 35, 72 * 35)
            let kernel = try #require(
                PointwiseConvolution(ONEDNN_FORWARD_TRAINING, alone.window, parts: 2))
            let output = try KernelRun.result(
                kernel,
                [
                    (
                        ONEDNN_SOURCE, alone.window.source,
                        Array(sums.input[picture * source..<(picture + 1) * source])
                    ),
                    (ONEDNN_WEIGHTS, alone.window.weights, sums.weights),
                    (ONEDNN_BIAS, [72], sums.bias),
                ], reading: ONEDNN_DESTINATION, alone.window.destination)
            #expect(output == Array(together[picture * made..<(picture + 1) * made]))
        }
    }

    @Test func whatIsNotOneByOneOrNotForwardIsLeftToOthers() {
        let window = Case(channels: (16, 16), size: (4, 4)).window
        func kernel(
            _ pass: onednn_pass = ONEDNN_FORWARD_TRAINING,
            _ change: (inout onednn_window) -> Void = { _ in }
        ) -> PointwiseConvolution? {
            var changed = window
            change(&changed)
            return PointwiseConvolution(pass, changed)
        }
        #expect(kernel() != nil)
        #expect(kernel(ONEDNN_BACKWARD_DATA) == nil)
        #expect(kernel(ONEDNN_BACKWARD_WEIGHTS) == nil)
        #expect(kernel { $0.kernel_width = 3 } == nil)
        #expect(kernel { $0.padding_left = 1 } == nil)
        #expect(kernel { $0.groups = 2 } == nil)
    }
}
