extension MathBox {
    /// The box in the middle of a measure with its numbers at the right edge, or as near to the middle as they let it.
    func numbered(in measure: Double, gap: Double) -> MathBox {
        let room = (tags.map(\.box.width).max() ?? 0) + gap
        var box = MathBox(width: max(measure, width + room))
        let x = min((box.width - width) / 2, box.width - room - width)
        var body = self
        body.tags = []
        box.draw(body, x: max(0, x))
        for tag in tags { box.draw(tag.box, x: box.width - tag.box.width, y: tag.y) }
        return box
    }
}
