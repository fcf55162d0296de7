import Charts

extension ArticleWriter {
    /// A network that runs in the page: its still, which the script replaces by what can be touched.
    mutating func html(_ panel: LivePanel, alternativeText: String) throws -> HTML {
        let still = try html(panel.still, alternativeText: alternativeText)
        return .block("div", [.classes("live")], .line + .block("div", [.classes("still")], still))
    }
}
