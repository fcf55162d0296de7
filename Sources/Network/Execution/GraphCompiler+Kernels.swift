import COneDNN

extension GraphCompiler {
    /// The kernel of a layer's pass, with the layouts that its neighbours already have, or else with those it likes best.
    ///
    /// Where oneDNN would compute one number after another, hundreds of times slower, the sum is taken by
    /// ``DirectConvolution``, and a dense layer is a product of matrices.
    func convolution(
        _ pass: onednn_pass, node: Int, source: Layout?, destination: Layout?,
        including activation: IncludedActivation? = nil
    ) throws(ExecutionError) -> any Kernel {
        let window = window(of: node)
        if case .dense = graph.nodes[node].operation {
            return DenseProduct(pass, window, rows: denseRows)
        }
        if ConvolutionRule.usesOwnWinograd(window, pass: pass),
            let kernel = WinogradConvolution(pass, window, including: activation, parts: parts)
        {
            return kernel
        }
        let hasPlainInput = graph.nodes[node].inputs[0] == 0
        if !hasPlainInput, ConvolutionRule.usesPointwise(window, pass: pass),
            let kernel = PointwiseConvolution(
                pass, window, including: activation,
                parts: PointwiseConvolution.partCount(of: window, cores: parts))
        {
            return kernel
        }
        let first = try? Self.kernelOfOneDNN(
            pass, window, including: activation, source: source, destination: destination)
        let prefersDirect = ConvolutionRule.prefersDirect(
            window, pass: pass, hasPlainInput: hasPlainInput)
        if let first, !first.isReference, !prefersDirect {
            guard parts > 1 else { return first }
            return DividedKernel(convolution: first, pass, window, most: parts) ?? first
        }
        if let kernel = DirectConvolution(
            pass, window, hasPlainInput: hasPlainInput, including: activation)
        {
            return kernel
        }
        if let first, !first.isReference { return first }
        for order in [ONEDNN_CHANNEL_BLOCKS, ONEDNN_PLAIN] {
            let kernel = try? Primitive.convolution(
                pass, ONEDNN_DIRECT, window, source: .of(window.source, order),
                destination: .of(window.destination, order))
            if let kernel, !kernel.isReference { return kernel }
        }
        if let first { return first }
        return try Primitive.convolution(
            pass, ONEDNN_DIRECT, window, source: nil, destination: nil)
    }

    private static func kernelOfOneDNN(
        _ pass: onednn_pass, _ window: onednn_window, including activation: IncludedActivation?,
        source: Layout?, destination: Layout?
    ) throws(ExecutionError) -> Primitive {
        let usesWinograd = ConvolutionRule.usesWinograd(window, pass: pass)
        for algorithm in usesWinograd ? [ONEDNN_WINOGRAD, ONEDNN_DIRECT] : [ONEDNN_DIRECT] {
            // None is slower for what it takes along, but not all can.
            for included in activation == nil ? [nil] : [activation, nil] {
                if let kernel = try? Primitive.convolution(
                    pass, algorithm, window, including: included, source: source,
                    destination: destination),
                    included == nil || !kernel.isReference
                {
                    return kernel
                }
            }
        }
        return try Primitive.convolution(
            pass, ONEDNN_DIRECT, window, source: nil, destination: nil)
    }
}
