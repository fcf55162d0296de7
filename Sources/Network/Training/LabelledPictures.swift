/// Pictures with their classes, kept as bytes; as floats they lie in [0, 1].
public struct LabelledPictures: Equatable, Sendable {
    /// The shape of one picture.
    public let shape: PictureShape
    /// Pixels 0…255, [N, C, H, W].
    public var pixels: [UInt8]
    /// The class of each picture, [N]; 0 throughout where ``isLabelled`` is false.
    public var labels: [UInt16]
    /// Whether anybody knows the pictures' classes.
    public var isLabelled = true
    /// The name of each class.
    public let classNames: [String]

    /// Makes a set of pictures.
    public init(shape: PictureShape, pixels: [UInt8], labels: [UInt16], classNames: [String]) {
        precondition(pixels.count == labels.count * shape.count, "pixels do not fit labels")
        self.shape = shape
        self.pixels = pixels
        self.labels = labels
        self.classNames = classNames
    }

    /// How many pictures there are.
    public var count: Int { labels.count }

    /// Refuses pictures that a network does not read.
    /// - Throws: ``ExecutionError/wrongInput(expected:found:)``.
    func checkShape(against graph: Graph) throws(ExecutionError) {
        func list(_ shape: PictureShape) -> [Int] { [shape.channels, shape.height, shape.width] }
        guard shape == graph.input else {
            throw .wrongInput(expected: list(graph.input), found: list(shape))
        }
    }

    /// Pictures as floats in [0, 1].
    /// - Returns: [indices.count, C, H, W].
    public func tensor(_ indices: some Collection<Int>) -> Tensor {
        var values = [Float]()
        values.reserveCapacity(indices.count * shape.count)
        for index in indices {
            for byte in pixels[index * shape.count..<(index + 1) * shape.count] {
                values.append(Float(byte) / 255)
            }
        }
        return Tensor(
            shape: [indices.count, shape.channels, shape.height, shape.width], values: values)
    }
}
