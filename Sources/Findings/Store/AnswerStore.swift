import Digests
import Files
package import Foundation
import Network
import Parallelism

/// Where answers are kept between runs, for all notebooks of a user: numbers, with what they were computed from.
///
/// A stored answer holds while everything it was computed from has today's digest: verifying traces (Mokhov, Mitchell and Peyton
/// Jones 2018, "Build Systems à la Carte"). One question may have several answers there, of other weights or other pictures. Each
/// is a file of its own, written aside and renamed, so that several programs can use the store at once, and one that is killed
/// leaves nothing that anybody would read.
package final class AnswerStore {
    /// The folder.
    package let folder: URL
    /// So many bytes are kept; beyond that, what was used least recently goes.
    package let limit: Int
    /// Why nothing can be kept; nil while all goes well.
    package private(set) var trouble: String?
    /// How many answers were found here.
    package private(set) var usedCount = 0
    /// The files of the answers that were found here or kept, below the folder.
    private var usedFiles: Set<String> = []
    private var shelves: [String: [String]] = [:]
    private var hasGrown = false

    /// 1 GiB.
    package static let usualLimit = 1 << 30
    /// Changes with the form of the files.
    private static let form = "answers-1"
    /// The most bytes of one answer.
    static let largest = 256 << 20

    /// Keeps answers in a folder, which is made when it is needed.
    package init(_ folder: URL, limit: Int = usualLimit) {
        self.folder = folder.appending(path: Self.form)
        self.limit = limit
    }

    /// The user's own: the folder that `REPORT_CACHE` names, else that of ``UserCache``; nil where there is neither.
    package static func users(environment: [String: String]) -> AnswerStore? {
        if let own = environment["REPORT_CACHE"], !own.isEmpty {
            return AnswerStore(URL(fileURLWithPath: own))
        }
        return UserCache.folder(environment: environment).map { AnswerStore($0) }
    }

    /// The digest of a question, by which its answers are found.
    private func key<Question: Finding>(_ question: Question) -> (digest: String, json: String)? {
        guard let data = try? Stock.json(question) else { return nil }
        let json = String(decoding: data, as: UTF8.self)
        let text = "\(Question.name) \(Question.version) \(json)"
        return (String(SHA256.of(text.utf8).hexadecimal.prefix(40)), json)
    }

    private func shelf(_ digest: String) -> URL {
        folder.appending(path: String(digest.prefix(2)))
    }

    /// The files that hold answers to a question.
    private func files(_ digest: String) -> [URL] {
        let shelf = shelf(digest)
        let name = shelf.lastPathComponent
        if shelves[name] == nil {
            shelves[name] =
                (try? FileManager.default.contentsOfDirectory(atPath: shelf.path)) ?? []
        }
        return (shelves[name] ?? []).filter { $0.hasPrefix(digest) && $0.hasSuffix(Self.ending) }
            .sorted().map { shelf.appending(path: $0) }
    }

    private static let ending = ".safetensors"
    /// What renders were made of lies beside the answers.
    private static let stampEnding = ".json"

    /// An answer that was found.
    struct Found<Question: Finding> {
        var answer: Question.Answer
        var trace: Trace
        var seconds: Double
    }

    /// A file in which an answer may lie.
    private struct Candidate<Question: Finding> {
        var question: Question
        var json: String
        var file: URL
    }

    /// The stored answers whose traces are today's, of those questions that have one.
    func answers<Question: Finding>(
        to questions: [Question], in laboratory: Laboratory
    ) -> [Question: Found<Question>] {
        var candidates: [Candidate<Question>] = []
        for question in questions {
            guard let key = key(question) else { continue }
            candidates += files(key.digest).map {
                Candidate(question: question, json: key.json, file: $0)
            }
        }
        var found: [Question: Found<Question>] = [:]
        for start in stride(from: 0, to: candidates.count, by: Self.mostOpen) {
            let some = candidates[start..<min(start + Self.mostOpen, candidates.count)]
            read(some.filter { found[$0.question] == nil }, into: &found, in: laboratory)
        }
        usedCount += found.count
        return found
    }

    /// How many files are open at once; some systems grant very few.
    private static let mostOpen = 8

    /// Reads several files at once, and believes those that hold what is right today.
    private func read<Question: Finding>(
        _ candidates: [Candidate<Question>], into found: inout [Question: Found<Question>],
        in laboratory: Laboratory
    ) {
        let enclosure = Enclosure(folder)
        let opened = candidates.concurrentMap { candidate in
            Result {
                try StoredAnswer(
                    contentsOf: candidate.file, in: enclosure, to: candidate.json,
                    of: Question.self)
            }
        }
        let today = zip(candidates, opened).filter { candidate, entry in
            switch entry {
            case .success(let entry): return entry.trace.isToday(in: laboratory)
            case .failure(let error):
                takeAway(candidate.file, for: error)
                return false
            }
        }
        let answers = today.concurrentMap { _, entry in
            Result { try entry.get().answer(Question.Answer.self) }
        }
        for ((candidate, entry), answer) in zip(today, answers) {
            do {
                let entry = try entry.get()
                found[candidate.question] = Found(
                    answer: try answer.get(), trace: entry.trace.trace, seconds: entry.seconds)
                use(candidate.file)
            } catch {
                takeAway(candidate.file, for: error)
            }
        }
    }

    /// Removes what is no answer; the next one takes its place.
    private func takeAway(_ file: URL, for error: any Error) {
        if error is FileRefusal {
            Self.makeWay(at: file)
        } else {
            unlink(file.path)
        }
    }

    /// Keeps an answer; where that cannot be, ``trouble`` says why and nothing else is lost.
    func keep<Question: Finding>(
        _ answer: Question.Answer, to question: Question, _ trace: Trace, seconds: Double,
        in laboratory: Laboratory
    ) {
        guard trouble == nil, let key = key(question),
            let dated = DatedTrace(trace, in: laboratory),
            let bytes = try? StoredAnswer.file(
                answer, to: key.json, of: Question.self, dated, seconds: seconds),
            bytes.count <= min(Self.largest, limit)
        else { return }
        let shelf = shelf(key.digest)
        let name = "\(key.digest)-\(dated.digest.prefix(16))\(Self.ending)"
        do throws(OutputError) {
            try FileReplacement.write(
                bytes, to: shelf.appending(path: name), in: Enclosure(folder), isDurable: false)
            shelves[shelf.lastPathComponent, default: []].append(name)
            usedFiles.insert("\(shelf.lastPathComponent)/\(name)")
            hasGrown = true
        } catch {
            trouble = error.reason
        }
    }

    /// What has changed since a question was last answered: of several answers, the one of which the least has.
    func staleness<Question: Finding>(
        of question: Question, in laboratory: Laboratory
    ) -> StaleAnswer? {
        guard let key = key(question) else { return nil }
        let entries = files(key.digest).compactMap { file -> StaleAnswer? in
            guard
                let entry = try? StoredAnswer(
                    contentsOf: file, in: Enclosure(folder), to: key.json, of: Question.self)
            else { return nil }
            let used = try? file.resourceValues(forKeys: [.contentModificationDateKey])
            return StaleAnswer(
                question: Question.name, changes: entry.trace.changes(in: laboratory),
                since: used?.contentModificationDate)
        }
        return entries.min { $0.changes.count < $1.changes.count }
    }

    /// Removes a folder, a pipe or a link, not what it leads to: while it is there no answer can be kept in its place, and the
    /// trouble with it would keep all others from being kept.
    package static func makeWay(at place: URL) {
        var status = stat()
        guard lstat(place.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
        try? FileManager.default.removeItem(at: place)
    }

    private func use(_ file: URL) {
        Self.touch(file)
        usedFiles.insert(
            "\(file.deletingLastPathComponent().lastPathComponent)/\(file.lastPathComponent)")
    }

    /// The time of the last change is that of the last use.
    private static func touch(_ file: URL) {
        utimensat(AT_FDCWD, file.path, nil, 0)
    }
}

// MARK: Bounds

extension AnswerStore {
    /// One file of the store.
    struct Stored {
        var url: URL
        var byteCount: Int
        var used: Date
    }

    /// All files of the store.
    private func everything() -> [Stored] {
        let keys: [URLResourceKey] = [
            .isRegularFileKey, .fileSizeKey, .contentModificationDateKey,
        ]
        guard
            let walk = FileManager.default.enumerator(
                at: folder, includingPropertiesForKeys: keys, options: [])
        else { return [] }
        return walk.compactMap { item in
            guard let url = item as? URL,
                [Self.ending, Self.stampEnding].contains(".\(url.pathExtension)"),
                let values = try? url.resourceValues(forKeys: Set(keys)),
                values.isRegularFile == true
            else { return nil }
            return Stored(
                url: url, byteCount: values.fileSize ?? 0,
                used: values.contentModificationDate ?? .distantPast)
        }
    }

    /// The names of the answers that were found here or kept so far, for whoever will need no more than to know that they are right.
    package var answersInUse: [String] { usedFiles.sorted() }

    /// Notes that answers were used whose numbers nobody had to read.
    package func noteUse(of answers: [String]) {
        for name in answers where name.wholeMatch(of: /[0-9a-f]{2}\/[0-9a-f-]+\.safetensors/) != nil
        {
            Self.touch(folder.appending(path: name))
        }
    }

    /// Counts what a run found here and what it worked out.
    package func noteUses(_ tally: Laboratory.Tally) {
        let uses = StoreUses(in: folder)
        uses.add(tally)
        uses.shorten()
    }

    /// What all runs found here and worked out.
    package var uses: Laboratory.Tally { StoreUses(in: folder).total }

    /// How many answers there are, and how many bytes they take.
    package var size: (answers: Int, bytes: Int) {
        let all = everything()
        let answers = all.count { ".\($0.url.pathExtension)" == Self.ending }
        return (answers, all.reduce(0) { $0 + $1.byteCount })
    }

    /// Lets go what was used least recently where there is more than ``limit``, and what killed programs left.
    package func trim() {
        guard hasGrown else { return }
        hasGrown = false
        // Whoever writes clears the shelf it writes to; on the others it would lie for ever, and count for nothing.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names { FileReplacement.removeLeftovers(in: folder.appending(path: name)) }
        let all = everything()
        var total = all.reduce(0) { $0 + $1.byteCount }
        guard total > limit else { return }
        // A little more than must be, so that not every run has something to clear away.
        for stored in all.sorted(by: { $0.used < $1.used }) where total > limit / 10 * 9 {
            if unlink(stored.url.path) == 0 { total -= stored.byteCount }
        }
    }

    /// Lets all go.
    /// - Returns: How many answers there were, and how many bytes they took.
    /// - Throws: `CocoaError` where something cannot be removed.
    package func clear() throws -> (answers: Int, bytes: Int) {
        let size = size
        if FileManager.default.fileExists(atPath: folder.path) {
            try FileManager.default.removeItem(at: folder)
        }
        shelves = [:]
        return size
    }
}
