import Charts
import Network

/// Shows the classes by number and name, with a test picture of each.
struct Classes: FigureDirective {
    static let name = "classes"
    static let summary = "The number and name of every class, with a test picture of each."
    static let examples = ["<<classes>>", "<<classes columns=10 sample=surest>>"]

    static let columns = Parameter<Int?>(
        "columns",
        "How many pictures stand in a row; where it is not given, 5 of up to \(Classes.few) classes, and 10 of more.",
        default: nil, must: .ifGiven(.lie(in: 1...20)))
    static let sample = Parameter<Sample>(
        "sample",
        "Which picture stands for a class: the first, or the one of its first \(Classes.tried) test pictures that the trained "
            + "network is surest of.",
        default: .first)
    static let parameters: [any AnyParameter] = [columns, sample]

    /// Which test picture stands for its class.
    enum Sample: String, Choice {
        case first, surest

        var words: String {
            switch self {
            case .first: "its first test picture"
            case .surest:
                "the one of its first \(Classes.tried) test pictures that the trained network is surest of"
            }
        }
    }

    /// How many pictures of a class are tried for the surest: more would cost seconds and show no more.
    static let tried = 20

    /// So many classes have room in short rows.
    private static let few = 20

    let columns: Int?
    let sample: Sample

    init(_ arguments: Arguments) {
        columns = arguments[Self.columns]
        sample = arguments[Self.sample]
    }

    var needs: Needs { sample == .first ? .pictures : [.training, .pictures] }

    private func shown(
        of members: [Int], class number: Int, in session: inout Session
    ) throws -> Int? {
        guard sample == .surest else { return members.first }
        let tried = Array(members.prefix(Self.tried))
        let shares = try session.probabilities(of: tried).map { $0[number] }
        return zip(tried, shares).max { $0.1 < $1.1 }?.0
    }

    func figure(in session: inout Session) throws -> Figure {
        let pictures = try session.testPictures()
        var tiles: [PictureGrid.Tile] = []
        var rows: [[DataTable.Cell]] = []
        for (number, name) in pictures.classNames.enumerated() {
            let members = pictures.labels.indices.filter { Int(pictures.labels[$0]) == number }
            rows.append([.count(number), .text(name), .count(members.count)])
            guard let shown = try shown(of: members, class: number, in: &session) else { continue }
            tiles.append(
                PictureGrid.Tile(
                    Picture(pictures, shown), title: String(number), lines: [.init(name, .ink)],
                    alternativeText: "class \(number), \(name)",
                    details: PictureGrid.Tile.details(
                        of: "test picture \(shown)", label: number,
                        probabilities: sample == .surest
                            ? try session.probabilities(of: [shown])[0] : nil,
                        names: pictures.classNames,
                        more: ["one of \(members.count.counted("test picture"))"])))
        }
        let names = pictures.classNames.enumerated().map { "\($0) \($1)" }
        let classes = names.count.counted("class", plural: "classes")
        return Figure(
            .pictures(
                PictureGrid(tiles, columns: columns ?? (tiles.count > Self.few ? 10 : 5))),
            caption: "The \(classes) by number, each with \(sample.words).",
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
