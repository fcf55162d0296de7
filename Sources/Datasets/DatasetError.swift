/// Why a data set cannot be found, read, made or fetched; `description` is the words for users, on one line.
public enum DatasetError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No data set of this name is known, and no folder of pictures has it.
    case unknown(String, known: [String])
    /// It is not in any of the folders searched; how to get it.
    case missing(String, searched: [String], remedy: String)
    /// A file or folder cannot be read, with the cause.
    case unreadable(file: String, cause: String)
    /// What a notebook says under a key of a folder does not fit what lies there; where one of several names does not, which, and the
    /// names that there are.
    case setting(
        String, file: String, cause: String, missing: String? = nil, among: [String] = [])
    /// Only a folder of pictures has settings; the name of what is none.
    case noFolder(String)
    /// A file is not a whole number of records.
    case wrongLength(file: String, bytes: Int, record: Int)
    /// A record has a class that does not exist.
    case labelOutOfRange(file: String, record: Int, label: Int, classes: Int)
    /// A picture does not have the size of the others.
    case wrongSize(file: String, width: Int, height: Int, expectedWidth: Int, expectedHeight: Int)
    /// A font that the pictures are drawn with is not installed.
    case fontMissing(String, package: String)
    /// A picture cannot be drawn.
    case undrawable(String)
    /// A file or folder cannot be written, with the cause.
    case unwritable(file: String, cause: String)
    /// A download failed, with the cause.
    case download(address: String, cause: String)
    /// A download is complete but is not what was published.
    case wrongDigest(file: String, expected: String, found: String)

    /// The words for users.
    public var description: String {
        switch self {
        case .unknown(let name, let known):
            "there is no data set '\(name)'; known are \(known.joined(separator: ", "))"
                + ", or a folder of pictures"
        case .missing(let name, let searched, let remedy):
            "\(name) was not found in \(searched.joined(separator: ", ")); \(remedy)"
        case .unreadable(let file, let cause), .unwritable(let file, let cause),
            .setting(_, let file, let cause, _, _):
            "\(file): \(cause)"
        case .noFolder(let name):
            "\(name) is no folder of pictures, which alone has a size, a seed and the like"
        case .wrongLength(let file, let bytes, let record):
            "\(file): \(bytes.counted("byte")) \(bytes == 1 ? "is" : "are") not a whole number of records of "
                + record.counted("byte")
        case .labelOutOfRange(let file, let record, let label, let classes):
            "\(file): record \(record.grouped) has class \(label), but classes go from 0 to \(classes - 1)"
        case .wrongSize(let file, let width, let height, let expectedWidth, let expectedHeight):
            "\(file): \(width) × \(height) pixels, where the others have "
                + "\(expectedWidth) × \(expectedHeight)"
        case .fontMissing(let family, let package):
            "the font \(family) is not installed (Debian and Ubuntu: apt-get install \(package))"
        case .undrawable(let cause): "a picture cannot be drawn: \(cause)"
        case .download(let address, let cause): "\(address): \(cause)"
        case .wrongDigest(let file, let expected, let found):
            "\(file): its digest is \(found), not \(expected) as published"
        }
    }
}
