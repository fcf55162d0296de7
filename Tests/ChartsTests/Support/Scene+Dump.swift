import Charts

extension Scene {
    /// The scene as readable text, one line an item, coordinates to a tenth of a point.
    var dump: String {
        (["\(width.tenths)×\(height.tenths)"] + items.map(\.dump)).joined(separator: "\n")
    }

    /// The words of all text runs, in order.
    var words: [String] { textRuns.map(\.text) }

    /// All text runs, in order.
    var textRuns: [TextRun] {
        items.compactMap { item in
            if case .text(let run) = item { run } else { nil }
        }
    }

    /// All hotspots' words, in order.
    var hotspots: [String] {
        items.compactMap { item in
            if case .hotspot(_, let words) = item { words } else { nil }
        }
    }

    /// All paths with what inks them, in order.
    var paths: [(path: Path, paint: Paint)] {
        items.compactMap { item in
            if case .path(let path, let paint) = item { (path, paint) } else { nil }
        }
    }
}

extension Scene.Item {
    fileprivate var dump: String {
        switch self {
        case .rectangle(let box, let corner, let paint):
            "rectangle \(box.dump)\(corner == 0 ? "" : " corner \(corner.tenths)")\(paint.dump)"
        case .path(let path, let paint): "path \(path.dump)\(paint.dump)"
        case .text(let run):
            "text \"\(run.text)\" \(run.position.dump) \(run.anchor) \(run.style.size.tenths)"
                + (run.style.isBold ? " bold" : "") + " \(run.color)"
                + (run.rotation == 0 ? "" : " rotated \(run.rotation.tenths)")
        case .picture(let picture, let box):
            "picture \(picture.width)×\(picture.height) \(box.dump)"
        case .hotspot(let box, let words):
            "hotspot \(box.dump) \"\(words.split(separator: "\n").joined(separator: " | "))\""
        }
    }
}

extension Scene.Path {
    fileprivate var dump: String {
        segments.map { segment in
            switch segment {
            case .move(let point): "M \(point.dump)"
            case .line(let point): "L \(point.dump)"
            case .curve(let first, let second, let end):
                "C \(first.dump) \(second.dump) \(end.dump)"
            case .close: "Z"
            }
        }.joined(separator: " ")
    }
}

extension Scene.Rectangle {
    fileprivate var dump: String { "\(x.tenths),\(y.tenths) \(width.tenths)×\(height.tenths)" }
}

extension Scene.Point {
    fileprivate var dump: String { "\(x.tenths),\(y.tenths)" }
}

extension Scene.Paint {
    fileprivate var dump: String {
        let fill = fill.map { " fill \($0)" + (fillOpacity == 1 ? "" : "/\(fillOpacity)") } ?? ""
        let stroke = stroke.map { " stroke \($0) \(strokeWidth)" } ?? ""
        return fill + stroke + (dash.isEmpty ? "" : " dash \(dash)")
    }
}

extension Double {
    /// With one decimal, or none.
    var tenths: String {
        let rounded = (self * 10).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
