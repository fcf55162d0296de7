import Charts
import Parallelism

/// Pictures as PNG files: encoded ahead, several at once, and given out once each.
struct Darkroom {
    private let drawing: any Drawing
    private var developed: [Picture: [UInt8]] = [:]

    /// Makes a darkroom with nothing in it.
    init(_ drawing: any Drawing) { self.drawing = drawing }

    /// Encodes pictures that will be asked for.
    mutating func develop(_ pictures: [Picture]) {
        let drawing = drawing
        // Where one cannot be encoded, whoever asks for it is told why.
        let files = pictures.concurrentMap { try? drawing.png($0) }
        for (picture, file) in zip(pictures, files) { developed[picture] = file }
    }

    /// The file of a picture; encoded now where it is not there.
    /// - Parameters:
    ///   - picture: The picture.
    ///   - isKept: Whether somebody asks for it again.
    /// - Returns: PNG.
    /// - Throws: Why it cannot be encoded.
    mutating func png(_ picture: Picture, isKept: Bool = false) throws -> [UInt8] {
        if let file = isKept ? developed[picture] : developed.removeValue(forKey: picture) {
            return file
        }
        let file = try drawing.png(picture)
        if isKept { developed[picture] = file }
        return file
    }

    /// Forgets a picture that nobody asks for any more.
    mutating func drop(_ picture: Picture) { developed[picture] = nil }
}
