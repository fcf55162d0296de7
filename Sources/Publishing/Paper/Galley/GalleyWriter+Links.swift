import Canvas

extension GalleyWriter {
    /// The link around a drawing of this size, with its element; nil where the drawing leads nowhere.
    mutating func linkAround(
        to target: PDFDocument.Target?, in parent: Int? = nil, above: Double = 0, width: Double,
        height: Double
    ) -> Item.Link? {
        target.map {
            Item.Link(
                target: $0, element: tree.add("Link", in: parent), above: above, width: width,
                height: height)
        }
    }
}
