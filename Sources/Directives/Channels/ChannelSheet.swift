import Charts
import Findings
import Inspection
import Network

/// The channels of one picture's activations, arranged as tiles with what is known of their colours.
struct ChannelSheet {
    /// The activations, [C, H, W].
    let volume: ActivationsOfPicture.Answer
    /// What is said of places that are no part of the maps; nil where all are.
    var patchNote: String? = nil
    /// The channels shown, in order.
    let channels: [Int]
    /// 3 for red, green and blue in one tile, 1 for grey tiles.
    let channelsPerTile: Int
    /// What is black and what is full in a tile.
    let scale: Activations.Scale
    /// How much each channel depends on colour; nil where pictures have no colour.
    let colors: ColorSelectivity?
    /// The names of the channels where they are the classes.
    let classNames: [String]?

    private var height: Int { volume.shape.height }
    private var width: Int { volume.shape.width }

    /// The least and the greatest activation of all channels.
    var domain: ClosedRange<Float> { Self.domain(of: volume.values[...]) }

    /// What is black and what is full, where that is the same in all tiles.
    ///
    /// A few peaks are often a hundred times what the rest reach, and would leave it black.
    private var shades: ClosedRange<Float> {
        guard scale == .layer, let quantiles = try? Quantiles(of: volume.values) else {
            return domain
        }
        return domain.lowerBound...max(Float(quantiles[0.99]), domain.lowerBound)
    }

    /// The tiles in order.
    var tiles: [PictureGrid.Tile] {
        let shades = shades
        return groups.map { tile($0, shades) }
    }

    private var groups: [ArraySlice<Int>] {
        stride(from: 0, to: channels.count, by: channelsPerTile).map {
            channels[$0..<min($0 + channelsPerTile, channels.count)]
        }
    }

    func plane(_ channel: Int) -> ArraySlice<Float> {
        volume.values[channel * height * width..<(channel + 1) * height * width]
    }

    private static func domain(of values: ArraySlice<Float>) -> ClosedRange<Float> {
        (values.min() ?? 0)...(values.max() ?? 0)
    }

    private func tile(_ group: ArraySlice<Int>, _ shades: ClosedRange<Float>) -> PictureGrid.Tile {
        let planes = group.map { plane($0) }
        let domain = scale == .tile ? Self.domain(of: planes.flatMap { $0 }[...]) : shades
        let rgb = planes.count == 3 ? planes : Array(repeating: planes[0], count: 3)
        let selective = selective(among: group)
        let strongest = selective.max { $0.selectivity < $1.selectivity }
        let title = title(of: group)
        let lines = selective.map { channel in
            PictureGrid.Line(
                channelsPerTile == 1 ? channel.words : "\(channel.index): \(channel.words)",
                channel.color.role)
        }
        return PictureGrid.Tile(
            Picture(width: width, height: height, planes: rgb, domain: domain), title: title,
            lines: lines, box: strongest?.color.role,
            alternativeText: ([title]
                + selective.map { "\($0.index) selective for \($0.color.name)" })
                .joined(separator: ", "),
            details: details(of: group, title: title))
    }

    private func title(of group: ArraySlice<Int>) -> String {
        let first = group[group.startIndex]
        if group.count == 1 {
            return classNames.map { "\(first) \($0[first])" } ?? "channel \(first)"
        }
        let isRun =
            group.last == first + group.count - 1
            && group.elementsEqual(first..<first + group.count)
        return isRun
            ? "channels \(first)–\(first + group.count - 1)"
            : "channels \(group.map(String.init).listed(with: "and"))"
    }

    /// A channel that depends on a colour.
    struct SelectiveChannel {
        var index: Int
        var selectivity: Double
        var color: PrimaryColor

        var words: String { "\(color.name) \(selectivity.decimals(2))" }
    }

    private func selective(among indices: some Sequence<Int>) -> [SelectiveChannel] {
        guard let colors else { return [] }
        return indices.compactMap { index in
            let channel = colors.channels[index]
            return channel.color.map {
                SelectiveChannel(index: index, selectivity: channel.selectivity, color: $0)
            }
        }
    }

