import Charts
import Directives

/// Numbers behind a figure as a file: `.npy` for an array, `.csv` for a table.
struct DataFile {
    /// The name, such as `figure-3-bins.csv`.
    var name: String
    /// The media type.
    let type: String
    /// What it holds, in words: `bins, a table, 76 × 4`.
    let description: String
    private let data: FigureData

    /// Makes the file of some numbers.
    init(_ data: FigureData, of figure: NumberedFigure) {
        self.data = data
        // A name of its own stays when figures before it come and go.
        let stem = figure.identifier ?? "\(figure.figure.kind.rawValue)-\(figure.number)"
        switch data {
        case .array(let name, let axes, let shape, _):
            self.name = Anchors.slug(of: "\(stem)-\(name)") + ".npy"
            type = "application/octet-stream"
            let sizes = zip(axes, shape).map { "\($0) \($1)" }.joined(separator: " × ")
            description = "\(name), an array, \(sizes)"
        case .table(let name, let table):
            self.name = Anchors.slug(of: "\(stem)-\(name)") + ".csv"
            type = "text/csv"
            description = "\(name), a table, \(table.rows.count) × \(table.columns.count)"
        }
    }

    /// The file.
    var bytes: [UInt8] {
        switch data {
        case .array(_, _, let shape, let values): NumPyFile.bytes(shape: shape, values: values)
        case .table(_, let table): Array(CSVFile.text(of: table).utf8)
        }
    }

    /// The file where it is no larger than `limit` bytes; a large one is not even made.
    func bytes(atMost limit: Int) -> [UInt8]? {
        let least =
            switch data {
            case .array(_, _, _, let values): 4 * values.count
            case .table(_, let table): table.rows.count * table.columns.count
            }
        guard least <= limit else { return nil }
        let bytes = bytes
        return bytes.count <= limit ? bytes : nil
    }
}
