/// A file or folder of a folder of pictures that is not used.
public struct SkippedFile: Hashable, Codable, Sendable {
    /// Its path in the folder.
    public let path: String
    /// Why, in a few words.
    public let reason: String
    /// Whether it is a folder; what could not be read is a file, so that nobody needs to keep this.
    public var isFolder = false

    private enum CodingKeys: String, CodingKey {
        case path, reason
    }
}
