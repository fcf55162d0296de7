package import Network

/// What a laboratory hands out; each gift is noted for whom it is handed to.
extension Laboratory {
    /// What is computed.
    /// - Throws: ``LaboratoryError/noNetwork``.
    package func graph() throws -> Graph {
        note(.architecture)
        return try stock.graph()
    }

    /// How the network was trained, or would be where there is no trained one.
    /// - Throws: ``LaboratoryError/noRecipe`` when the trained weights come from elsewhere: nobody but who trained them knows.
    package func recipe() throws -> Recipe {
        note(.recipe)
        guard let recipe = supplies.knownRecipe else { throw LaboratoryError.noRecipe }
        return recipe
    }

    /// What is changed of the way of training, or its defaults.
    package func knobs() -> Recipe.Knobs {
        note(.recipe)
        return supplies.recipe.knobs
    }

    /// What baselines are drawn from that are drawn: the training's seed where it is known, else the declared one.
    package func seed() -> UInt64 {
        note(.seed)
        return supplies.recipe.seed
    }

    /// A record an epoch of the training.
    /// - Throws: ``LaboratoryError`` when there is no checkpoint, or it has no history.
    package func history() throws -> [EpochRecord] {
        note(.history)
        let history = try stock.checkpoint().history
        guard !history.isEmpty else { throw LaboratoryError.noHistory }
        return history
    }

    /// The weights of a layer after training, or, where `isInitial`, those that it began with, drawn from the seed.
    /// - Throws: ``LaboratoryError`` when there is no such network, or nothing is known of its beginning.
    package func weights(ofLayer layer: Int, isInitial: Bool = false) throws -> [Float] {
        note(isInitial ? .initialWeights(layer) : .weights(layer))
        let network = isInitial ? try stock.initialNetwork() : try stock.checkpoint().network
        return network.layers[layer].weight.values
    }

    /// What runs the trained network, or as much of it as comes to a place; nil for all.
    /// - Throws: ``LaboratoryError/noCheckpoint`` when there is none.
    package func evaluator(through depth: Depth? = nil) throws -> Evaluator {
        let evaluator = try stock.evaluator()
        note(.architecture)
        note(.kernels)
        let graph = evaluator.network.graph
        for layer in depth?.layers(of: graph) ?? graph.layers.indices { note(.weights(layer)) }
        return evaluator
    }

    /// What is known of the dataset without reading its pictures.
    /// - Throws: ``LaboratoryError/noDataset``.
    package func facts() throws -> DatasetFacts {
        note(.facts)
        guard let facts = supplies.dataset else { throw LaboratoryError.noDataset }
        return facts
    }

    /// The names of the classes.
    /// - Throws: What loading the pictures throws.
    package func classNames() throws -> [String] {
        note(.classNames)
        return try stock.part(.test).classNames
    }

    /// The shape of one picture, [C, H, W].
    /// - Throws: What loading the pictures throws.
    package func pictureShape() throws -> PictureShape {
        note(.pictureShape)
        return try stock.part(.test).shape
    }

    /// The class of each picture of a part.
    /// - Throws: ``LaboratoryError/unlabelled``, or what loading the pictures throws.
    package func labels(of part: DatasetPart) throws -> [Int] {
        note(.labels(part))
        let pictures = try stock.part(part)
        guard pictures.isLabelled else { throw LaboratoryError.unlabelled }
        return pictures.labels.map(Int.init)
    }

    /// All pictures of a part with their classes.
    /// - Throws: What loading the pictures throws.
    package func pictures(of part: DatasetPart) throws -> LabelledPictures {
        note(.part(part))
        return try stock.part(part)
    }

    /// How many pictures a part has.
    /// - Throws: What loading the pictures throws.
    package func count(of part: DatasetPart) throws -> Int {
        note(.count(part))
        return try stock.part(part).count
    }

    /// The pixels of a picture, 0…255, [C, H, W].
    /// - Throws: What loading the pictures throws, or ``LaboratoryError`` for one that there is not.
    package func pixels(_ origin: PictureOrigin) throws -> ArraySlice<UInt8> {
        note(.picture(origin))
        return try stock.pixels(origin)
    }

    /// The class of a picture; nil where nobody says it, as of a file.
    /// - Throws: What loading the pictures throws, or ``LaboratoryError`` for one that there is not.
    package func label(_ origin: PictureOrigin) throws -> Int? {
        note(.label(origin))
        return try stock.label(origin)
    }

    /// The file of a picture of the dataset, from its folder on; nil where many pictures lie in one, or for a file beside the notebook.
    package func fileName(_ origin: PictureOrigin) -> String? {
        guard origin.part != nil else { return nil }
        note(.fileName(origin))
        return supplies.dataset?.file(of: origin)
    }

    /// The class of a picture.
    /// - Throws: ``LaboratoryError/noLabel(_:)`` for a file, ``LaboratoryError/unlabelled``, or what loading the pictures throws.
    package func trueClass(_ origin: PictureOrigin) throws -> Int {
        if let label = try label(origin) { return label }
        guard case .file(let path) = origin else { throw LaboratoryError.unlabelled }
        throw LaboratoryError.noLabel(path)
    }
}

extension Laboratory {
    /// Pictures as floats in [0, 1].
    /// - Returns: [origins.count, C, H, W].
    /// - Throws: What ``pixels(_:)`` throws.
    package func tensor(_ origins: [PictureOrigin]) throws -> Tensor {
        let shape = try pictureShape()
        var values: [Float] = []
        values.reserveCapacity(origins.count * shape.count)
        for origin in origins {
            for byte in try pixels(origin) { values.append(Float(byte) / 255) }
        }
        return Tensor(
            shape: [origins.count, shape.channels, shape.height, shape.width], values: values)
    }
}
