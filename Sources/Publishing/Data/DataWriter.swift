import Charts
public import Directives
public import Files
public import Foundation

/// Writes the numbers behind every figure: `.npy` for arrays, `.csv` for tables, and `index.json`, which tells what is what.
public enum DataWriter {
    /// Writes the files into `folder`, making it where it does not exist; each is written aside and renamed.
    ///
    /// - Throws: ``OutputError``.
    public static func write(_ executed: ExecutedNotebook, to folder: URL) throws(OutputError) {
        var names = Anchors()
        var entries: [DataIndex.Entry] = []
        for (_, figure) in executed.figures {
            var entry = DataIndex.Entry(figure)
            for data in figure.figure.data {
                var file = DataFile(data, of: figure)
                file.name = names.fileName(file.name)
                try FileReplacement.write(file.bytes, to: folder.appendingPathComponent(file.name))
                entry.files.append(DataIndex.File(data, name: file.name))
            }
            entries.append(entry)
        }
        // Last, so that a complete index means complete files.
        try FileReplacement.write(
            DataIndex(figures: entries).bytes, to: folder.appendingPathComponent("index.json"))
    }
}

extension Anchors {
    /// A name that no other file has, a number before its ending where it was taken.
    fileprivate mutating func fileName(_ name: String) -> String {
        let parts = name.split(separator: ".", maxSplits: 1)
        return anchor(for: String(parts[0])) + "." + parts[1]
    }
}
