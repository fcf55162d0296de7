import Foundation
import Testing

@testable import Watching

@Suite struct FolderInterestsTests {
    @Test func ofSeveralLinksOnOneWayEveryTargetIsWatched() throws {
        let files = FileManager.default
        let root = files.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "report-interests-\(UUID().uuidString)")
        defer { try? files.removeItem(at: root) }
        // l/one/two/three/a.md, where each is a link to a folder that holds the next.
        for folder in ["l", "t/x1", "t/x2", "t/x3"] {
            try files.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        for (link, target) in [("l/one", "x1"), ("t/x1/two", "x2"), ("t/x2/three", "x3")] {
            try files.createSymbolicLink(
                atPath: root.appending(path: link).path,
                withDestinationPath: root.appending(path: "t/\(target)").path)
        }
        let place = WatchedPlace.file(root.appending(path: "l/one/two/three/a.md"))
        let interests = FolderInterests(for: [place])
        let names = interests.folders[root.appending(path: "t").path]?.names ?? [:]
        #expect(Set(names.keys) == ["x1", "x2", "x3"])
        #expect(names.values.allSatisfy { $0 == [place] })
    }
}
