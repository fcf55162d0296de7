/// How alike in direction the gradients of several pictures are.
///
/// A network without biases whose activation has slope 1 at 0 is linear near black: there the gradients of one logit
/// are the same for all pictures, and every cosine is 1.
public struct GradientAlignment: Equatable, Sendable {
    /// The mean cosine over all pairs of gradients that are not 0; nil where there is no pair.
    public let meanCosine: Double?

    /// Compares gradients of equal length.
    public init(of gradients: [[Double]]) {
        let lengths = gradients.map { $0.compensatedSum { $0 * $0 }.squareRoot() }
        let present = gradients.indices.filter { lengths[$0] > 0 }
        var cosines: [Double] = []
        for (place, first) in present.enumerated() {
            for second in present[(place + 1)...] {
                let product = zip(gradients[first], gradients[second]).compensatedSum { $0 * $1 }
                cosines.append(product / (lengths[first] * lengths[second]))
            }
        }
        meanCosine =
            cosines.isEmpty ? nil : cosines.compensatedSum { $0 } / Double(cosines.count)
    }
}
