import Foundation
import Synchronization
import Testing

@testable import Watching

/// Folders are really watched here: every step waits for the report that it must bring, and fails after half a minute.
@Suite(.serialized, .timeLimit(.minutes(5))) final class WatcherTests {
    /// Reports as they come.
    final class Reports: Sendable {
        private let state = Mutex<[Set<WatchedPlace>]>([])

        func add(_ places: Set<WatchedPlace>) { state.withLock { $0.append(places) } }

        var all: [Set<WatchedPlace>] { state.withLock { $0 } }

        /// Whether a place is reported within half a minute; forgets what came before it.
        func bring(_ place: WatchedPlace) async -> Bool {
            for _ in 0..<3_000 {
                let isThere = state.withLock { reports in
                    guard reports.contains(where: { $0.contains(place) }) else { return false }
                    reports = []
                    return true
                }
                if isThere { return true }
                try? await Task.sleep(for: .milliseconds(10))
            }
            return false
        }
    }

    let folder: URL
    let reports = Reports()
    let watcher: Watcher

    init() throws {
        folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "report-watch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let reports = self.reports
        watcher = try Watcher { reports.add($0) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to url: URL) throws {
        try Data(text.utf8).write(to: url)
    }

    /// Time in which a report would have come.
    private func settle() async throws { try await Task.sleep(for: .milliseconds(250)) }

    @Test func aFileThatIsWrittenInItsPlaceIsReported() async throws {
        let file = folder.appending(path: "a.md")
        try write("1", to: file)
        watcher.watch([.file(file)])
        try write("2", to: file)
        #expect(await reports.bring(.file(file)))
    }

    @Test func everyOneOfManySavesByRenamingIsReported() async throws {
        let file = folder.appending(path: "a.md")
        try write("0", to: file)
        watcher.watch([.file(file)])
        for number in 1...20 {
            // Of the same length, so that size tells nothing.
            let aside = folder.appending(path: ".a.md.\(number % 10)")
            try write("\(number % 10)", to: aside)
            #expect(rename(aside.path, file.path) == 0)
            #expect(await reports.bring(.file(file)), "save \(number)")
        }
    }

    @Test func aFileThatIsDeletedAndMadeAnewIsReportedEachTime() async throws {
        let file = folder.appending(path: "a.md")
        try write("1", to: file)
        watcher.watch([.file(file)])
        for _ in 1...3 {
            try FileManager.default.removeItem(at: file)
            #expect(await reports.bring(.file(file)))
            try write("1", to: file)
            #expect(await reports.bring(.file(file)))
        }
    }

    @Test func aFileBelowFoldersThatDoNotExistYetIsReportedWhenItComes() async throws {
        let file = folder.appending(path: "x/y/z/a.safetensors")
        watcher.watch([.file(file)])
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try write("1", to: file)
        #expect(await reports.bring(.file(file)))
        try write("22", to: file)
        #expect(await reports.bring(.file(file)))
    }

    @Test func foldersThatAreDeletedOrMovedAwayAndMadeAnewAreFollowed() async throws {
        let inner = folder.appending(path: "outer/inner")
        let file = inner.appending(path: "a.md")
        let files = FileManager.default
        try files.createDirectory(at: inner, withIntermediateDirectories: true)
        try write("1", to: file)
        watcher.watch([.file(file)])
        for turn in 1...2 {
            try files.removeItem(at: folder.appending(path: "outer"))
            #expect(await reports.bring(.file(file)), "deleted, turn \(turn)")
            try files.createDirectory(at: inner, withIntermediateDirectories: true)
            try write("1", to: file)
            #expect(await reports.bring(.file(file)), "made anew, turn \(turn)")
            // The outer folder is moved: what was watched in the inner one is somewhere else now.
            try files.moveItem(
                at: folder.appending(path: "outer"), to: folder.appending(path: "old-\(turn)"))
            #expect(await reports.bring(.file(file)), "moved, turn \(turn)")
            try files.createDirectory(at: inner, withIntermediateDirectories: true)
            try write("new", to: file)
            #expect(await reports.bring(.file(file)), "in the place of the moved, turn \(turn)")
            try write("newer", to: file)
            #expect(await reports.bring(.file(file)), "written after that, turn \(turn)")
        }
    }

    @Test func whatAnEditorKeepsBesideTheFileIsNotReported() async throws {
        let file = folder.appending(path: "a.md")
        try write("1", to: file)
        watcher.watch([.file(file), .tree(folder)])
        for name in [".a.md.swp", "a.md~", "4913", "#a.md#", ".#a.md"] {
            try write("x", to: folder.appending(path: name))
        }
        try await settle()
        #expect(reports.all == [])
    }

    @Test func otherFilesOfTheFolderAreNotReported() async throws {
        let file = folder.appending(path: "a.md")
        try write("1", to: file)
        watcher.watch([.file(file)])
        try write("x", to: folder.appending(path: "b.md"))
        try await settle()
        #expect(reports.all == [])
    }

    /// A system that tells what it is given, and waits for nothing.
    private final class Script: ChangeSource {
        private let news: Mutex<[ChangeNews]>
        private let isArmed = DispatchSemaphore(value: 0)

        init(_ news: [ChangeNews]) { self.news = Mutex(news) }

        func arm(_ folders: Set<String>, files: Set<String>) -> Armament {
            if !files.isEmpty { isArmed.signal() }
            return Armament()
        }

        func wait(atMost time: Duration?) -> ChangeNews {
            if time == nil { isArmed.wait() }
            return news.withLock { $0.isEmpty ? .stopped : $0.removeFirst() }
        }

        func stop() {}
    }

    @Test func aBurstIsOneReport() async throws {
        let file = folder.appending(path: "a.md")
        try write("1", to: file)
        let write = ChangeNews.happened([.init(folder: folder.path, name: "a.md")])
        let burst = Array(repeating: write, count: 200) + [.quiet]
        var patience = Watcher.Patience()
        patience.longest = .seconds(3600)
        let reports = self.reports
        let watcher = Watcher(patience, source: Script(burst + burst)) { reports.add($0) }
        watcher.watch([.file(file)])
        while reports.all.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(reports.all == [[.file(file)], [.file(file)]])
    }

    @Test func aFileOfWhichOneEndIsStillOpenIsReportedWhole() async throws {
        let file = folder.appending(path: "a.safetensors")
        try write("", to: file)
        // However long it takes to write it here.
        var patience = Watcher.Patience()
        patience.quietWhileOpen = .seconds(3600)
        patience.longest = .seconds(3600)
        let reports = Reports()
        let sizes = Mutex<[Int?]>([])
        let watcher = try Watcher(patience: patience) { places in
            sizes.withLock { $0.append(try? Data(contentsOf: file).count) }
            reports.add(places)
        }
        watcher.watch([.file(file)])
        let handle = try #require(fopen(file.path, "w"))
        for _ in 0..<8 {
            fputs(String(repeating: "x", count: 1000), handle)
            fflush(handle)
            try await Task.sleep(for: .milliseconds(30))
        }
        fclose(handle)
        #expect(await reports.bring(.file(file)))
        #expect(sizes.withLock { $0 } == [8000])
    }

    @Test func whatHappensInATreeIsReportedAlsoInFoldersThatAreNew() async throws {
        let root = folder.appending(path: "pictures")
        watcher.watch([.tree(root)])
        try FileManager.default.createDirectory(
            at: root.appending(path: "cat"), withIntermediateDirectories: true)
        #expect(await reports.bring(.tree(root)))
        try write("1", to: root.appending(path: "cat/1.png"))
        #expect(await reports.bring(.tree(root)))
        try FileManager.default.createDirectory(
            at: root.appending(path: "dog/deep"), withIntermediateDirectories: true)
        #expect(await reports.bring(.tree(root)))
        try write("1", to: root.appending(path: "dog/deep/1.png"))
        #expect(await reports.bring(.tree(root)))
        try FileManager.default.removeItem(at: root)
        #expect(await reports.bring(.tree(root)))
    }

    @Test func aLinkIsFollowedToWhatItNamesAndMayNameAnother() async throws {
        let (one, two) = (folder.appending(path: "one/a.md"), folder.appending(path: "two/a.md"))
        for url in [one, two] {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try write(url.path, to: url)
        }
        let link = folder.appending(path: "link.md")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: one)
        watcher.watch([.file(link)])
        try write("changed", to: one)
        #expect(await reports.bring(.file(link)))
        try FileManager.default.removeItem(at: link)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: two)
        #expect(await reports.bring(.file(link)))
        try write("changed again", to: two)
        #expect(await reports.bring(.file(link)))
    }

    @Test func aTouchThatChangesNothingMayBeReportedButALaterWatchForgetsOldPlaces() async throws {
        let (a, b) = (folder.appending(path: "a.md"), folder.appending(path: "b.md"))
        try write("1", to: a)
        try write("1", to: b)
        watcher.watch([.file(a)])
        watcher.watch([.file(b)])
        try write("2", to: a)
        try await settle()
        #expect(reports.all == [])
        try write("2", to: b)
        #expect(await reports.bring(.file(b)))
    }
}
