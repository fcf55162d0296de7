extension Network {
    /// Every tensor that a checkpoint keeps of it, by its name there: `layers.0.weight`, `batch-norms.0.running_mean`.
    package var namedTensors: [(name: String, tensor: Tensor)] {
        let ofLayers = layers.enumerated().flatMap { index, layer in
            [("layers.\(index).weight", layer.weight)]
                + (layer.bias.map { [("layers.\(index).bias", $0)] } ?? [])
        }
        return ofLayers
            + normalisations.enumerated().flatMap { index, normalisation in
                normalisation.tensors.map { (Normalisation.prefix(index) + $0.name, $0.tensor) }
            }
    }
}
