import Charts
import Findings
import Inspection
import Network

/// Grad-CAM of one picture at one layer, drawn and in numbers.
struct GradientMaps {
    let image: PictureOrigin
    let gallery: Gallery
    let layer: MappedLayer
    let logits: [Double]
    /// The classes that are shown.
    let shown: ShownClasses
    /// One for each of these.
    let maps: [GradientWeightedMap]
    /// Whether a global mean and one dense layer follow.
    let areActivationMaps: Bool

    /// Asks a laboratory for the numbers.
    init(
        of image: PictureOrigin, in gallery: Gallery, at layer: MappedLayer,
        from laboratory: Laboratory
    ) throws {
        let logits = try laboratory.ask(LogitsOfPicture(image))
        let shown = Self.shown(logits, label: gallery.label(image))
        self.init(
            image: image, gallery: gallery, layer: layer, logits: logits,
            maps: try laboratory.ask(
                GradientMapsOfPicture(image, at: layer.depth, for: shown.numbers, on: layer.grid)),
            areActivationMaps: try laboratory.graph().endsInMeanAndDense(
                behind: layer.depth.value(in: laboratory.graph())))
    }

    /// Puts numbers together that are known.
    init(
        image: PictureOrigin, gallery: Gallery, layer: MappedLayer, logits: [Double],
        maps: [GradientWeightedMap], areActivationMaps: Bool
    ) {
        (self.image, self.gallery, self.layer) = (image, gallery, layer)
        (self.logits, self.maps) = (logits, maps)
        self.areActivationMaps = areActivationMaps
        shown = Self.shown(logits, label: gallery.label(image))
    }

    private static func shown(_ logits: [Double], label: Int?) -> ShownClasses {
        ShownClasses(
            logits, always: Set([prediction(logits), label].compactMap { $0 }), greatestFirst: true)
    }

    private static func prediction(_ logits: [Double]) -> Int {
        logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
    }

    /// The figure.
    /// - Throws: `SampleError` when a value is not finite.
    func figure(
        columns: Int, view: ClassMaps.View, sign: ClassMaps.Sign
    ) throws -> Figure {
        let names = gallery.classNames
        let prediction = Self.prediction(logits)
        let isTied = logits.count { $0 == logits[prediction] } > 1
        let scaled = try scaled(view, sign)
        let picture = view == .picture ? gallery.values(image) : nil
        let tiles = zip(shown.numbers, zip(scaled, maps)).map { index, pair in
            let (drawn, map) = pair
            return PictureGrid.Tile(
                of: drawn, over: picture, ofClass: names[index], logit: logits[index],
                isPredicted: index == prediction, isTied: isTied,
                isRight: gallery.label(image).map { $0 == index },
                details: details(map, logits[index], named: names[index]))
        }
        return Figure(
            .pictures(
                PictureGrid(
                    tiles, columns: columns, legend: sign.legend,
                    colorBars: [bar(scaled.first, sign)].compactMap { $0 })),
            caption: caption(view, sign)
                + (isTied
                    ? "No logit is the greatest."
                    : "Boxed is the greatest logit, that of \(names[prediction])."),
            alternativeText:
                "\(maps.count.counted("map")) of \(layer.grid.height)×\(layer.grid.width) values; logits "
                + shown.numbers.map { "\(names[$0]) \(logits[$0].decimals(2))" }
                .joined(separator: ", ") + ".",
            notes: notes(sign),
            details: [
                Figure.Detail("method", "Grad-CAM"),
                Figure.Detail("layer", layer.stage.title),
            ], data: data(names))
    }

    private func scaled(
        _ view: ClassMaps.View, _ sign: ClassMaps.Sign
    ) throws -> [ScaledMap] {
        let shape = PictureShape(
            channels: 1, height: layer.grid.height, width: layer.grid.width)
        return MapScale.max.scaled(
            try maps.map {
                let map = try AttributionMap(sign.shown($0.values), shape: shape)
                guard view == .picture else { return map }
                return map.enlarged(
                    height: gallery.shape.height, width: gallery.shape.width)
            }, isShared: true)
    }

    private func bar(_ map: ScaledMap?, _ sign: ClassMaps.Sign) -> ColorBar? {
        guard let map, !map.isNeutral else { return nil }
        let full = map.scale.significant(2)
        return MapView.gradient.bar(
            "sum of the channels, each times its weight",
            ticks: sign == .both ? ["−\(full)", "0", full] : ["0", full],
            isPositive: sign == .positive)
    }

    private func caption(_ view: ClassMaps.View, _ sign: ClassMaps.Sign) -> String {
        let places = "\(layer.grid.height)×\(layer.grid.width)"
        let over = view == .picture ? ", over the picture in grey" : ""
        let ending =
            sign == .both ? "" : ", and only where that sum is positive (its ReLU)"
        return
            "Grad-CAM of \(gallery.nameWithClass(image)) \(layer.stage.isInput ? "at its pixels" : layer.stage.position): "
            + "\(maps.count.counted("map")) of \(places) places\(over), all on one scale. Each is the sum of the channels, "
            + "each weighted by the mean over its places of the gradient of the class's logit\(ending). "
    }

    private func notes(_ sign: ClassMaps.Sign) -> [String] {
        var notes: [String] = []
        if shown.leftOut > 0 {
            notes.append(
                "Of \(logits.count.grouped) classes \(shown.numbers.count) are shown, those with the greatest logits."
            )
        }
        let all = maps.flatMap(\.values)
        notes.append(
            "Values run from \((all.min() ?? 0).significant(2)) to \((all.max() ?? 0).significant(2))"
                + (sign == .both
                    ? "; as published, Grad-CAM keeps the positive ones alone (sign=positive)."
                    : sign.note))
        if areActivationMaps {
            notes.append(
                "A global mean and one dense layer follow, so that these are class activation maps (CAM) divided by the number of places, "
                    + "\((layer.grid.height * layer.grid.width).grouped).")
        }
        return notes + [layer.note].compactMap { $0 }
    }

    private func details(
        _ map: GradientWeightedMap, _ logit: Double, named name: String
    ) -> String {
        let share = Double(map.values.count { $0 > 0 }) / Double(map.values.count)
        return [
            name, "logit \(logit.decimals(3))",
            "values \((map.values.min() ?? 0).significant(2)) to \((map.values.max() ?? 0).significant(2))",
            "\(share.percent(0)) of places speak for it",
        ].joined(separator: "\n")
    }

    private func data(_ names: [String]) -> [FigureData] {
        [
            .array(
                name: "gradient maps", axes: ["class", "row", "column"],
                shape: [maps.count, layer.grid.height, layer.grid.width],
                values: maps.flatMap { $0.values.map(Float.init) }),
            .table(
                name: "logits",
                DataTable(
                    columns: [
                        .init("class"), .init("logit", isNumeric: true),
                        .init("sum of the map", isNumeric: true),
                    ],
                    rows: zip(shown.numbers, maps).map { number, map in
                        [
                            .text(names[number]), .decimals(logits[number], 4),
                            .significant(map.values.reduce(0, +)),
                        ]
                    })),
        ]
    }
}

extension Graph {
    /// Whether a value is followed by a global mean, one dense layer and nothing else before the logits.
    fileprivate func endsInMeanAndDense(behind value: Int) -> Bool {
        let rest = nodes[value..<logitsValue]
        guard rest.count == 2, let mean = rest.first, let dense = rest.last,
            mean.operation == .globalMean, mean.inputs == [value], dense.inputs == [value + 1]
        else { return false }
        if case .dense = dense.operation { return true }
        return false
    }
}
