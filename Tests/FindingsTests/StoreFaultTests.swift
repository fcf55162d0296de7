import Files
import Foundation
import Inspection
import Network
import Synchronization
import Testing

@testable import Findings

@Suite("A store whose files or clock went wrong gives right answers and mends itself")
struct StoreFaultTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "faults-\(UInt64.random(in: 0...(.max)))")

    private func end() { try? FileManager.default.removeItem(at: folder) }

    /// 216 numbers, so that most of the file is a row of them.
    private static let question = ActivationsOfPicture(.test(1), after: 2)

    /// The files of the store, by their names.
    private func files() -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.compactMap { $0 as? URL } ?? [])
            .filter { $0.pathExtension == "safetensors" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    /// A bench, the answer, and the file it is kept in.
    private func kept() throws -> (bench: Bench, answer: ActivationsOfPicture.Answer, file: URL) {
        let bench = try Bench()
        let answer = try bench.laboratory(AnswerStore(folder)).ask(Self.question)
        let files = files()
        #expect(files.count == 1)
        return (bench, answer, try #require(files.first))
    }

    /// Expects that the right answer is worked out again, kept in the place of what was there, and then found.
    private func expectMended(
        _ bench: Bench, _ answer: ActivationsOfPicture.Answer, _ fault: String
    ) throws {
        let store = AnswerStore(folder)
        let laboratory = bench.laboratory(store)
        #expect(try laboratory.ask(Self.question) == answer, "\(fault)")
        #expect(laboratory.tally == .init(computed: 1, kept: 0), "\(fault)")
        #expect(store.trouble == nil, "\(fault)")
        let next = bench.laboratory(AnswerStore(folder))
        #expect(try next.ask(Self.question) == answer, "\(fault)")
        #expect(next.tally == .init(computed: 0, kept: 1), "\(fault)")
    }

    @Test func `a file that was cut short is replaced`() throws {
        defer { end() }
        let (bench, answer, file) = try kept()
        let whole = try Data(contentsOf: file)
        for place in 0..<30 {
            // From nothing to all but the last byte.
            let count = place * (whole.count - 1) / 29
            try whole.prefix(count).write(to: file)
            try expectMended(bench, answer, "cut after \(count) of \(whole.count) bytes")
        }
    }

    @Test func `a file of which a byte changed is replaced`() throws {
        defer { end() }
        let (bench, answer, file) = try kept()
        let whole = try Data(contentsOf: file)
        // How long it took to work it out is no part of the answer, and nothing proves it.
        let seconds = try #require(
            String(decoding: whole, as: UTF8.self).firstMatch(of: /"seconds":"[^"]*"/))
        let isFree = try #require(whole.range(of: Data(seconds.output.utf8)))
        var changed = 0
        for place in 0..<60 {
            let index = place * (whole.count - 1) / 59
            guard !isFree.contains(index) else { continue }
            var bytes = whole
            bytes[index] ^= 1
            try bytes.write(to: file)
            try expectMended(bench, answer, "byte \(index) of \(whole.count)")
            changed += 1
        }
        #expect(changed > 50)
    }

    @Test func `the time that it took may be lost and nothing else`() throws {
        defer { end() }
        let (bench, answer, file) = try kept()
        var bytes = try Data(contentsOf: file)
        let name = try #require(bytes.range(of: Data(#""seconds""#.utf8)))
        bytes.replaceSubrange(name, with: Data(#""seconda""#.utf8))
        try bytes.write(to: file)
        let laboratory = bench.laboratory(AnswerStore(folder))
        #expect(try laboratory.ask(Self.question) == answer)
        #expect(laboratory.tally == .init(computed: 0, kept: 1))
    }

    @Test func `what is no file is replaced`() throws {
        defer { end() }
        let (bench, answer, file) = try kept()
        let outside = folder.appendingPathExtension("outside")
        let whole = try Data(contentsOf: file)
        defer { try? FileManager.default.removeItem(at: outside) }
        let faults: [(String, () throws -> Void)] = [
            (
                "an empty folder",
                {
                    try FileManager.default.createDirectory(
                        at: file, withIntermediateDirectories: false)
                }
            ),
            (
                "a link to a whole answer outside the store",
                {
                    try whole.write(to: outside)
                    try FileManager.default.createSymbolicLink(
                        at: file, withDestinationURL: outside)
                }
            ),
            (
                "a link to nothing",
                {
                    try FileManager.default.createSymbolicLink(
                        at: file,
                        withDestinationURL: folder.appendingPathExtension("nothing"))
                }
            ),
            (
                "a link to itself",
                { try FileManager.default.createSymbolicLink(at: file, withDestinationURL: file) }
            ),
            ("a pipe", { #expect(mkfifo(file.path, 0o600) == 0) }),
        ]
        for (fault, make) in faults {
            try FileManager.default.removeItem(at: file)
            try make()
            try expectMended(bench, answer, fault)
            let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type]
            #expect(type as? FileAttributeType == .typeRegular, "\(fault)")
        }
        // What a link led to is not ours to change.
        #expect(try Data(contentsOf: outside) == whole)
    }

    @Test func `another question's answer under this name is not taken`() throws {
        defer { end() }
        let (bench, answer, file) = try kept()
        // Of another picture after the same layers: all but the numbers and their origin is alike.
        _ = try bench.laboratory(AnswerStore(folder)).ask(ActivationsOfPicture(.test(2), after: 2))
        let other = try #require(files().first { $0 != file })
        let content = try Data(contentsOf: other)
        try content.write(to: file)
        try expectMended(bench, answer, "the answer of picture 2")
        #expect(try Data(contentsOf: other) == content)
        // A link within the store leads to an answer as well.
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: other)
        try expectMended(bench, answer, "a link to the answer of picture 2")
        #expect(try Data(contentsOf: other) == content)
    }

    @Test func `the answer of other weights under today's name is not taken`() throws {
        defer { end() }
        var (bench, answer, file) = try kept()
        let weight = bench.network.layers[0].weight.values[0]
        bench.network.layers[0].weight.values[0] += 1
        let other = try bench.laboratory(AnswerStore(folder)).ask(Self.question)
        #expect(other != answer)
        let content = try Data(contentsOf: try #require(files().first { $0 != file }))
        try content.write(to: file)
        bench.network.layers[0].weight.values[0] = weight
        try expectMended(bench, answer, "of other weights")
        bench.network.layers[0].weight.values[0] += 1
        let next = bench.laboratory(AnswerStore(folder))
        #expect(try next.ask(Self.question) == other)
        #expect(next.tally.kept == 1)
    }

    /// What went wrong with the clock: when answers seem to have been used, in seconds since 1970.
    @Test(arguments: [4_102_444_800, 0, -86_400])
    func `answers of any time are found, and trimming keeps to its limit`(time: Int) throws {
        defer { end() }
        let bench = try Bench()
        let questions = (0..<12).map { ActivationsOfPicture(.test($0), after: 1) }
        let answers = try bench.laboratory(AnswerStore(folder)).ask(questions)
        for file in files() { try Self.set(time, of: file) }
        let laboratory = bench.laboratory(AnswerStore(folder))
        #expect(try laboratory.ask(Array(questions.prefix(4))) == Array(answers.prefix(4)))
        #expect(laboratory.tally == .init(computed: 0, kept: 4))
        // What was used has the time of today's clock again.
        let used = try files().filter {
            let day = try $0.resourceValues(forKeys: [.contentModificationDateKey])
            return abs(day.contentModificationDate?.timeIntervalSinceNow ?? .infinity) < 3600
        }
        #expect(used.count == 4)
        let bytes = AnswerStore(folder).size.bytes
        let small = AnswerStore(folder, limit: bytes / 2)
        _ = try bench.laboratory(small).ask(ActivationsOfPicture(.test(0), after: 2))
        small.trim()
        #expect(small.size.bytes <= bytes / 2)
        #expect(small.size.answers > 0)
        // Of those that look old, those go first that nobody used.
        if time <= 0 {
            let later = bench.laboratory(AnswerStore(folder))
            _ = try later.ask(Array(questions.prefix(4)))
            #expect(later.tally == .init(computed: 0, kept: 4))
        }
    }

    @Test func `what killed programs left goes, but not what a program is writing`() throws {
        defer { end() }
        let store = AnswerStore(folder)
        let laboratory = try Bench().laboratory(store)
        let paths = try ["00", "7f", "ff"].flatMap { name in
            let shelf = store.folder.appending(path: name)
            try FileManager.default.createDirectory(at: shelf, withIntermediateDirectories: true)
            return [1, 2].map { shelf.path + "/.report-\($0).partial" }
        }
        let writers = paths.map { open($0, O_WRONLY | O_CREAT, 0o666) }
        // One of them is held, as by a program that runs; those that are closed are of programs that were killed.
        for writer in writers.dropFirst() { close(writer) }
        #expect(flock(writers[0], LOCK_EX | LOCK_NB) == 0)
        defer { close(writers[0]) }
        // Nothing is looked for where nothing was kept.
        store.trim()
        #expect(paths.allSatisfy { access($0, F_OK) == 0 })
        _ = try laboratory.ask(Self.question)
        store.trim()
        #expect(paths.map { access($0, F_OK) == 0 } == [true] + Array(repeating: false, count: 5))
        #expect(store.size.answers == 1)
    }

    @Test func `several at once share a store, while others let go what it has too much of`() throws
    {
        defer { end() }
        let questions = (0..<12).map { ActivationsOfPicture(.test($0), after: 1) }
        let expected = try Bench().laboratory().ask(questions)
        let bytes = try sizeOfAll(questions)
        let folder = folder
        let wrong = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 12) { number in
            do {
                // Half of them keep a third of what there is.
                let store = AnswerStore(folder, limit: number.isMultiple(of: 2) ? bytes : bytes / 3)
                let laboratory = try Bench().laboratory(store)
                let order = questions.indices.map { ($0 * 5 + number) % 12 }
                for index in order where try laboratory.ask(questions[index]) != expected[index] {
                    wrong.withLock { $0.append("picture \(index)") }
                }
                store.trim()
                if let trouble = store.trouble { wrong.withLock { $0.append(trouble) } }
            } catch {
                wrong.withLock { $0.append("\(error)") }
            }
        }
        #expect(wrong.withLock { $0 } == [])
        let last = try Bench().laboratory(AnswerStore(folder))
        #expect(try last.ask(questions) == expected)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(names.filter { $0.hasSuffix(".partial") } == [])
        #expect(files().count == 12)
    }

    /// How many bytes the answers to some questions take.
    private func sizeOfAll(_ questions: [ActivationsOfPicture]) throws -> Int {
        let store = AnswerStore(folder)
        _ = try Bench().laboratory(store).ask(questions)
        let bytes = store.size.bytes
        _ = try store.clear()
        return bytes
    }

    private static func set(_ time: Int, of file: URL) throws {
        let moment = timespec(tv_sec: time, tv_nsec: 0)
        let code = [moment, moment].withUnsafeBufferPointer {
            utimensat(AT_FDCWD, file.path, $0.baseAddress, 0)
        }
        #expect(code == 0)
    }
}

@Suite("A store of many answers reads few and lets go those that nobody uses")
struct StoreSizeTests {
    private static let count = 10_000
    private static let byteCount = 1_000

    /// What lies in the store beside the answers that are asked: no answers, which whoever reads them would remove, each used a
    /// second after the one before, all long ago.
    private static func fill(_ folder: URL) -> [String] {
        let bytes = [UInt8](repeating: 0x20, count: byteCount)
        for shelf in 0..<256 {
            mkdir(folder.appending(path: hexadecimal(shelf, 2)).path, 0o777)
        }
        return (0..<count).map { number in
            // Neighbours in time lie on different shelves.
            let digest = hexadecimal(number * 37 % 256, 2) + hexadecimal(number, 38)
            let path =
                folder.path + "/\(digest.prefix(2))/\(digest)-\(hexadecimal(0, 16)).safetensors"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o666)
            #expect(write(descriptor, bytes, bytes.count) == bytes.count)
            let moment = timespec(tv_sec: 1_000_000_000 + number, tv_nsec: 0)
            _ = [moment, moment].withUnsafeBufferPointer { futimens(descriptor, $0.baseAddress) }
            close(descriptor)
            return path
        }
    }

    private static func hexadecimal(_ number: Int, _ digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }

    @Test func `of ten thousand one is read, and the least recently used go`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "many-\(UInt64.random(in: 0...(.max)))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = try Bench()
        let first = AnswerStore(folder)
        let question = ActivationsOfPicture(.test(1), after: 2)
        let answer = try bench.laboratory(first).ask(question)
        let own = first.size
        #expect(own.answers == 1)
        let file = try #require(
            FileManager.default.enumerator(at: first.folder, includingPropertiesForKeys: nil)?
                .compactMap { $0 as? URL }.first { $0.pathExtension == "safetensors" })
        let others = Self.fill(first.folder)
        #expect(
            first.size
                == (Self.count + 1, Self.count * Self.byteCount + own.bytes))

        // The one that bears this question's digest is read and removed; so would the others be.
        let decoy = file.deletingLastPathComponent().appending(
            path: file.lastPathComponent.prefix(40) + "-.safetensors")
        try Data(repeating: 0x20, count: 9).write(to: decoy)
        let laboratory = bench.laboratory(AnswerStore(folder))
        #expect(try laboratory.ask(question) == answer)
        #expect(laboratory.tally == .init(computed: 0, kept: 1))
        #expect(access(decoy.path, F_OK) != 0)
        #expect(others.allSatisfy { access($0, F_OK) == 0 })

        // Another answer is kept, and the store is to take half as much as before.
        let limit = Self.count * Self.byteCount / 2
        let small = AnswerStore(folder, limit: limit)
        _ = try bench.laboratory(small).ask(ActivationsOfPicture(.test(2), after: 2))
        small.trim()
        let left = others.map { access($0, F_OK) == 0 }
        let leftCount = left.count { $0 }
        #expect(!left.suffix(leftCount).contains(false), "the last used are those that are left")
        // A tenth less than must be, and no more: the two answers take some of it.
        #expect(leftCount == (limit / 10 * 9 - 2 * own.bytes) / Self.byteCount)
        let size = small.size
        #expect(size.answers == leftCount + 2)
        #expect(size.bytes <= limit / 10 * 9)
        let later = bench.laboratory(AnswerStore(folder))
        #expect(try later.ask(question) == answer)
        #expect(later.tally == .init(computed: 0, kept: 1))
    }
}
