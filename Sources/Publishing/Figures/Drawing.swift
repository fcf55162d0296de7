import Charts

/// How pictures become files and charts become vector graphics; tests draw with a stub that needs no fonts.
protocol Drawing {
    /// The picture as a PNG file at its native size.
    func png(_ picture: Picture) throws -> [UInt8]

    /// The scenes of charts that stand side by side, each `width` points wide, their plots aligned.
    func scenes(of charts: [Chart], width: Double) -> [Scene]

    /// The scene of a network diagram laid out `width` points wide.
    func scene(of diagram: ArchitectureDiagram, width: Double) -> Scene

    /// The scene as an `svg` element, its colours the variables of the page's theme and `name` its text alternative.
    func svg(_ scene: Scene, name: String) throws -> String
}
