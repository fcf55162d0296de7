extension ReferenceNetwork {
    /// A plain stack with random weights, evenly distributed and scaled to keep the size of activations.
    public init(
        input: Shape, stack: [Operation], hasBias: Bool,
        generator: inout some RandomNumberGenerator
    ) {
        var parameters: [Parameters] = []
        var shape = input
        for operation in stack {
            let fan: Int? =
                switch operation {
                case .convolution(_, let kernel, _, _): shape.channels * kernel * kernel
                case .dense: shape.count
                default: nil
                }
            shape = Self.shape(after: operation, of: shape)
            guard let fan else { continue }
            let limit = (3 / Double(fan)).squareRoot()
            let range = -limit...limit
            parameters.append(
                Parameters(
                    weight: (0..<fan * shape.channels).map { _ in
                        .random(in: range, using: &generator)
                    },
                    bias: hasBias
                        ? (0..<shape.channels).map { _ in .random(in: range, using: &generator) }
                        : nil))
        }
        self.init(input: input, stack: stack, parameters: parameters)
    }
}
