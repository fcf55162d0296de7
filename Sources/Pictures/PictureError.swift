/// Why a picture cannot be read; `description` is the words for users, without the file's name.
package enum PictureError: Error, Equatable, Sendable, CustomStringConvertible {
    /// It is none of the formats.
    case unknownFormat
    /// It is broken, in its reader's words.
    case broken(PictureFormat, String)
    /// It may be whole, and its reader does not take it, in its words.
    case notRead(PictureFormat, String)
    /// It has more pixels than are read.
    case tooLarge(width: Int, height: Int)
    /// It moves, and its format's reader knows still pictures alone.
    case animated

    /// The words for users.
    package var description: String {
        switch self {
        case .unknownFormat: "it is no PNG, JPEG, WebP or GIF file"
        case .broken(let format, let words): "it is a broken \(format.rawValue) file: \(words)"
        case .notRead(let format, let words):
            "it is a \(format.rawValue) file that is not read here: \(words)"
        case .tooLarge(let width, let height):
            "\(width) × \(height) pixels are too many; the limit is \(Raster.mostPixels / 1_000_000) million"
        case .animated: "it is an animated WebP file; only still ones are read"
        }
    }
}
