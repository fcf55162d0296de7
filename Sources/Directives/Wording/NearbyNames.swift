public import Files
public import Foundation
import Notebook

/// What lies near a path that leads nowhere, and is likely meant.
public struct NearbyNames {
    /// The most names of a folder that are compared.
    private static let most = 1_000

    private let enclosure: Enclosure

    /// Looks in a folder and nowhere else, links followed.
    public init(_ enclosure: Enclosure) { self.enclosure = enclosure }

    /// Looks for what is meant by a path from the folder.
    ///
    /// Of `fotos/trian` the first name that is not there is looked for, so that a wrong folder is found as well as a wrong file.
    /// - Parameters:
    ///   - path: The path, which leads nowhere.
    ///   - isFolder: Whether a folder is wanted, or else a file.
    ///   - spelling: How a path is written where it is named.
    /// - Returns: What to write instead; nil where nothing is near.
    public func suggestion(
        for path: String, isFolder: Bool, spelling: (String) -> String = { $0 }
    ) -> String? {
        let names = path.pathNames
        var place = enclosure.url
        for (index, name) in names.enumerated() {
            let next = place.appendingPathComponent(name)
            guard enclosure.holds(next) else { return nil }
            if FileManager.default.fileExists(atPath: next.path) {
                place = next
                continue
            }
            let isLast = index == names.count - 1
            guard
                let near = didYouMean(
                    name, among: self.names(in: place, isFolder: isFolder || !isLast))
            else { return nil }
            let meant = names[..<index] + [near] + names[(index + 1)...]
            let whole = meant.joined(separator: "/")
            let leadsSomewhere = FileManager.default.fileExists(
                atPath: enclosure.url.appendingPathComponent(whole).path)
            return leadsSomewhere ? "did you mean '\(spelling(whole))'?" : nil
        }
        return nil
    }

    /// The folders, or files, that lie beside a path from the folder.
    public func names(beside path: String, isFolder: Bool) -> [String] {
        names(
            in: enclosure.url.appendingPathComponent(path).deletingLastPathComponent(),
            isFolder: isFolder)
    }

    /// The folders, or files, that lie in a folder; hidden ones do not count.
    public func names(in folder: URL, isFolder: Bool) -> [String] {
        guard enclosure.holds(folder),
            let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { return [] }
        return found.filter { !$0.hasPrefix(".") }.sorted().prefix(Self.most).filter { name in
            var isDirectory: ObjCBool = false
            return FileManager.default.fileExists(
                atPath: folder.appendingPathComponent(name).path, isDirectory: &isDirectory)
                && isDirectory.boolValue == isFolder
        }
    }
}
