import Charts

extension ArticleWriter {
    /// A network that runs in the page: its still, which the script replaces by what can be touched, and what the script is told.
    mutating func html(_ panel: LivePanel, alternativeText: String) throws -> HTML {
        let still = try html(panel.still, alternativeText: alternativeText)
        let (place, data) = try networks.add(panel)
        return .block(
            "div", [Attribute("id", place), .classes("live")],
            .line + .block("div", [.classes("still")], .line + still) + data)
    }
}
