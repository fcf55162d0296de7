package import Foundation

/// A file, or a folder with all that is in it, that somebody wants to know of when it changes.
package struct WatchedPlace: Hashable, Sendable {
    /// The absolute path, without `.` and `..`; nothing need be there.
    package let path: String
    /// Whether what lies below it counts as well.
    package let isTree: Bool

    private init(_ url: URL, isTree: Bool) {
        path = url.standardizedFileURL.absoluteURL.path
        self.isTree = isTree
    }

    /// A file.
    package static func file(_ url: URL) -> WatchedPlace { WatchedPlace(url, isTree: false) }

    /// A folder with all that is in it.
    package static func tree(_ url: URL) -> WatchedPlace { WatchedPlace(url, isTree: true) }
}
