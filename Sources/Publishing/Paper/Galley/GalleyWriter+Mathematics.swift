import Canvas

extension GalleyWriter {
    /// A formula on lines of its own.
    mutating func addMathematics(_ source: String, in column: Column) {
        var text = column.text
        text.alignment = .middle
        text.style.font.isItalic = true
        let rich = RichText(source, text.style)
        let element = tree.add("P", in: column.element)
        add(
            lines(of: rich, as: text, in: column, element: element), before: Self.gap,
            after: Self.gap)
    }
}
