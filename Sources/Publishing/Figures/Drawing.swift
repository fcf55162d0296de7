import Charts

/// How pictures become files and charts become vector graphics; tests draw with a stub that needs no fonts.
protocol Drawing {
    /// The picture as a PNG file at its native size.
    func png(_ picture: Picture) throws -> [UInt8]

    /// The scene of a chart laid out `width` points wide.
    func scene(of chart: Chart, width: Double) -> Scene

    /// The scene of a network diagram laid out `width` points wide.
    func scene(of diagram: ArchitectureDiagram, width: Double) -> Scene

    /// The scene as an `svg` element, its colours the variables of the page's theme.
    func svg(_ scene: Scene) throws -> String
}
