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
        let tensors = [
            (ONEDNN_SOURCE, window.source, sums.input),
            (ONEDNN_DESTINATION_GRADIENT, window.destination, sums.gradient),
        ]
        let ofBiasBefore = (ONEDNN_BIAS_GRADIENT, [Int(window.out_channels)], sums.bias)
        let ofWeights = try KernelRun.result(
            DenseProduct(ONEDNN_BACKWARD_WEIGHTS, window), tensors + [ofBiasBefore],
            reading: ONEDNN_WEIGHTS_GRADIENT, window.weights)
        #expect(relativeError(ofWeights, sums.weightGradient) < 1e-5)
        let ofWeightsBefore = (ONEDNN_WEIGHTS_GRADIENT, window.weights, sums.weights)
        let ofBias = try KernelRun.result(
            DenseProduct(ONEDNN_BACKWARD_WEIGHTS, window), tensors + [ofWeightsBefore],
            reading: ONEDNN_BIAS_GRADIENT, [Int(window.out_channels)])
        #expect(relativeError(ofBias, sums.biasGradient) < 1e-5)
    }
}
