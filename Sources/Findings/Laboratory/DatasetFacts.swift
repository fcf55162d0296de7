package import Network

/// What is known of a dataset without reading its pictures.
package struct DatasetFacts: Equatable, Sendable {
    /// Its name, such as `cifar10`.
    package var name: String
    /// The name of each class.
    package var classNames: [String]
    /// The shape of one picture.
    package var pictureShape: PictureShape
    /// How many pictures the test part has; nil when its files are not there.
    package var testCount: Int?
    /// How many pictures the training part has; nil when its files are not there.
    package var trainingCount: Int?
    /// How a picture that is not one of its own becomes like them.
    package var framing = PictureFraming()
    /// Whether the classes of its pictures are known.
    package var isLabelled = true
    /// Its classes that the network does not know, where it knows others; then nobody says the classes of any.
    package var strangeClasses: [String] = []
    /// How many of them are of each class; nil where nobody has counted.
    package var testCountsByClass: [Int]?
    /// How many pictures of the training part are of each class; nil where nobody has counted.
    package var trainingCountsByClass: [Int]?
    /// The file of each test picture, from the dataset's folder on; nil where many pictures lie in one.
    package var testFiles: [String]?
    /// The file of each training picture, from the dataset's folder on; nil where many pictures lie in one.
    package var trainingFiles: [String]?

    /// Makes facts.
    package init(
        name: String, classNames: [String], pictureShape: PictureShape, testCount: Int?,
        trainingCount: Int?
    ) {
        self.name = name
        self.classNames = classNames
        self.pictureShape = pictureShape
        self.testCount = testCount
        self.trainingCount = trainingCount
    }

    /// The file of a picture, from the dataset's folder on; nil where that is not known.
    package func file(of origin: PictureOrigin) -> String? {
        guard let part = origin.part, let number = origin.number,
            let files = part == .test ? testFiles : trainingFiles, files.indices.contains(number)
        else { return nil }
        return files[number]
    }
}
