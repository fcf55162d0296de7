extension TrainingState {
    /// The moved numbers of batch normalisations and their optimisers' memory, by their names in a file.
    var normalisationTensors: [(name: String, tensor: Tensor)] {
        network.normalisations.indices.flatMap { index in
            let prefix = Self.prefix(index)
            let optimizers = [
                ("weight", normalisers[index].scale), ("bias", normalisers[index].shift),
            ]
            return network.normalisations[index].tensors.map { (prefix + $0.name, $0.tensor) }
                + optimizers.flatMap { name, optimizer in
                    optimizer.memory.map {
                        (
                            "\(prefix)\(name).\($0.key)",
                            Tensor(shape: [$0.value.count], values: $0.value)
                        )
                    }
                }
        }
    }

    /// Takes them back.
    mutating func restoreNormalisations(from tensors: [String: Tensor]) {
        for index in network.normalisations.indices {
            let prefix = Self.prefix(index)
            network.normalisations[index].tensors = network.normalisations[index].tensors.map {
                ($0.name, tensors[prefix + $0.name] ?? $0.tensor)
            }
            func restore(_ optimizer: inout Optimizer, _ name: String) {
                optimizer.memory = optimizer.memory.reduce(into: [:]) {
                    $0[$1.key] = tensors["\(prefix)\(name).\($1.key)"]?.values ?? $1.value
                }
            }
            restore(&normalisers[index].scale, "weight")
            restore(&normalisers[index].shift, "bias")
        }
    }

    private static func prefix(_ index: Int) -> String {
        TrainingSnapshot.tensorPrefix + Network.Normalisation.prefix(index)
    }
}
