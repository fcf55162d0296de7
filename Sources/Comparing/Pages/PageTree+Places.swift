/// What a reader calls the parts of a page.
extension PageTree {
    /// What the end of a page is called, where it tells what it was made from.
    static let origins = "what it was made from"

    /// The element and those that it is in, the innermost first.
    func ancestry(of node: Int) -> [Int] {
        var found = [node]
        while let parent = nodes[found[found.count - 1]].parent { found.append(parent) }
        return found
    }

    /// The nearest element, or the node itself, that is so.
    func nearest(to node: Int, where isSought: (Int) -> Bool) -> Int? {
        ancestry(of: node).first(where: isSought)
    }

    /// The figure or table that a node is in.
    func figure(of node: Int) -> Int? { nearest(to: node) { nodes[$0].name == "figure" } }

    /// `Figure 3`.
    func name(ofFigure node: Int) -> String {
        figureNames[node] ?? "a figure without a number"
    }

    /// Where a node is, in words: `Figure 3`, `the title`, `under 'What it sees'`.
    func place(of node: Int) -> String {
        let ancestry = ancestry(of: node)
        if let figure = figure(of: node) { return name(ofFigure: figure) }
        for place in ancestry {
            let classes = classes(of: place)
            switch nodes[place].name {
            case "head": return "the head of the page"
            case "header" where classes.contains("title"): return "the title"
            case "nav": return "the contents"
            case "footer": return Self.origins
            case "section", "aside", "ol":
                if classes.contains("footnotes") || attribute("id", of: place) == "footnotes" {
                    return "the footnotes"
                }
            case "svg" where classes.contains("pictures"): return "the pictures of the page"
            case "main":
                guard let index = ancestry.firstIndex(of: place), index > 0 else { continue }
                return headings[ancestry[index - 1]].map { "under '\($0)'" } ?? "the beginning"
            default: continue
            }
        }
        return "the page"
    }

    /// Which end of the page a node stands outside of; nil of what stands in it.
    func end(besides node: Int) -> String? {
        guard nodes[node].parent == 0 else { return nil }
        let start = nodes[0].children.first { nodes[$0].name == "html" } ?? 0
        return nodes[node].bytes.lowerBound < nodes[start].bytes.lowerBound
            ? "before its beginning" : "behind its end"
    }

    /// Whether it is one of the pictures that stand at the page's beginning, for several places to show.
    func isShared(_ node: Int) -> Bool {
        nodes[node].parent.map {
            nodes[$0].name == "svg" && classes(of: $0).contains("pictures")
        } ?? false
    }

    /// Whether it is a picture of a figure.
    func isPicture(_ node: Int) -> Bool {
        ["img", "svg"].contains(nodes[node].name) && classes(of: node).contains("picture")
    }

    /// Whether it is a chart or a diagram.
    func isDrawing(_ node: Int) -> Bool {
        nodes[node].name == "svg"
            && nodes[node].parent.map { classes(of: $0).contains("drawing") } ?? false
    }

    /// How many charts and diagrams there are.
    var drawingCount: Int { nodes.indices.count(where: isDrawing) }

    /// Which of the pictures, or of the drawings, of its figure a node is, from 1; with how many there are.
    func number(of node: Int, among isAlike: (Int) -> Bool) -> (number: Int, of: Int) {
        guard let figure = figure(of: node) else { return (1, 1) }
        let all = descendants(of: figure).filter(isAlike)
        return ((all.firstIndex(of: node) ?? 0) + 1, all.count)
    }

    /// `Figure 3's picture 2`.
    func nameOfPicture(_ node: Int) -> String {
        let (number, count) = number(of: node, among: isPicture)
        return "\(place(of: node))'s picture" + (count > 1 ? " \(number)" : "")
    }

    /// `Figure 3's drawing 2`; a chart is drawn for wide pages and for telephones, which are two.
    func nameOfDrawing(_ node: Int) -> String {
        let (number, count) = number(of: node, among: isDrawing)
        return "\(place(of: node))'s drawing" + (count > 1 ? " \(number)" : "")
    }

    /// A node in a few words, for what is missing or should not be there.
    func description(of node: Int) -> String {
        let name = nodes[node].name
        func quoted(_ what: String) -> String {
            let words = words(in: node, atMost: 61)
            let cut = words.count > 60 ? words.prefix(60) + "…" : words[...]
            return words.isEmpty ? what : "\(what) '\(cut)'"
        }
        if isPicture(node) { return nameOfPicture(node) }
        if isDrawing(node) { return nameOfDrawing(node) }
        switch name {
        case "": return quoted("the text")
        case "!": return "a comment or declaration"
        case "figure": return self.name(ofFigure: node)
        case "p": return quoted("the paragraph")
        case "h1", "h2", "h3", "h4", "h5", "h6": return quoted("the heading")
        case "li": return quoted("the entry")
        case "tr": return quoted("the row")
        case "td", "th": return quoted("the cell")
        case "script":
            if classes(of: node).contains("report-record") { return "the record of its making" }
            if classes(of: node).contains("live-data") { return "what a live network is told" }
            return attribute("type", of: node) == "text/plain"
                ? "weights or WebAssembly of a live network" : "a script"
        case "style": return "a style sheet"
        case "meta":
            let isPolicy =
                (attribute("http-equiv", of: node) ?? "").lowercased() == "content-security-policy"
            return isPolicy ? "the content policy" : "a line of the head"
        case "footer": return "what it was made from"
        case "nav": return "the contents"
        default: return quoted("the element <\(name)>")
        }
    }
}
