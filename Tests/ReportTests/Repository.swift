import Foundation

/// The clone that the tests run in.
enum Repository {
    /// Its top folder.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The files under `folder` whose names end with one of `endings`, as paths from the top folder, sorted.
    static func files(under folder: String, endingWith endings: String...) throws -> [String] {
        try FileManager.default
            .subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            .filter { name in endings.contains { name.hasSuffix($0) } }
            .map { "\(folder)/\($0)" }.sorted()
    }

    /// The text of a file.
    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
