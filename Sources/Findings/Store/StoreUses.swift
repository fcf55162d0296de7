import Files
import Foundation

/// How often answers were found in a store: a line for each run, written at the end of a file, so that several programs can write
/// there at once.
struct StoreUses {
    private let file: URL

    /// Those of the store in a folder.
    init(in folder: URL) { file = folder.appending(path: "uses.txt") }

    /// Adds a run; where that cannot be, nothing is lost but its count.
    func add(_ tally: Laboratory.Tally) {
        guard tally.kept + tally.computed > 0 else { return }
        // Without waiting for a reader, where it is a pipe.
        let descriptor = open(
            file.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size < Self.largest
        else { return }
        _ = FileReplacement.write(
            Data("\(tally.kept) \(tally.computed)\n".utf8), to: descriptor)
    }

    /// All runs together; lines that are none are passed over.
    var total: Laboratory.Tally {
        var total = Laboratory.Tally()
        guard let data = try? Data(reading: file, atMost: Self.largest) else { return total }
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            guard numbers.count == 2, numbers.allSatisfy({ 0...Self.most ~= $0 }) else { continue }
            total.kept += numbers[0]
            total.computed += numbers[1]
        }
        return total
    }

    /// Writes one line in the place of many, where there are very many.
    func shorten() {
        guard let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size],
            let size = size as? Int, size > Self.long
        else { return }
        let total = total
        try? FileReplacement.write(
            Data("\(total.kept) \(total.computed)\n".utf8), to: file, isDurable: false)
    }

    /// The most bytes of the file.
    private static let largest = 1 << 20
    /// From here on one line takes the place of all.
    private static let long = 1 << 16
    /// The most of one line; more is damage.
    private static let most = 1 << 40
}
