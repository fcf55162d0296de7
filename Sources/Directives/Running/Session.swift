public import Inspection
public import Network

/// What directives read while a notebook runs: the network before and after training, and the test pictures.
///
/// Nothing is loaded or computed before it is asked for, and what was computed once is kept.
public struct Session {
    /// The declared network, else the checkpoint's; nil where there is neither.
    public let graph: Graph?
    /// The trained network with its history; nil when there is none.
    public let checkpoint: Checkpoint?
    /// What is known of the dataset; nil when none is declared.
    public let dataset: DatasetFacts?
    /// SHA-256 over the dataset's test part, hexadecimal; nil when it is not known.
    public let datasetDigest: String?
    /// How the network is trained: the checkpoint's own recipe where there is one, else the declared one.
    let recipe: Recipe
    private var initial: Network?

    private let loadTest: @Sendable () throws -> LabelledPictures
    private let loadTraining: @Sendable () throws -> LabelledPictures
    private var test: LabelledPictures?
    private var training: LabelledPictures?
    /// The picture files that the notebook shows, by their paths.
    let files: [String: PictureFile]
    /// The pictures that are not of the test part, in the order in which they were asked for.
    var chosen: [ChosenPicture] = []
    /// Their numbers in the gallery.
    var places: [PictureOrigin: Int] = [:]
    /// Mistakes that the present call asked for and the network does not make.
    var absences: [NoSuchMistake] = []
    private var evaluator: Evaluator?
    private var selectivities: [SelectivityKey: ColorSelectivity] = [:]
    private var channelMeans = ChannelMeans()
    var weightCache = WeightCache()
    var pathCache = PathCache()
    /// The probabilities found so far, by test picture.
    var knownProbabilities: [Int: [Double]] = [:]
    /// Is told how much of a long computation is done.
    var progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }

    /// Makes a session.
    /// - Parameters:
    ///   - graph: The declared network.
    ///   - recipe: How it would be trained, as declared. A checkpoint's own comes first.
    ///   - checkpoint: The trained network, of the same graph.
    ///   - dataset: What is known of the dataset.
    ///   - datasetDigest: SHA-256 over the dataset's test part.
    ///   - files: The picture files that the notebook shows.
    ///   - test: Loads the test part, at most once.
    ///   - training: Loads the training part, at most once.
    public init(
        graph: Graph? = nil, recipe: Recipe = Recipe(), checkpoint: Checkpoint? = nil,
        dataset: DatasetFacts? = nil, datasetDigest: String? = nil, files: [PictureFile] = [],
        test: @escaping @Sendable () throws -> LabelledPictures = { throw SessionError.noDataset },
        training: @escaping @Sendable () throws -> LabelledPictures = {
            throw SessionError.noTrainingPictures
        }
    ) {
        self.graph = graph ?? checkpoint?.network.graph
        self.recipe = checkpoint?.recipe ?? recipe
        self.checkpoint = checkpoint
        self.dataset = dataset
        self.datasetDigest = datasetDigest
        self.files = Dictionary(
            files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        loadTest = test
        loadTraining = training
    }

    /// What is computed.
    /// - Throws: ``SessionError/noNetwork`` when no network is declared.
    public func network() throws(SessionError) -> Graph {
        guard let graph else { throw .noNetwork }
        return graph
    }

    /// How the network was trained, or would be where there is no trained one.
    /// - Throws: ``SessionError/noRecipe`` when the trained weights come from elsewhere: nobody but who trained them knows.
    public func trainingRecipe() throws(SessionError) -> Recipe {
        guard checkpoint == nil || checkpoint?.recipe != nil else { throw .noRecipe }
        return recipe
    }

    /// What baselines are drawn from that are drawn: the training's seed where it is known, else the declared one.
    var drawingSeed: UInt64 { recipe.seed }

    /// The network with the weights that its training began with, drawn from the recipe's seed; made once.
    /// - Throws: ``SessionError`` when no network is declared, or the trained weights come from elsewhere.
    public mutating func initialNetwork() throws(SessionError) -> Network {
        if let initial { return initial }
        guard checkpoint == nil || checkpoint?.recipe != nil else { throw .noInitialWeights }
        let drawn = Network(initialising: try network(), seed: recipe.seed)
        initial = drawn
        return drawn
    }

    /// The trained network.
    /// - Throws: ``SessionError/noCheckpoint`` when there is none.
    public func trained() throws(SessionError) -> Checkpoint {
        guard let checkpoint else { throw .noCheckpoint }
        return checkpoint
    }

    /// A record an epoch of the training.
    /// - Throws: ``SessionError`` when there is no checkpoint, or it has no history.
    public func history() throws(SessionError) -> [EpochRecord] {
        let history = try trained().history
        guard !history.isEmpty else { throw .noHistory }
        return history
    }

    /// The pictures of the test part.
    /// - Throws: What loading them throws.
    public mutating func testPictures() throws -> LabelledPictures {
        if let test { return test }
        let pictures = try checked(loadTest())
        test = pictures
        return pictures
    }

    /// The pictures of the training part.
    /// - Throws: What loading them throws.
    mutating func trainingPictures() throws -> LabelledPictures {
        if let training { return training }
        let pictures = try checked(loadTraining())
        training = pictures
        return pictures
    }

    /// Refuses pictures that are not of the dataset's shape, for those of both parts and of files are shown side by side.
    private func checked(_ pictures: LabelledPictures) throws -> LabelledPictures {
        guard let expected = dataset?.pictureShape, expected != pictures.shape else {
            return pictures
        }
        func list(_ shape: PictureShape) -> [Int] { [shape.channels, shape.height, shape.width] }
        throw ExecutionError.wrongInput(expected: list(expected), found: list(pictures.shape))
    }

    /// Runs the trained network; made once.
    /// - Throws: ``SessionError/noCheckpoint`` when there is none.
    public mutating func trainedEvaluator() throws(SessionError) -> Evaluator {
        if let evaluator { return evaluator }
        let made = Evaluator(try trained().network)
        evaluator = made
        return made
    }

    private struct SelectivityKey: Hashable {
        var depth: Int
        var pictures: Int
        var threshold: Double
    }

    /// How much each channel depends on colour after `depth` layers of the trained network, over the first test pictures.
    /// - Throws: What loading the pictures or running the network throws.
    public mutating func selectivity(
        after depth: Int, pictures count: Int, threshold: Double
    ) throws -> ColorSelectivity {
        let key = SelectivityKey(depth: depth, pictures: count, threshold: threshold)
        if let known = selectivities[key] { return known }
        let evaluator = try trainedEvaluator()
        let pictures = try testPictures()
        var means = channelMeans
        let measured = try ColorSelectivity(
            of: pictures.tensor(0..<min(count, pictures.count)), threshold: threshold,
            floor: evaluator.network.graph.floor(after: depth)
        ) { try means.means(after: depth, of: $0, in: evaluator) }
        channelMeans = means
        selectivities[key] = measured
        return measured
    }

    /// Says after which layers colour selectivity will be asked for, so that one pass serves all.
    mutating func expectColors(after depths: [Int]) {
        channelMeans = ChannelMeans(depths: Set(depths))
    }
}

