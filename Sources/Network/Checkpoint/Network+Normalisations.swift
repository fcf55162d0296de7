extension Network.Normalisation {
    /// Its tensors by their names in a file, which are PyTorch's.
    var tensors: [(name: String, tensor: Tensor)] {
        get {
            [
                ("weight", scale), ("bias", shift), ("running_mean", mean),
                ("running_var", variance),
            ]
        }
        set {
            for (name, tensor) in newValue {
                switch name {
                case "weight": scale = tensor
                case "bias": shift = tensor
                case "running_mean": mean = tensor
                default: variance = tensor
                }
            }
        }
    }

    /// What the names of the tensors of a network's normalisation begin with in a file.
    static func prefix(_ index: Int) -> String { "batch-norms.\(index)." }
}
