internal import Digests
internal import Files
internal import Foundation

/// Digests of files that have not changed since they were read, so that they need not be read again.
///
/// As git does with its index, a file is known by its place, size, inode and times; and as there, what was changed only a moment
/// before it was read is not remembered, for it could change again without another time.
extension PictureCache {
    /// How many digests are kept; the oldest go.
    private static let mostDigests = 256

    /// The digest of a part of a dataset that lies in files; remembered where they have not changed, else worked out.
    /// - Throws: ``DatasetError/unreadable(file:cause:)``.
    func digest(
        of part: DatasetPart
    ) throws(DatasetError) -> String {
        guard let key = Self.key(of: part) else { return try part.digest() }
        let place = folder.appending(path: "\(key.name).digest")
        if let file = try? OpenFile(place, atMost: 64, in: Enclosure(folder)),
            let text = try? String(decoding: file.contents(), as: UTF8.self),
            text.wholeMatch(of: #/[0-9a-f]{64}/#) != nil
        {
            return text
        }
        let digest = try part.digest()
        // Read while it was changed, it would be remembered under times that are not its own.
        guard let after = Self.key(of: part), after.name == key.name, isSettled(after.changed)
        else { return digest }
        let kept: Void? = try? FileReplacement.write(
            Data(digest.utf8), to: place, in: Enclosure(folder), isDurable: false)
        if kept != nil { removeOldest("digest", most: Self.mostDigests) }
        return digest
    }

    /// What a part is known by, and when one of its files last changed; nil where it is not in files, or one cannot be looked at.
    private static func key(of part: DatasetPart) -> (name: String, changed: Double)? {
        guard !part.files.isEmpty else { return nil }
        var hash = SHA256()
        for name in part.classNames { hash.update("\(name)\n".utf8) }
        var changed = 0.0
        for file in part.files {
            guard let identity = FileIdentity(of: file) else { return nil }
            let path = file.standardizedFileURL.resolvingSymlinksInPath().path
            hash.update("\(path)\n\(identity.text)\n".utf8)
            changed = max(changed, identity.changed)
        }
        return (hash.finalize().hexadecimal, changed)
    }
}
