package import Network

extension StoredForm {
    /// What weights become by being stored and read again.
    /// - Parameters:
    ///   - weights: [out, …].
    ///   - outputs: How many outputs there are.
    /// - Returns: As many; nil where one is beyond what the form holds.
    package func rounded(_ weights: [Float], outputs: Int) -> [Float]? {
        var stored = StoredWeights()
        guard stored.append(weights, outputs: outputs, form: self) else { return nil }
        let bytes = stored.bytes
        return bytes.withUnsafeBytes { raw in
            func bits<Word: FixedWidthInteger>(_ place: Int) -> Word {
                Word(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: Word.self))
            }
            switch self {
            case .float32:
                return weights.indices.map { Float(bitPattern: bits(4 * $0)) }
            case .float16:
                return weights.indices.map { Float(binary16: bits(2 * $0)) }
            case .int8:
                let length = weights.count / max(outputs, 1)
                return weights.indices.map { index in
                    let step = Float(bitPattern: bits(4 * (index / length)))
                    let whole: Int8 = bits(4 * outputs + index)
                    return step * Float(whole)
                }
            }
        }
    }
}

extension Network {
    /// The network that a page runs where it carries weights in a form.
    /// - Throws: ``LiveNetworkError/unstorableWeights(layer:_:)``.
    package func rounded(to form: StoredForm) throws(LiveNetworkError) -> Network {
        var rounded = self
        for (index, layer) in layers.enumerated() {
            let weight = layer.weight
            let form = form.ofLayer(index, in: graph)
            guard let values = form.rounded(weight.values, outputs: weight.shape[0]) else {
                throw .unstorableWeights(layer: index + 1, form)
            }
            rounded.layers[index].weight = Tensor(shape: weight.shape, values: values)
        }
        return rounded
    }
}

extension Float {
    /// The number of a binary16 that is finite.
    ///
    /// Moved to the place of a float32's bits its exponent is 112 too small, and the product mends that, for numbers below the
    /// least normal one as well.
    init(binary16 bits: UInt16) {
        let magnitude = Float(bitPattern: UInt32(bits & 0x7FFF) << 13) * 0x1p112
        self = bits & 0x8000 == 0 ? magnitude : -magnitude
    }
}
