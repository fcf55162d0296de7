import COneDNN
import TestSupport
import Testing

@testable import Network

/// A dense layer alone, against sums taken in double precision.
@Suite struct DenseProductTests {
    /// A kernel as large as the picture, as a dense layer is.
    private static func window(
        pictures: Int64, channels: Int64, height: Int64, width: Int64, outputs: Int64
    ) -> onednn_window {
        onednn_window(
            batch: pictures, in_channels: channels, in_height: height, in_width: width,
            out_channels: outputs, out_height: 1, out_width: 1, kernel_height: height,
            kernel_width: width, stride: 1, padding: 0, has_bias: 1)
    }

    @Test(arguments: [
        window(pictures: 3, channels: 2, height: 24, width: 32, outputs: 17),
        window(pictures: 40, channels: 12, height: 1, width: 1, outputs: 10),
        window(pictures: 9, channels: 3, height: 4, width: 4, outputs: 210),
        window(pictures: 1, channels: 1, height: 5, width: 7, outputs: 1),
    ])
    func theProductsAreTheDirectSums(_ window: onednn_window) throws {
        let sums = DirectSums(window)
        let output = try KernelRun.result(
            DenseProduct(ONEDNN_FORWARD_TRAINING, window),
            [
                (ONEDNN_SOURCE, window.source, sums.input),
                (ONEDNN_WEIGHTS, window.weights, sums.weights),
                (ONEDNN_BIAS, [Int(window.out_channels)], sums.bias),
            ], reading: ONEDNN_DESTINATION, window.destination)
        #expect(relativeError(output, sums.output) < 1e-5)
        let ofInput = try KernelRun.result(
            DenseProduct(ONEDNN_BACKWARD_DATA, window),
            [
                (ONEDNN_DESTINATION_GRADIENT, window.destination, sums.gradient),
                (ONEDNN_WEIGHTS, window.weights, sums.weights),
            ], reading: ONEDNN_SOURCE_GRADIENT, window.source)
        #expect(relativeError(ofInput, sums.inputGradient) < 1e-5)
        let outputs = Int(window.out_channels)
        let gradient = DenseGradient(
            outputs: outputs, inputs: sums.weights.count / outputs, pictures: Int(window.batch))
        var (ofWeights, ofBias) = (sums.weights, sums.bias)
        try sums.input.withUnsafeBufferPointer { source in
            try sums.gradient.withUnsafeBufferPointer { ofOutput in
                let piece = DenseGradient.Factors(
                    source: try #require(source.baseAddress),
                    gradient: try #require(ofOutput.baseAddress))
                try gradient.add([piece], isFirst: true, to: &ofWeights, bias: &ofBias)
                #expect(relativeError(ofWeights, sums.weightGradient) < 1e-5)
                #expect(relativeError(ofBias, sums.biasGradient) < 1e-5)
                try gradient.add([piece, piece], isFirst: false, to: &ofWeights, bias: &ofBias)
                #expect(relativeError(ofWeights, sums.weightGradient.map { 3 * $0 }) < 1e-5)
                #expect(relativeError(ofBias, sums.biasGradient.map { 3 * $0 }) < 1e-5)
            }
        }
    }
}