    /// What the boxes mean; empty where there are none.
    var legend: [PictureGrid.Line] {
        let found = selective(among: channels)
        return PrimaryColor.allCases.compactMap { color in
            let count = found.count { $0.color == color }
            return count == 0
                ? nil : .init("\(count.counted("channel")) selective for \(color.name)", color.role)
        }
    }

    /// How channels became tiles, in words.
    var tileWords: String {
        channelsPerTile == 3
            ? "three channels to a tile as red, green and blue" : "one channel to a tile"
    }

    func caption(after stage: Stage, picture: String) -> String {
        let boxes = selective(among: channels).count
        let boxed =
            boxes == 0
            ? "None of them depends on colour beyond the threshold."
            : "Boxed: \(boxes.counted("channel")) that \(boxes == 1 ? "depends" : "depend") on a colour."
        return
            "\(picture.atStart), after \(stage.words): "
            + "\(channels.count) of \(volume.shape.channels) channels, \(tileWords)."
            + (colors == nil ? "" : " " + boxed)
    }

    /// How many tiles there are, and between what their values lie.
    func extent(after stage: Stage, picture: String) -> String {
        "\(groups.count.counted("tile")) of \(height)×\(width) values: "
            + "\(channels.count.counted("channel")) of \(picture), after \(stage.words). "
            + "Activations run from \(Double(domain.lowerBound).decimals(2)) to "
            + "\(Double(domain.upperBound).decimals(2))."
    }

    func alternativeText(after stage: Stage, picture: String) -> String {
        let found = selective(among: channels).map { "channel \($0.index) on \($0.color.name)" }
        return extent(after: stage, picture: picture) + " "
            + (found.isEmpty
                ? "No channel shown depends on colour beyond the threshold."
                : "Depending on colour: " + found.joined(separator: ", ") + ".")
    }

    private var scaleNote: String {
        let low = Double(domain.lowerBound).decimals(2)
        let high = Double(domain.upperBound).decimals(2)
        let all = "of all \(volume.shape.channels) channels"
        return switch scale {
        case .tile: "Each tile runs from its own least to its own greatest activation."
        case .extremes:
            "Black is \(low) and full is \(high), the least and the greatest activation \(all)."
        case .layer:
            "Black is \(low), the least activation \(all); full is \(Double(shades.upperBound).decimals(2)), "
                + "the 99th percentile, which few exceed: the greatest is \(high)."
        }
    }

    /// The scale of the tiles and the threshold of the boxes.
    var notes: [String] { [scaleNote] + [patchNote].compactMap(\.self) + boxNotes }

    /// The threshold of the boxes.
    var boxNotes: [String] {
        guard let colors else { return [] }
        return [
            "Boxed from a colour selectivity of \(colors.threshold.decimals(2)): the share of a "
                + "channel's response that is lost without colour, over the \(colors.topCount) of "
                + "\(colors.pictureCount) test pictures that excite it most."
        ]
    }

    /// The activations shown and the selectivity of their channels; the names end in `suffix`.
    func data(suffix: String = "") -> [FigureData] {
        let array = FigureData.array(
            name: "activations" + suffix, axes: ["channel", "row", "column"],
            shape: [channels.count, height, width], values: channels.flatMap { plane($0) })
        guard let colors else { return [array] }
        let table = DataTable(
            columns: [
                .init("channel", isNumeric: true), .init("selectivity", isNumeric: true),
                .init("color"),
            ],
            rows: channels.map { index in
                let channel = colors.channels[index]
                return [
                    .count(index), .decimals(channel.selectivity, 3),
                    channel.color.map { .text($0.name) } ?? .empty,
                ]
            })
        return [array, .table(name: "selectivity" + suffix, table)]
    }
}

extension PrimaryColor {
    /// Its name in prose.
    var name: String {
        switch self {
        case .red: "red"
        case .green: "green"
        case .blue: "blue"
        }
    }

    /// The colour of its boxes.
    var role: ColorRole {
        switch self {
        case .red: .red
        case .green: .green
        case .blue: .blue
        }
    }
}
