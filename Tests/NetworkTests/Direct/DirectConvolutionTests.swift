import COneDNN
import CWinograd
import Foundation
import TestSupport
import Testing

@testable import Network

/// The kernel alone, against sums taken in double precision.
@Suite(.enabled(if: direct_is_supported() != 0, "needs a processor with AVX-512"))
struct DirectConvolutionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var channels: (into: Int, out: Int)
        var kernel: Int
        var stride = 1
        var isPadded = true
        var size = (height: 9, width: 8)
        var pictures = 2
        var testDescription: String {
            "\(channels.into) to \(channels.out), \(kernel)×\(kernel), stride \(stride), "
                + (isPadded ? "padded" : "not padded")
        }

        var window: onednn_window {
            let padding = isPadded ? (kernel - 1) / 2 : 0
            func outputs(_ length: Int) -> Int64 {
                Int64((length + 2 * padding - kernel) / stride + 1)
            }
            return onednn_window(
                batch: Int64(pictures), in_channels: Int64(channels.into),
                in_height: Int64(size.height), in_width: Int64(size.width),
                out_channels: Int64(channels.out), out_height: outputs(size.height),
                out_width: outputs(size.width), kernel_height: Int64(kernel),
                kernel_width: Int64(kernel), stride: Int64(stride), padding: Int64(padding),
                has_bias: 1)
        }
    }

    static let cases: [Case] = {
        let channels = [1, 3, 5, 12, 17, 24, 48]
        var cases: [Case] = []
        for kernel in [1, 3, 5, 7] {
            for stride in 1...3 {
                for isPadded in [false, true] {
                    // Each count of channels on both sides, with another partner every time.
                    let shift = cases.count
                    for index in [shift, shift + 3] {
                        cases.append(
                            Case(
                                channels: (channels[index % 7], channels[(2 * index + 1) % 7]),
                                kernel: kernel, stride: stride, isPadded: isPadded))
                    }
                }
            }
        }
        return cases + [
            // One pixel for each picture, many pictures; and more pixels than are placed together.
            Case(channels: (16, 20), kernel: 5, isPadded: false, size: (5, 5), pictures: 33),
            Case(channels: (3, 6), kernel: 5, size: (17, 21), pictures: 3),
        ]
    }()

    private func kernel(
        _ pass: onednn_pass, _ run: Case, plain: Bool = false,
        _ activation: IncludedActivation? = nil
    ) throws -> DirectConvolution {
        try #require(
            DirectConvolution(pass, run.window, hasPlainInput: plain, including: activation))
    }

    @Test(arguments: cases)
    func forwardIsTheDirectSum(_ run: Case) throws {
        let sums = DirectSums(run.window)
        let expected = sums.output
        func output(plain: Bool, _ activation: IncludedActivation?) throws -> [Float] {
            try KernelRun.result(
                kernel(ONEDNN_FORWARD_TRAINING, run, plain: plain, activation),
                [
                    (ONEDNN_SOURCE, run.window.source, sums.input),
                    (ONEDNN_WEIGHTS, run.window.weights, sums.weights),
                    (ONEDNN_BIAS, [run.channels.out], sums.bias),
                ], reading: ONEDNN_DESTINATION, run.window.destination)
        }
        let blocked = try output(plain: false, nil)
        #expect(relativeError(blocked, expected) < 1e-5)
        // The same sums from pictures as they are, to the bit.
        let plain = try output(plain: true, nil)
        #expect(plain == blocked)
        let elu = try output(plain: false, .elu)
        #expect(relativeError(elu, expected.map { $0 < 0 ? expm1($0) : $0 }) < 1e-5)
        let relu = try output(plain: false, .relu)
        #expect(relu == blocked.map { max($0, 0) })
    }

    @Test(arguments: cases)
    func theGradientToTheInputIsTheDirectSum(_ run: Case) throws {
        let sums = DirectSums(run.window)
        let expected = sums.inputGradient
        // What an activation may have returned, with zeros as ReLU leaves them.
        let value = sums.input.map { $0 < -0.9 ? 0 : $0 }
        func gradient(plain: Bool, _ activation: IncludedActivation?) throws -> [Float] {
            try KernelRun.result(
                kernel(ONEDNN_BACKWARD_DATA, run, plain: plain, activation),
                [
                    (ONEDNN_DESTINATION_GRADIENT, run.window.destination, sums.gradient),
                    (ONEDNN_WEIGHTS, run.window.weights, sums.weights),
                    (ONEDNN_SOURCE, run.window.source, value),
                ], reading: ONEDNN_SOURCE_GRADIENT, run.window.source)
        }
        let blocked = try gradient(plain: false, nil)
        #expect(relativeError(blocked, expected) < 1e-5)
        let plain = try gradient(plain: true, nil)
        #expect(plain == blocked)
        let throughELU = try gradient(plain: false, .elu)
        let slopes = value.map { $0 < 0 ? Double($0) + 1 : 1 }
        #expect(relativeError(throughELU, zip(expected, slopes).map(*)) < 1e-5)
        let throughReLU = try gradient(plain: false, .relu)
        #expect(throughReLU == zip(blocked, value).map { $1 > 0 ? $0 : 0 })
    }

    @Test(arguments: cases)
    func theGradientsToWeightsAndBiasAreTheDirectSums(_ run: Case) throws {
        let sums = DirectSums(run.window)
        let tensors = [
            (ONEDNN_SOURCE, run.window.source, sums.input),
            (ONEDNN_DESTINATION_GRADIENT, run.window.destination, sums.gradient),
        ]
        let ofBias = (ONEDNN_BIAS_GRADIENT, [run.channels.out], sums.bias)
        let blocked = try KernelRun.result(
            kernel(ONEDNN_BACKWARD_WEIGHTS, run), tensors + [ofBias],
            reading: ONEDNN_WEIGHTS_GRADIENT, run.window.weights)
        #expect(relativeError(blocked, sums.weightGradient) < 2e-5)
        let plain = try KernelRun.result(
            kernel(ONEDNN_BACKWARD_WEIGHTS, run, plain: true), tensors + [ofBias],
            reading: ONEDNN_WEIGHTS_GRADIENT, run.window.weights)
        #expect(plain == blocked)
        let bias = try KernelRun.result(
            kernel(ONEDNN_BACKWARD_WEIGHTS, run),
            tensors + [(ONEDNN_WEIGHTS_GRADIENT, run.window.weights, sums.weights)],
            reading: ONEDNN_BIAS_GRADIENT, [run.channels.out])
        #expect(relativeError(bias, sums.biasGradient) < 1e-5)
    }

    /// A border that takes gigabytes is not packed.
    @Test func paddingWithoutEndIsLeftToOthers() {
        var window = Case(channels: (1, 1), kernel: 1).window
        (window.padding_top, window.padding_right) = (1 << 14, 1 << 14)
        #expect(DirectConvolution(ONEDNN_FORWARD_TRAINING, window, hasPlainInput: false) == nil)
    }
}
