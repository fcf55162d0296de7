#if canImport(Darwin)
    import Foundation

    func makeChangeSource() throws(WatchError) -> any ChangeSource { try Kqueue() }

    /// What macOS tells of folders and files (kqueue(2)); a folder tells which names it has, a file that it was written.
    private final class Kqueue: ChangeSource, @unchecked Sendable {
        private let queue: Int32
        private let lock = NSLock()
        private var opened: [String: (descriptor: Int32, number: UInt64)] = [:]
        private var names: [String: Set<String>] = [:]
        private static let stopping: UInt = 1

        init() throws(WatchError) {
            queue = kqueue()
            guard queue >= 0 else { throw WatchError(code: errno) }
            _ = fcntl(queue, F_SETFD, FD_CLOEXEC)
            change(
                ident: Self.stopping, filter: Int16(EVFILT_USER), flags: UInt16(EV_ADD | EV_CLEAR),
                notes: 0)
        }

        deinit {
            opened.values.forEach { close($0.descriptor) }
            close(queue)
        }

        @discardableResult
        private func change(ident: UInt, filter: Int16, flags: UInt16, notes: UInt32) -> Bool {
            var event = kevent(
                ident: ident, filter: filter, flags: flags, fflags: notes, data: 0, udata: nil)
            return kevent(queue, &event, 1, nil, 0, nil) == 0
        }

        func stop() {
            change(
                ident: Self.stopping, filter: Int16(EVFILT_USER), flags: 0,
                notes: UInt32(NOTE_TRIGGER))
        }

        func arm(_ folders: Set<String>, files: Set<String>) -> Armament {
            lock.withLock {
                var armament = Armament()
                let wanted = folders.union(files)
                for (path, entry) in opened where !wanted.contains(path) {
                    close(entry.descriptor)
                    opened[path] = nil
                    names[path] = nil
                }
                for path in wanted {
                    var status = stat()
                    guard stat(path, &status) == 0 else {
                        if folders.contains(path) { armament.isWhole = false }
                        if let entry = opened.removeValue(forKey: path) { close(entry.descriptor) }
                        continue
                    }
                    if folders.contains(path), names[path] == nil {
                        names[path] = Self.names(in: path)
                    }
                    if let entry = opened[path] {
                        if entry.number == status.st_ino { continue }
                        close(entry.descriptor)
                    }
                    let descriptor = open(path, O_EVTONLY | O_CLOEXEC)
                    guard descriptor >= 0 else {
                        if errno == EMFILE || errno == ENFILE {
                            armament.gap = WatchError(code: errno)
                        }
                        opened[path] = nil
                        continue
                    }
                    opened[path] = (descriptor, status.st_ino)
                    change(
                        ident: UInt(descriptor), filter: Int16(EVFILT_VNODE),
                        flags: UInt16(EV_ADD | EV_CLEAR),
                        notes: UInt32(
                            NOTE_WRITE | NOTE_EXTEND | NOTE_ATTRIB | NOTE_DELETE | NOTE_RENAME
                                | NOTE_REVOKE))
                }
                return armament
            }
        }

        private static func names(in folder: String) -> Set<String> {
            Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        }

        func wait(atMost time: Duration?) -> ChangeNews {
            var events = [kevent](repeating: kevent(), count: 64)
            var limit = timespec()
            if let time {
                let parts = time.components
                limit = timespec(
                    tv_sec: Int(parts.seconds), tv_nsec: Int(parts.attoseconds / 1_000_000_000))
            }
            let count =
                time == nil
                ? kevent(queue, nil, 0, &events, 64, nil)
                : kevent(queue, nil, 0, &events, 64, &limit)
            if count == 0 { return .quiet }
            guard count > 0 else { return errno == EINTR ? .happened([]) : .stopped }
            var happenings: [ChangeNews.Happening] = []
            for event in events.prefix(Int(count)) {
                if event.filter == Int16(EVFILT_USER) { return .stopped }
                let paths = lock.withLock {
                    opened.filter { UInt($0.value.descriptor) == event.ident }.map(\.key)
                }
                for path in paths { happenings += self.happenings(at: path, event.fflags) }
            }
            return .happened(happenings)
        }

        /// A folder does not say which of its names it means: those that are new, gone, or may be written to are told.
        private func happenings(at path: String, _ notes: UInt32) -> [ChangeNews.Happening] {
            let url = URL(fileURLWithPath: path)
            var told = [
                ChangeNews.Happening(
                    folder: url.deletingLastPathComponent().path, name: url.lastPathComponent)
            ]
            let before = lock.withLock { names[path] }
            guard let before else { return told }
            if notes & UInt32(NOTE_DELETE | NOTE_RENAME | NOTE_REVOKE) != 0 {
                told.append(ChangeNews.Happening(folder: path, name: nil))
            }
            let now = Self.names(in: path)
            lock.withLock { names[path] = now }
            let changed = before.symmetricDifference(now)
            // A file renamed over another leaves the names as they were.
            for name in changed.isEmpty ? now : changed {
                told.append(
                    ChangeNews.Happening(folder: path, name: name, isGuess: changed.isEmpty))
            }
            return told
        }
    }
#endif
