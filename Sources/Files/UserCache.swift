public import Foundation

/// Where a user's programs keep what can be made again (https://specifications.freedesktop.org/basedir-spec/latest/).
public enum UserCache {
    /// This program's own folder: `report` in `$XDG_CACHE_HOME` or `~/.cache`; nil where there is none of these.
    ///
    /// A home that does not exist, as users have who are none, is not made.
    public static func folder(environment: [String: String]) -> URL? {
        if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") {
            return URL(filePath: "\(caches)/report")
        }
        guard let home = environment["HOME"], home.hasPrefix("/"),
            FileManager.default.fileExists(atPath: home)
        else { return nil }
        return URL(filePath: "\(home)/.cache/report")
    }
}
