import Foundation

/// Tells when files and folders change, as the system tells it: nothing is looked at again and again.
///
/// What happens in quick succession is told once. A place may be saved by renaming, taken away and made anew, with the
/// folders above it; a report says that something happened to it, and whoever is told looks at what is there.
package final class Watcher: Sendable {
    /// How long nothing must happen before a change is told, and how long a change waits at most.
    package struct Patience: Sendable {
        /// After a change.
        package var quiet = Duration.milliseconds(8)
        /// While somebody still has a file open that he wrote to.
        package var quietWhileOpen = Duration.milliseconds(250)
        /// A change is told after this time, whatever goes on.
        package var longest = Duration.milliseconds(1_500)

        /// Patience for editors and for programs that write large files.
        package init() {}
    }

    private let shared: SharedWatch
    private let source: any ChangeSource

    /// Begins to watch nothing.
    /// - Parameters:
    ///   - patience: How long it waits.
    ///   - report: Is told of places to which something happened, on a thread of the watcher's own.
    /// - Throws: ``WatchError`` where the system grants no means.
    package convenience init(
        patience: Patience = Patience(), report: @escaping @Sendable (Set<WatchedPlace>) -> Void
    ) throws(WatchError) {
        self.init(patience, source: try makeChangeSource(), report: report)
    }

    /// The same with another that tells of folders.
    init(
        _ patience: Patience, source: any ChangeSource,
        report: @escaping @Sendable (Set<WatchedPlace>) -> Void
    ) {
        self.source = source
        shared = SharedWatch(source)
        let shared = self.shared
        Thread.detachNewThread { shared.run(patience, report) }
    }

    /// Watches these places and no others from now on; when it returns, no change is missed.
    package func watch(_ places: Set<WatchedPlace>) { shared.watch(places) }

    /// Why changes may happen to some of the places that are not told; nil where none are missed.
    package var gap: WatchError? { shared.gap }

    deinit { source.stop() }
}

/// Why nothing can be watched, or not everything.
package struct WatchError: Error, Equatable, CustomStringConvertible {
    /// The system's error number.
    package let code: Int32

    /// In words.
    package var description: String {
        switch code {
        // The system says this of disks that are full, and means something else here.
        case ENOSPC:
            "not all files can be watched: the system watches no more folders for this user "
                + "(fs.inotify.max_user_watches)"
        default: "files cannot be watched: \(String(cString: strerror(code)))"
        }
    }
}

/// What the system tells of folders.
protocol ChangeSource: AnyObject, Sendable {
    /// Watches these folders and no others; files are those in them that count, for systems that watch these apart.
    func arm(_ folders: Set<String>, files: Set<String>) -> Armament
    /// Waits until something happens.
    func wait(atMost time: Duration?) -> ChangeNews
    /// Ends the waiting, for ever.
    func stop()
}

/// What came of watching folders.
struct Armament {
    /// Whether the folders were all there.
    var isWhole = true
    /// Why some that are there are not watched.
    var gap: WatchError?
}

/// What a system has told.
enum ChangeNews {
    /// Something happened to a name in a folder, or to the folder itself where there is no name.
    case happened([Happening])
    /// Nothing has.
    case quiet
    /// More than it could tell.
    case overflow
    /// The watcher is gone.
    case stopped

    /// One thing that happened.
    struct Happening {
        var folder: String
        var name: String?
        /// Whether a file was written to; true again when it was closed.
        var isWriting = false
        var isClosing = false
        /// Whether it may have happened to another name as well.
        var isGuess = false
    }
}

/// What the watcher's thread and its owner share.
private final class SharedWatch: @unchecked Sendable {
    private let lock = NSLock()
    private let source: any ChangeSource
    private var places: Set<WatchedPlace> = []
    private var interests = FolderInterests(for: [])
    private var states: [WatchedPlace: PlaceState] = [:]
    private var foundGap: WatchError?

