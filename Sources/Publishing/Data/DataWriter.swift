import Charts
import Digests
public import Directives
public import Files
public import Foundation
import Notebook

/// Writes the numbers of a report: `.npy` for arrays, `.csv` for tables, `values.csv` for the numbers in sentences, and
/// `index.json`, which tells what is what.
public enum DataWriter {
    /// Writes the files into `folder`, making it where it does not exist; each is written aside and renamed.
    ///
    /// What an earlier report wrote there, as its index says, and this one has not is removed where it is still the same.
    ///
    /// - Returns: A sentence on files that an index names and that are not as it says; they are left.
    /// - Throws: ``OutputError``, also where a file of `sources` would be replaced, or an `index.json` of somebody else.
    @discardableResult
    public static func write(
        _ executed: ExecutedNotebook, to folder: URL, sparing sources: SourceFiles = SourceFiles()
    ) throws(OutputError) -> String? {
        let index = folder.appendingPathComponent("index.json")
        let earlier = try earlierFiles(index, in: Enclosure(folder))
        var names = Anchors()
        names.reserve("values")
        var entries: [DataIndex.Entry] = []
        @discardableResult
        func write(_ bytes: [UInt8], _ name: String) throws(OutputError) -> String {
            let file = folder.appendingPathComponent(name)
            try sources.spare(file)
            try FileReplacement.write(bytes, to: file, in: Enclosure(folder))
            return SHA256.of(bytes).hexadecimal
        }
        for (_, figure) in executed.figures {
            var entry = DataIndex.Entry(figure)
            for data in figure.figure.data {
                var file = DataFile(data, of: figure)
                file.name = names.fileName(file.name)
                let digest = try write(file.bytes, file.name)
                entry.files.append(DataIndex.File(data, name: file.name, digest: digest))
            }
            entries.append(entry)
        }
        let values = executed.values.map { DataIndex.Value($0, in: executed.notebook.source) }
        var valuesDigest: String?
        if !values.isEmpty {
            let table = CSVFile.text(of: DataTable(values: values))
            valuesDigest = try write(Array(table.utf8), DataIndex.valuesName)
        }
        // Last, so that a complete index means complete files.
        let made = DataIndex(
            figures: entries, values: values.isEmpty ? nil : values, valuesDigest: valuesDigest)
        try write(made.bytes, "index.json")
        let gone = earlier.filter { made.digests[$0.key] == nil }
        return try remove(gone, from: folder, sparing: sources)
    }

    /// Removes what an index names; an index may be a stranger's, so that only what it knows the digest of is taken for a report's.
    private static func remove(
        _ names: [String: String?], from folder: URL, sparing sources: SourceFiles
    ) throws(OutputError) -> String? {
        var left: [String] = []
        for (name, digest) in names.sorted(by: { $0.key < $1.key }) {
            let file = folder.appendingPathComponent(name)
            try sources.spare(file)
            switch state(of: file, digest, in: Enclosure(folder)) {
            case .gone: continue
            case .same: unlink(file.path)
            case .other: left.append(name)
            }
        }
        guard !left.isEmpty else { return nil }
        let others = left.count > mostNamed ? " and \(left.count - mostNamed) more" : ""
        return "\(left.prefix(mostNamed).map { "'\($0)'" }.joined(separator: ", "))\(others) in "
            + "'\(folder.relativePath)': left there, not as an earlier report wrote \(left.count == 1 ? "it" : "them")"
    }

    /// The most files that a sentence names.
    private static let mostNamed = 10

    /// What is there of a file that an index names.
    private enum State { case gone, same, other }

    private static func state(
        of file: URL, _ digest: String?, in enclosure: Enclosure
    ) -> State {
        var hash = SHA256()
        do throws(FileRefusal) {
            let open = try OpenFile(file, atMost: .max, in: enclosure)
            guard digest != nil else { return .other }
            try open.forEachPiece { hash.update($0) }
        } catch {
            return error == .missing ? .gone : .other
        }
        return hash.finalize().hexadecimal == digest ? .same : .other
    }

    /// The most bytes of an index.
    private static let largestIndex = 20_000_000

    /// The files that an earlier report wrote, by its index, with their digests; none where there is no index.
    private static func earlierFiles(
        _ index: URL, in enclosure: Enclosure
    ) throws(OutputError) -> [String: String?] {
        let bytes: Data
        do throws(FileRefusal) {
            bytes = try Data(reading: index, atMost: largestIndex, in: enclosure)
        } catch .missing {
            return [:]
        } catch {
            throw OutputError(path: index.relativePath, reason: error.description)
        }
        guard let earlier = try? JSONDecoder().decode(DataIndex.self, from: bytes) else {
            throw OutputError(
                path: index.relativePath, reason: "it is not the index of an earlier report")
        }
        // An index that was tampered with names no other files than such as are written here.
        return earlier.digests.filter { name, _ in
            [".csv", ".npy"].contains { ending in
                name.hasSuffix(ending)
                    && Anchors.slug(of: String(name.dropLast(ending.count))) + ending == name
            }
        }
    }
}

extension DataTable {
    /// One row a value, with the number as it was before it became words; an interval has two.
    ///
    /// Where the notebook includes files, the last column names that of the line.
    fileprivate init(values: [DataIndex.Value]) {
        let hasFiles = values.contains { $0.file != nil }
        self.init(
            columns: [
                .init("line", isNumeric: true), .init("directive"), .init("words"),
                .init("value", isNumeric: true), .init("upper", isNumeric: true),
            ] + (hasFiles ? [.init("file")] : []),
            rows: values.map { value in
                func cell(_ place: Int) -> Cell {
                    guard value.numbers.indices.contains(place), let number = value.numbers[place]
                    else { return .empty }
                    return .number(number, shown: "")
                }
                return [
                    .number(Double(value.line), shown: ""), .text(value.source),
                    .text(value.words), cell(0), cell(1),
                ] + (hasFiles ? [value.file.map { .text($0) } ?? .empty] : [])
            })
    }
}

extension Anchors {
    /// A name that no other file has, a number before its ending where it was taken.
    fileprivate mutating func fileName(_ name: String) -> String {
        let parts = name.split(separator: ".", maxSplits: 1)
        return anchor(for: String(parts[0])) + "." + parts[1]
    }
}
