import Canvas
import Charts

extension Box {
    /// Boxes under one another as one that is never cut.
    static func stack(_ boxes: [Box]) -> Box {
        var result = Box(height: 0)
        for (index, box) in boxes.enumerated() {
            if index > 0 { result.height += max(boxes[index - 1].spaceAfter, box.spaceBefore) }
            result.items += box.items.map { $0.moved(y: result.height) }
            result.footnotes += box.footnotes
            result.places += box.places
            result.height += box.height
        }
        return result
    }

    /// The box moved sideways.
    func moved(x: Double) -> Box {
        var box = self
        box.items = items.map { $0.moved(x: x) }
        return box
    }
}

extension Item {
    /// The item moved.
    func moved(x: Double = 0, y: Double = 0) -> Item {
        var item = self
        item.x += x
        item.y += y
        item.frame?.x += x
        return item
    }
}

extension PaperStyle.Text {
    /// The same in another size.
    func scaled(_ scale: Double) -> PaperStyle.Text {
        var text = self
        text.style.font.size *= scale
        text.leading *= scale
        return text
    }
}

extension RichText {
    /// The same in another size; drawings in it keep theirs.
    func scaled(_ scale: Double) -> RichText {
        var rich = self
        rich.text.pieces = text.pieces.map { piece in
            guard case .text(let words, var style) = piece else { return piece }
            style.font.size *= scale
            style.rise *= scale
            return .text(words, style)
        }
        return rich
    }
}
