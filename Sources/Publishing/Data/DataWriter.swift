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
                let (file, bytes) = file(for: data, of: entry.stem, names: &names)
                try FileReplacement.write(bytes, to: folder.appendingPathComponent(file.name))
                entry.files.append(file)
            }
            entries.append(entry)
        }
        // Last, so that a complete index means complete files.
        try FileReplacement.write(
            DataIndex(figures: entries).bytes, to: folder.appendingPathComponent("index.json"))
    }

    private static func file(
        for data: FigureData, of stem: String, names: inout Anchors
    ) -> (DataIndex.File, [UInt8]) {
        switch data {
        case .array(let name, let axes, let shape, let values):
            let file = names.anchor(for: "\(stem)-\(name)") + ".npy"
            return (
                DataIndex.File(name: file, label: name, axes: axes, shape: shape),
                NumPyFile.bytes(shape: shape, values: values)
            )
        case .table(let name, let table):
            let file = names.anchor(for: "\(stem)-\(name)") + ".csv"
            return (
                DataIndex.File(
                    name: file, label: name, axes: ["row", "column"],
                    shape: [table.rows.count, table.columns.count]),
                Array(CSVFile.text(of: table).utf8)
            )
        }
    }
}
