import COneDNN

/// A dense layer, forward or for the gradient to its input, as a product of matrices over plain tensors.
///
/// With y = x·Wᵀ + b, dx = dy·W: weights lie as they are kept, [out, in], and nothing is moved before it is multiplied. The
/// gradient to the weights is a ``DenseGradient``.
final class DenseProduct: Kernel {
    private let window: onednn_window
    private let pass: onednn_pass

    let operation = "dense layer"
    let kernelName = "matrix product"
    let scratchpadByteCount = 0

    init(_ pass: onednn_pass, _ window: onednn_window) {
        self.pass = pass
        self.window = window
    }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        switch role {
        case ONEDNN_WEIGHTS, ONEDNN_WEIGHTS_GRADIENT: try .of(window.weights)
        case ONEDNN_BIAS, ONEDNN_BIAS_GRADIENT: try .vector(Int(window.out_channels))
        case ONEDNN_DESTINATION, ONEDNN_DESTINATION_GRADIENT: try .of(window.destination)
        default: try .of(window.source)
        }
    }

    func weightForm() throws(ExecutionError) -> WeightForm {
        .layout(try layout(ONEDNN_WEIGHTS))
    }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        let outputs = Int(window.out_channels)
        let inputs = window.source.dropFirst().reduce(1, *)
        let pictures = Int(window.batch)
        switch pass {
        case ONEDNN_BACKWARD_DATA:
            guard let gradient = bindings.floats(ONEDNN_DESTINATION_GRADIENT),
                let weights = bindings.floats(ONEDNN_WEIGHTS),
                let result = bindings.floats(ONEDNN_SOURCE_GRADIENT)
            else { return }
            try multiply(
                gradient, by: weights, into: result, rows: pictures, columns: inputs,
                inner: outputs)
        default:
            guard let source = bindings.floats(ONEDNN_SOURCE),
                let weights = bindings.floats(ONEDNN_WEIGHTS),
                let result = bindings.floats(ONEDNN_DESTINATION)
            else { return }
            let bias = bindings.floats(ONEDNN_BIAS)
            if let bias {
                for picture in 0..<pictures {
                    (result + picture * outputs).update(from: bias, count: outputs)
                }
            }
            try multiply(
                source, isTransposed: false, by: weights, isTransposed: true, into: result,
                rows: pictures, columns: outputs, inner: inputs, beta: bias == nil ? 0 : 1)
        }
    }
}
