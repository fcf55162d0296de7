public import Charts
import Network

/// Shows the classes by number and name, with a test picture of each.
public struct Classes: FigureDirective {
    public static let name = "classes"
    public static let summary = "The number and name of every class, with a test picture of each."
    public static let examples = ["<<classes>>", "<<classes columns=10>>"]

    static let columns = Parameter(
        "columns", "How many pictures stand in a row.", default: 5, must: .lie(in: 1...20))
    public static let parameters: [any AnyParameter] = [columns]

    let columns: Int

    public init(_ arguments: Arguments) {
        columns = arguments[Self.columns]
    }

    public var needs: Needs { .pictures }

    public func figure(in session: inout Session) throws -> Figure {
        let pictures = try session.testPictures()
        var tiles: [PictureGrid.Tile] = []
        var rows: [[DataTable.Cell]] = []
        for (number, name) in pictures.classNames.enumerated() {
            let members = pictures.labels.indices.filter { Int(pictures.labels[$0]) == number }
            rows.append([.count(number), .text(name), .count(members.count)])
            guard let first = members.first else { continue }
            tiles.append(
                PictureGrid.Tile(
                    Picture(pictures, first), title: String(number), lines: [.init(name, .ink)],
                    alternativeText: "class \(number), \(name)"))
        }
        let names = pictures.classNames.enumerated().map { "\($0) \($1)" }
        let classes = names.count.counted("class", plural: "classes")
        return Figure(
            .pictures(PictureGrid(tiles, columns: columns)),
            caption: "The \(classes) by number, each with its first test picture.",
            alternativeText: "One picture of each of \(classes): \(names.listed(with: "and")).",
            details: session.details(pictures: pictures.count),
            data: [
                .table(
                    name: "classes",
                    DataTable(
                        columns: [
                            .init("number", isNumeric: true), .init("class"),
                            .init("test pictures", isNumeric: true),
                        ], rows: rows))
            ])
    }
}