    init(_ source: any ChangeSource) { self.source = source }

    func watch(_ wanted: Set<WatchedPlace>) {
        lock.withLock {
            guard wanted != places else { return }
            places = wanted
            arm()
            for place in wanted where states[place] == nil { states[place] = state(of: place) }
            states = states.filter { wanted.contains($0.key) }
        }
    }

    var gap: WatchError? { lock.withLock { foundGap } }

    private func state(of place: WatchedPlace) -> PlaceState {
        PlaceState(of: place, folders: interests.subfolders[place] ?? [])
    }

    /// Watches the folders that are there now; while some come or go in between, once more.
    private func arm() {
        for _ in 0..<8 {
            interests = FolderInterests(for: places)
            let files = places.filter { !$0.isTree }.map(\.path)
            let armament = source.arm(Set(interests.folders.keys), files: Set(files))
            foundGap = armament.gap
            guard !armament.isWhole else { break }
        }
    }

    func run(_ patience: Watcher.Patience, _ report: (Set<WatchedPlace>) -> Void) {
        while true {
            var gathered = Gathered()
            guard take(source.wait(atMost: nil), into: &gathered) else { return }
            guard gathered.isAnything else { continue }
            let end = ContinuousClock.now + patience.longest
            gathering: while ContinuousClock.now < end {
                let quiet = gathered.open.isEmpty ? patience.quiet : patience.quietWhileOpen
                let news = source.wait(atMost: quiet)
                if case .quiet = news { break gathering }
                guard take(news, into: &gathered) else { return }
            }
            let changed = lock.withLock { changes(gathered) }
            if !changed.isEmpty { report(changed) }
        }
    }

    /// What happened since the last report.
    private struct Gathered {
        var named: Set<WatchedPlace> = []
        var touched: Set<WatchedPlace> = []
        var isAll = false
        /// Files that are being written to.
        var open: Set<String> = []

        var isAnything: Bool { isAll || !named.isEmpty || !touched.isEmpty }
    }

    /// - Returns: Whether the watcher is still there.
    private func take(_ news: ChangeNews, into gathered: inout Gathered) -> Bool {
        switch news {
        case .stopped: return false
        case .quiet: return true
        case .overflow:
            gathered.isAll = true
            return true
        case .happened(let happenings):
            lock.withLock {
                for happening in happenings { note(happening, in: &gathered) }
            }
            return true
        }
    }

    private func note(_ happening: ChangeNews.Happening, in gathered: inout Gathered) {
        guard let interest = interests.folders[happening.folder] else { return }
        guard let name = happening.name else {
            // The folder itself is gone, or somewhere else.
            gathered.touched.formUnion(interest.whole)
            for places in interest.names.values { gathered.touched.formUnion(places) }
            return
        }
        var counts = false
        if let places = interest.names[name] {
            counts = true
            for place in places {
                let isIt = place.path == happening.folder + "/" + name
                if isIt, !place.isTree, !happening.isGuess {
                    gathered.named.insert(place)
                } else {
                    gathered.touched.insert(place)
                }
            }
        }
        if !interest.whole.isEmpty, !ForeignNames.isPassing(name) {
            counts = true
            gathered.touched.formUnion(interest.whole)
        }
        guard counts else { return }
        let path = happening.folder + "/" + name
        if happening.isWriting { gathered.open.insert(path) }
        if happening.isClosing { gathered.open.remove(path) }
    }

    /// The places that are not what they were; watches what is there now.
    private func changes(_ gathered: Gathered) -> Set<WatchedPlace> {
        arm()
        var changed: Set<WatchedPlace> = []
        for place in gathered.isAll ? places : gathered.named.union(gathered.touched) {
            guard places.contains(place) else { continue }
            let now = state(of: place)
            // Two writes within one tick of the file system's clock leave the same times.
            if gathered.named.contains(place) || now != states[place] { changed.insert(place) }
            states[place] = now
        }
        return changed
    }
}
