public import Network

/// What is known of a dataset without reading its pictures.
public struct DatasetFacts: Equatable, Sendable {
    /// Its name, such as `cifar10`.
    public var name: String
    /// The name of each class.
    public var classNames: [String]
    /// The shape of one picture.
    public var pictureShape: PictureShape
    /// How many pictures the test part has; nil when its files are not there.
    public var testCount: Int?
    /// How many pictures the training part has; nil when its files are not there.
    public var trainingCount: Int?
    /// How many of them are of each class; nil where nobody has counted.
    public var testCountsByClass: [Int]?
    /// How many pictures of the training part are of each class; nil where nobody has counted.
    public var trainingCountsByClass: [Int]?

    /// Makes facts.
    public init(
        name: String, classNames: [String], pictureShape: PictureShape, testCount: Int?,
        trainingCount: Int?
    ) {
        self.name = name
        self.classNames = classNames
        self.pictureShape = pictureShape
        self.testCount = testCount
        self.trainingCount = trainingCount
    }
}
