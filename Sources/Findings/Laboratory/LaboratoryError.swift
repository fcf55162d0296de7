/// What was asked for and is not there.
package enum LaboratoryError: Error, Equatable, Sendable, CustomStringConvertible {
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
    /// No dataset is declared.
    case noDataset
    /// The training part of the dataset is not there.
    case noTrainingPictures
    /// A picture file was not read.
    case noFile(String)
    /// A picture file is not of the dataset's shape.
    case otherShape(String)
    /// The class of a file is asked for, of which nobody says it.
    case noLabel(String)
    /// The classes of the dataset's pictures are asked for, of which nobody says them.
    case unlabelled
    /// The part has fewer pictures.
    case noPicture(Int, part: DatasetPart, count: Int)
    /// What is made of the picture is made of it past this layer as well, so that what lies behind is no function of the layer alone.
    case noWayThrough(String)
    /// A family of questions was asked one and gave none: a fault of the program's.
    case noAnswer(String)

    /// The words for users.
    package var description: String {
        switch self {
        case .noNetwork: "this notebook declares no network"
        case .noCheckpoint: "there is no trained network"
        case .noHistory: "the checkpoint has no record of its training"
        case .noRecipe: "the checkpoint has no record of how it was trained"
        case .noInitialWeights:
            "the checkpoint has no record of its training, so that nothing is known of the weights before it"
        case .noDataset: "this notebook declares no dataset"
        case .noTrainingPictures: "the training part of the dataset is not there"
        case .noFile(let path): "the picture '\(path)' was not read"
        case .otherShape(let path): "the picture '\(path)' is not of the dataset's shape"
        case .noLabel(let path): "the class of '\(path)' is not known"
        case .unlabelled:
            "nobody says the classes of these pictures; put them into a folder for each class"
        case .noPicture(let number, let part, let count):
            "there is no \(part == .test ? "test" : "training") picture \(number); there are \(count)"
        case .noWayThrough(let words):
            "not all ways from the picture to what is differentiated lead through \(words)"
        case .noAnswer(let name): "the question '\(name)' was not answered"
        }
    }
}
