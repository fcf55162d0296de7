#if os(Linux)
    import Foundation

    func makeChangeSource() throws(WatchError) -> any ChangeSource { try Inotify() }

    /// What Linux tells of folders (inotify(7)).
    private final class Inotify: ChangeSource, @unchecked Sendable {
        private let descriptor: Int32
        private let wakeEnd: Int32
        private let wakeStart: Int32
        private let lock = NSLock()
        /// The folders by their watches' numbers: where a folder has two names, as by a link, both are told.
        private var paths: [Int32: [String]] = [:]

        private static let mask =
            UInt32(
                IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO
                    | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF) | UInt32(IN_ONLYDIR)

        init() throws(WatchError) {
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            guard descriptor >= 0 else { throw WatchError(code: errno) }
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else {
                let code = errno
                close(descriptor)
                throw WatchError(code: code)
            }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (wakeStart, wakeEnd) = (ends[0], ends[1])
        }

        deinit {
            close(descriptor)
            close(wakeStart)
            close(wakeEnd)
        }

        func stop() {
            var byte: UInt8 = 1
            _ = write(wakeEnd, &byte, 1)
        }

        func arm(_ folders: Set<String>, files: Set<String>) -> Armament {
            lock.withLock {
                var armament = Armament()
                var found: [Int32: [String]] = [:]
                for folder in folders {
                    // The same folder gets the same number; one that was made anew gets another.
                    let number = inotify_add_watch(descriptor, folder, Self.mask)
                    if number >= 0 {
                        found[number, default: []].append(folder)
                    } else if errno == ENOENT {
                        armament.isWhole = false
                    } else if errno == ENOSPC || errno == ENOMEM {
                        armament.gap = WatchError(code: errno)
                    }
                }
                for number in paths.keys where found[number] == nil {
                    inotify_rm_watch(descriptor, number)
                }
                paths = found
                return armament
            }
        }

        func wait(atMost time: Duration?) -> ChangeNews {
            var ends = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wakeStart, events: Int16(POLLIN), revents: 0),
            ]
            // Rounded up, so that a short time is not none.
            let milliseconds =
                time.map { time -> Int32 in
                    let seconds = min(max(time.components.seconds, 0), 1_000_000)
                    let rest = time.components.attoseconds / 1_000_000_000_000_000
                    return Int32(clamping: seconds * 1_000 + rest + 1)
                } ?? -1
            let count = poll(&ends, 2, milliseconds)
            if ends[1].revents != 0 { return .stopped }
            if count == 0 { return .quiet }
            guard count > 0 else { return errno == EINTR ? .happened([]) : .stopped }
            return read()
        }

        private func read() -> ChangeNews {
            var bytes = [UInt8](repeating: 0, count: 64 << 10)
            let count = Foundation.read(descriptor, &bytes, bytes.count)
            guard count > 0 else { return .happened([]) }
            var happenings: [ChangeNews.Happening] = []
            var isOverflow = false
            bytes.withUnsafeBytes { buffer in
                var offset = 0
                let head = MemoryLayout<inotify_event>.size
                while offset + head <= count {
                    let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                    let start = offset + head
                    offset = start + Int(event.len)
                    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { isOverflow = true }
                    guard offset <= count else { break }
                    let name = buffer[start..<offset].prefix { $0 != 0 }
                    for folder in lock.withLock({ paths[event.wd] ?? [] }) {
                        happenings.append(
                            ChangeNews.Happening(
                                folder: folder,
                                name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self),
                                isWriting: event.mask & UInt32(IN_MODIFY) != 0,
                                isClosing: event.mask
                                    & UInt32(IN_CLOSE_WRITE | IN_MOVED_FROM | IN_DELETE) != 0))
                    }
                }
            }
            return isOverflow ? .overflow : .happened(happenings)
        }
    }
#endif
