/// A file of a folder of pictures that is not used.
public struct SkippedFile: Hashable, Codable, Sendable {
    /// Its path in the folder.
    public let path: String
    /// Why, in a few words.
    public let reason: String
}