extension Graph {
    /// The least value that the activation after so many layers can take.
    func floor(after depth: Int) -> Double {
        guard depth > 0 else { return 0 }
        return nodes[layers[depth - 1].output - 1].operation == .elu ? -1 : 0
    }
}

/// What a directive asked for and a session does not have.
public enum SessionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No network is declared.
    case noNetwork
    /// There is no trained network.
    case noCheckpoint
    /// The checkpoint has no history.
    case noHistory
    /// The checkpoint does not say how it was trained.
    case noRecipe
    /// The checkpoint does not say from which weights its training began.
    case noInitialWeights
    /// The training has no such epoch.
    case noEpoch(String, count: Int)
    /// No dataset is declared.
    case noDataset
    /// The training part of the dataset is not there.
    case noTrainingPictures

    /// The words for users.
    public var description: String {
        switch self {
        case .noNetwork: "this notebook declares no network"
        case .noCheckpoint: "there is no trained network"
        case .noHistory: "the checkpoint has no record of its training"
        case .noRecipe: "the checkpoint has no record of how it was trained"
        case .noInitialWeights:
            "the checkpoint has no record of its training, so that nothing is known of the weights before it"
        case .noEpoch(let epoch, let count):
            "epoch \(epoch) does not exist; the training has \(count.counted("epoch"))"
        case .noDataset: "this notebook declares no dataset"
        case .noTrainingPictures: "the training part of the dataset is not there"
        }
    }
}
