import COneDNN
import CWinograd
import Foundation
import TestSupport
import Testing

@testable import Network

/// The kernel alone, against sums taken directly in double precision.
@Suite(.enabled(if: winograd_is_supported() != 0, "needs a processor with AVX-512"))
struct WinogradConvolutionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var pictures = 1
        var inChannels = 16
        var outChannels = 16
        var height = 8
        var width = 8
        var padding = 1
        var testDescription: String {
            "\(pictures) × \(inChannels) to \(outChannels) × \(height) × \(width), padding \(padding)"
        }

        var outHeight: Int { height + 2 * padding - 2 }
        var outWidth: Int { width + 2 * padding - 2 }
        var inCount: Int { pictures * inChannels * height * width }
        var outCount: Int { pictures * outChannels * outHeight * outWidth }

        var window: onednn_window {
            onednn_window(
                batch: Int64(pictures), in_channels: Int64(inChannels), in_height: Int64(height),
                in_width: Int64(width), out_channels: Int64(outChannels),
                out_height: Int64(outHeight), out_width: Int64(outWidth), kernel_height: 3,
                kernel_width: 3, stride: 1, padding: Int64(padding), has_bias: 1)
        }

        /// Calls `body` with each product of the direct sum: the places of input, weight and output in plain order.
        func forEachProduct(_ body: (_ input: Int, _ weight: Int, _ output: Int) -> Void) {
            for n in 0..<pictures {
                for o in 0..<outChannels {
                    for y in 0..<outHeight {
                        for x in 0..<outWidth {
                            let output = ((n * outChannels + o) * outHeight + y) * outWidth + x
                            for i in 0..<inChannels {
                                for k in 0..<9 {
                                    let (a, b) = (y + k / 3 - padding, x + k % 3 - padding)
                                    guard (0..<height).contains(a), (0..<width).contains(b) else {
                                        continue
                                    }
                                    body(
                                        ((n * inChannels + i) * height + a) * width + b,
                                        (o * inChannels + i) * 9 + k, output)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    static let cases = [
        Case(), Case(padding: 0), Case(padding: 2),
        Case(pictures: 3, inChannels: 48, outChannels: 80, height: 5, width: 7),
        Case(pictures: 2, inChannels: 32, outChannels: 16, height: 3, width: 14, padding: 0),
        // Channels that do not fill vectors.
        Case(pictures: 2, inChannels: 12, outChannels: 24, height: 9, width: 6),
        Case(pictures: 3, inChannels: 17, outChannels: 5, padding: 0),
        Case(inChannels: 3, padding: 2),
        Case(pictures: 2, inChannels: 24, outChannels: 100, height: 5, width: 5),
        Case(outChannels: 1),
        // More tiles than are transformed together, and a last block that is not full.
        Case(pictures: 5, inChannels: 16, outChannels: 96, height: 22, width: 21),
        Case(height: 1, width: 1),
    ]

    private let input: [Float]
    private let weights: [Float]
    private let bias: [Float]
    private let gradient: [Float]
    private let run: Case

    private init(_ run: Case) {
        var generator = SeededGenerator(seed: 5)
        func normal(_ count: Int, _ deviation: Double) -> [Float] {
            (0..<count).map { _ in Float(generator.nextNormal() * deviation) }
        }
        self.run = run
        input = normal(run.inCount, 1)
        weights = normal(run.outChannels * run.inChannels * 9, 0.1)
        bias = normal(run.outChannels, 0.5)
        gradient = normal(run.outCount, 1)
    }

    init() { self.init(Case()) }

    private var inLengths: [Int] { [run.pictures, run.inChannels, run.height, run.width] }
    private var outLengths: [Int] { [run.pictures, run.outChannels, run.outHeight, run.outWidth] }
    private var weightLengths: [Int] { [run.outChannels, run.inChannels, 3, 3] }

    private func directOutput() -> [Double] {
        var sums = (0..<run.outCount).map {
            Double(bias[$0 / (run.outHeight * run.outWidth) % run.outChannels])
        }
        run.forEachProduct { sums[$2] += Double(input[$0]) * Double(weights[$1]) }
        return sums
    }

    private func forward(_ values: [Float], includingELU: Bool) throws -> [Float] {
        let kernel = try #require(
            WinogradConvolution(
                ONEDNN_FORWARD_TRAINING, run.window, including: includingELU ? .elu : nil))
        return try KernelRun.result(
            kernel,
            [
                (ONEDNN_SOURCE, inLengths, values), (ONEDNN_WEIGHTS, weightLengths, weights),
                (ONEDNN_BIAS, [run.outChannels], bias),
            ], reading: ONEDNN_DESTINATION, outLengths)
    }

    @Test(arguments: cases)
    func forwardIsTheDirectSum(_ run: Case) throws {
        let test = Self(run)
        let ours = try test.forward(test.input, includingELU: false)
        #expect(relativeError(ours[...], test.directOutput()) < 1e-5)
    }

    /// By channels where few tiles meet many weights, else by tiles; and more parts than there is work.
    ///
    /// Of what is kept transformed, and of what is not.
    @Test(
        arguments: cases + [
            Case(inChannels: 16, outChannels: 192, height: 7, width: 7),
            Case(inChannels: 20, outChannels: 250, height: 14, width: 9),
            Case(pictures: 2, inChannels: 150, outChannels: 70, height: 5, width: 6),
            Case(inChannels: 16, outChannels: 32, height: 61, width: 50),
        ])
    func partsAreTheWholeToTheLastBit(_ run: Case) throws {
        let test = Self(run)
        func output(parts: Int, isCompact: Bool = false) throws -> [Float] {
            try KernelRun.result(
                #require(
                    WinogradConvolution(
                        ONEDNN_FORWARD_TRAINING, run.window, including: .relu, parts: parts,
                        hasCompactWeights: isCompact)),
                [
                    (ONEDNN_SOURCE, test.inLengths, test.input),
                    (ONEDNN_WEIGHTS, test.weightLengths, test.weights),
                    (ONEDNN_BIAS, [run.outChannels], test.bias),
                ], reading: ONEDNN_DESTINATION, test.outLengths)
        }
        func gradient(parts: Int, isCompact: Bool = false) throws -> [Float] {
            try KernelRun.result(
                #require(
                    WinogradConvolution(
                        ONEDNN_BACKWARD_DATA, run.window, parts: parts,
                        hasCompactWeights: isCompact)),
                [
                    (ONEDNN_DESTINATION_GRADIENT, test.outLengths, test.gradient),
                    (ONEDNN_WEIGHTS, test.weightLengths, test.weights),
                ], reading: ONEDNN_SOURCE_GRADIENT, test.inLengths)
        }
        let whole = try (output: output(parts: 1), gradient: gradient(parts: 1))
        for parts in [2, 3, 7] {
            #expect(try output(parts: parts) == whole.output)
            #expect(try gradient(parts: parts) == whole.gradient)
        }
        // Weights that are transformed only when they are read are the same weights.
        for parts in [1, 2] {
            #expect(try output(parts: parts, isCompact: true) == whole.output)
            #expect(try gradient(parts: parts, isCompact: true) == whole.gradient)
        }
    }

    @Test(arguments: cases)
    func anELUIsTakenAlong(_ run: Case) throws {
        let test = Self(run)
        let ours = try test.forward(test.input, includingELU: true)
        let expected = test.directOutput().map { $0 < 0 ? expm1($0) : $0 }
        #expect(relativeError(ours[...], expected) < 1e-5)
    }

    /// With nothing but a bias, the output is the ELU of that bias, from the least number to the greatest.
    @Test func theELUIsExactToTheLastBits() throws {
        let values: [Float] = [
            0, -1e-30, -1e-6, -0.01, -0.3, -0.35, -1, -2.5, -10, -17, -86, -88, -1e30, -.infinity,
            3.5, .infinity,
        ]
        let run = Case(height: 1, width: 1)
        let kernel = try #require(
            WinogradConvolution(ONEDNN_FORWARD_INFERENCE, run.window, including: .elu))
        let ours = try KernelRun.result(
            kernel,
            [
                (ONEDNN_SOURCE, [1, 16, 1, 1], Array(repeating: 0, count: 16)),
                (ONEDNN_WEIGHTS, [16, 16, 3, 3], Array(repeating: 0, count: 16 * 16 * 9)),
                (ONEDNN_BIAS, [16], values),
            ], reading: ONEDNN_DESTINATION, [1, 16, 1, 1])
        for (value, elu) in zip(values, ours) {
            let exact = value < 0 ? Float(expm1(Double(value))) : value
            #expect(elu == exact || abs(elu - exact) <= exact.ulp, "\(value)")
        }
    }

    @Test func whatIsNotANumberStaysSo() throws {
        var values = input
        values[3 * 8 + 3] = .nan
        #expect(try forward(values, includingELU: true)[3 * 8 + 3].isNaN)
    }

    @Test(arguments: cases)
    func theGradientToTheInputIsTheDirectSum(_ run: Case) throws {
        let test = Self(run)
        var expected = [Double](repeating: 0, count: run.inCount)
        run.forEachProduct {
            expected[$0] += Double(test.gradient[$2]) * Double(test.weights[$1])
        }
        let tensors = [
            (ONEDNN_DESTINATION_GRADIENT, test.outLengths, test.gradient),
            (ONEDNN_WEIGHTS, test.weightLengths, test.weights),
        ]
        let plain = try #require(WinogradConvolution(ONEDNN_BACKWARD_DATA, run.window))
        let ours = try KernelRun.result(
            plain, tensors, reading: ONEDNN_SOURCE_GRADIENT, test.inLengths)
        #expect(relativeError(ours[...], expected) < 1e-5)

        // And on through the ELU that returned the input.
        let throughELU = try #require(
            WinogradConvolution(ONEDNN_BACKWARD_DATA, run.window, including: .elu))
        let value = test.input.map { max($0, -0.9) }
        let further = try KernelRun.result(
            throughELU, tensors + [(ONEDNN_SOURCE, test.inLengths, value)],
            reading: ONEDNN_SOURCE_GRADIENT, test.inLengths)
        let slopes = value.map { $0 > 0 ? 1 : Double($0) + 1 }
        #expect(relativeError(further[...], zip(expected, slopes).map(*)) < 1e-5)
    }

    @Test(arguments: cases)
    func theGradientsToWeightsAndBiasAreTheDirectSums(_ run: Case) throws {
        let test = Self(run)
        var expected = [Double](repeating: 0, count: test.weights.count)
        run.forEachProduct {
            expected[$1] += Double(test.gradient[$2]) * Double(test.input[$0])
        }
        let kernel = try #require(WinogradConvolution(ONEDNN_BACKWARD_WEIGHTS, run.window))
        let tensors = [
            (ONEDNN_SOURCE, test.inLengths, test.input),
            (ONEDNN_DESTINATION_GRADIENT, test.outLengths, test.gradient),
        ]
        let biasGradient = [Float](repeating: 0, count: run.outChannels)
        let ours = try KernelRun.result(
            kernel, tensors + [(ONEDNN_BIAS_GRADIENT, [run.outChannels], biasGradient)],
            reading: ONEDNN_WEIGHTS_GRADIENT, test.weightLengths)
        #expect(relativeError(ours[...], expected) < 2e-5)
        let ofBias = try KernelRun.result(
            kernel,
            tensors + [(ONEDNN_WEIGHTS_GRADIENT, test.weightLengths, test.weights)],
            reading: ONEDNN_BIAS_GRADIENT, [run.outChannels])
        let plane = run.outHeight * run.outWidth
        let sums = (0..<run.outChannels).map { channel in
            test.gradient.indices.filter { $0 / plane % run.outChannels == channel }
                .reduce(0) { $0 + Double(test.gradient[$1]) }
        }
        #expect(relativeError(ofBias[...], sums) < 1e-5)
    }

    @Test func otherConvolutionsAreLeftToOthers() {
        var window = Case().window
        (window.stride_height, window.stride_width) = (2, 2)
        #expect(WinogradConvolution(ONEDNN_FORWARD_TRAINING, window) == nil)
        (window.stride_height, window.stride_width) = (1, 1)
        window.kernel_width = 5
        #expect(WinogradConvolution(ONEDNN_FORWARD_TRAINING, window) == nil)
        window = Case(padding: 3).window
        #expect(WinogradConvolution(ONEDNN_FORWARD_TRAINING, window) == nil)
    }
}
