import Network

/// What a network takes a picture for with only a part of it kept, and with that part removed.
public struct CropTest: Equatable, Codable, Sendable {
    /// The softmax for the whole picture, by class.
    public let whole: [Double]
    /// The softmax with the baseline everywhere but in the box, by class.
    public let kept: [Double]
    /// The softmax with the baseline in the box, by class.
    public let removed: [Double]
    /// The picture with only the box kept, [C, H, W].
    public let keptPicture: [Double]
    /// The picture with the box removed, [C, H, W].
    public let removedPicture: [Double]

    /// Predicts a picture, its part and its rest.
    /// - Parameters:
    ///   - function: The network.
    ///   - path: The picture, and the baseline that stands where nothing of it is left.
    ///   - box: The part.
    /// - Throws: ``PathError/boxOutside(_:width:height:)``, or what the network throws.
    public init(of function: LogitFunction, along path: PicturePath, box: PictureBox) throws {
        let (width, height) = (function.shape.width, function.shape.height)
        guard box.lies(inWidth: width, height: height) else {
            throw PathError.boxOutside(box, width: width, height: height)
        }
        func mixed(keepingInside: Bool) -> [Double] {
            path.picture.indices.map { index in
                let (row, column) = (index / width % height, index % width)
                return box.contains(row: row, column: column) == keepingInside
                    ? path.picture[index] : path.baseline[index]
            }
        }
        keptPicture = mixed(keepingInside: true)
        removedPicture = mixed(keepingInside: false)
        let logits = try function.logits(path.picture + keptPicture + removedPicture)
        guard logits.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
            throw PathError.notFinite(picture: 0)
        }
        whole = logits[0].softmax()
        kept = logits[1].softmax()
        removed = logits[2].softmax()
    }
}
