import Charts
import Findings
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

    var needs: Needs { sample == .first ? .labels : [.training, .labels] }

    struct Numbers {
        /// One class.
        struct Member {
            /// How many test pictures are of it.
            var count: Int
            /// The one that stands for it, with what the network makes of it where that was asked.
            var shown: (picture: PictureOrigin, probabilities: [Double]?)?
        }

        var gallery: Gallery
        /// By class.
        var members: [Member]
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let labels = try laboratory.labels(of: .test)
        let members = try laboratory.classNames().indices.map { number in
            labels.indices.filter { labels[$0] == number }
        }
        let tried = members.map { $0.prefix(sample == .surest ? Self.tried : 1) }
        let rows =
            sample == .surest
            ? try laboratory.ask(
                tried.flatMap { $0.map { ProbabilitiesOfPicture(.test($0)) } }) : []
        var next = rows[...]
        let shown = tried.enumerated().map { number, tried -> Numbers.Member in
            let rows = sample == .surest ? next.prefix(tried.count).map(\.self) : []
            next = next.dropFirst(tried.count)
            let best =
                rows.isEmpty
                ? 0 : rows.indices.max { rows[$0][number] < rows[$1][number] } ?? 0
            let picture = tried.dropFirst(best).first
            return Numbers.Member(
                count: members[number].count,
                shown: picture.map { (.test($0), rows.isEmpty ? nil : rows[best]) })
        }
        return Numbers(
            gallery: try Gallery(of: shown.compactMap { $0.shown?.picture }, in: laboratory),
            members: shown)
    }

    func figure(of numbers: Numbers) -> Figure {
        let gallery = numbers.gallery
        var tiles: [PictureGrid.Tile] = []
        var rows: [[DataTable.Cell]] = []
        for (number, (name, member)) in zip(gallery.classNames, numbers.members).enumerated() {
            rows.append([.count(number), .text(name), .count(member.count)])
            guard let (picture, probabilities) = member.shown else { continue }
            tiles.append(
                PictureGrid.Tile(
                    Picture(gallery, picture), title: String(number), lines: [.init(name, .ink)],
                    alternativeText: "class \(number), \(name)",
                    details: PictureGrid.Tile.details(
                        of: gallery.name(picture), label: number, probabilities: probabilities,
                        names: gallery.classNames,
                        more: ["one of \(member.count.counted("test picture"))"])))
        }
        func classes(_ count: Int) -> String { count.counted("class", plural: "classes") }
        let shown = zip(gallery.classNames, numbers.members).enumerated()
            .filter { $1.1.shown != nil }.map { "\($0) \($1.0)" }
        let missing = zip(gallery.classNames, numbers.members).filter { $1.shown == nil }.map(\.0)
        let none = missing.count > 3 ? classes(missing.count) : missing.listed(with: "and")
        return Figure(
            .pictures(
                PictureGrid(tiles, columns: columns ?? (tiles.count > Self.few ? 10 : 5))),
            caption:
                "The \(classes(gallery.classNames.count)) by number, each with \(sample.words)."
                + (missing.isEmpty ? "" : " Of \(none) there is none."),
            alternativeText: "One picture of each of \(classes(shown.count)): "
                + "\(shown.listed(with: "and")).",
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
