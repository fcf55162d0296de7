extension ArchitectureDiagram {
    /// Lays the diagram out at a width, in points, in as many rows as it needs.
    ///
    /// Each box is a slab as high as the picture that enters it, beside the others, and the wider the more channels
    /// leave it; where pictures shrink, as by pooling, a funnel narrows to their new size. A list of features stands as a
    /// column. Arrows carry the shape of what
    /// passes along them, as far as it fits.
    /// - Parameters:
    ///   - width: The width of the whole, in points; less than 90 counts as 90.
    ///   - measurer: Measures the words.
    /// - Returns: The drawing, as high as it needs to be.
    public func scene(width: Double, measuring measurer: any TextMeasurer) -> Scene {
        let layout = DiagramLayout(self, width: width, measuring: measurer)
        var items: [Scene.Item] = []
        let neighbours = zip(layout.slabs, layout.slabs.dropFirst())
        for ((from, to), stage) in zip(neighbours, stages.dropFirst())
        where stage.followsPrevious {
            items += layout.arrow(from: from, to: to, measuring: measurer)
        }
        for (shortcut, lane) in layout.lanes { items += layout.items(of: shortcut, lane: lane) }
        for slab in layout.slabs { items += layout.items(of: slab) }
        for slab in layout.slabs { items += layout.words(of: slab) }
        items += layout.slabs.map(layout.hotspot)
        return Scene(width: layout.width, height: layout.height, items: items)
    }
}
