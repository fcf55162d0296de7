import Inspection

/// What went wrong with one picture, in words that name it.
package struct PictureFault: Error, Equatable, CustomStringConvertible {
    /// The words for users.
    package let description: String

    /// Runs a computation over pictures; what it says of the n-th is said of where that comes from.
    static func naming<Result>(
        _ origin: (Int) -> PictureOrigin, _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch PathError.notFinite(let place) {
            throw fault(place, origin(place)) { PathError.notFinite(picture: $0) }
        } catch PredictionError.notFinite(let place) {
            throw fault(place, origin(place)) { PredictionError.notFinite(picture: $0) }
        }
    }

    private static func fault(
        _ place: Int, _ origin: PictureOrigin, _ error: (Int) -> any Error
    ) -> any Error {
        let name: String
        switch origin {
        case .test(let number): return error(number)
        case .training(let number): name = "training picture \(number)"
        case .file(let path): name = "'\(path)'"
        }
        return PictureFault(
            description: "\(error(place))".replacing("picture \(place)", with: name))
    }
}
