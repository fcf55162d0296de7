/// A file could not be written.
public struct OutputError: Error, Equatable, CustomStringConvertible {
    /// The file as the user named it.
    public var path: String
    /// Why, in the system's words.
    public var reason: String

    /// Makes an error.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// One line, such as `cannot write 'FILE': Permission denied`.
    public var description: String {
        "cannot write '\(path)': \(reason)"
    }
}
