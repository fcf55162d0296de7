import Publishing

/// What is compared, and named, as one.
extension PageTree {
    /// What every node holds, as a number, by its place.
    var hashes: [Int] {
        nodes.indices.map { node in
            var hasher = Hasher()
            slice(node).withUnsafeBytes { hasher.combine(bytes: $0) }
            return hasher.finalize()
        }
    }

    /// ``kind(of:)`` of every node, as a number, by its place.
    var kinds: [Int] { nodes.indices.map { kind(of: $0).hashValue } }

    /// What tells an element from others beside it: two of the same kind may be versions of one another.
    func kind(of node: Int) -> String {
        guard !nodes[node].isText else { return isBlank(node) ? " " : "" }
        let name = nodes[node].name
        switch name {
        case "figure": return "figure " + self.name(ofFigure: node)
        case "script", "meta", "image", "symbol", "section":
            let names = ["id", "type", "class", "http-equiv", "name"].map {
                attribute($0, of: node) ?? ""
            }
            return ([name] + names).joined(separator: " ")
        default: return name + " " + (classes(of: node).first ?? "")
        }
    }

    /// Whether it is nothing but blanks.
    func isBlank(_ node: Int) -> Bool {
        nodes[node].isText && tag(node).allSatisfy { " \t\n\r\u{C}".utf8.contains($0) }
    }

    /// Whether it holds the words of a value.
    func isValue(_ node: Int) -> Bool {
        nodes[node].name == "span" && classes(of: node).contains("value")
    }

    /// What a text is part of, and what kind of thing that is.
    func unit(of text: Int) -> (node: Int, kind: PageDifference.Kind) {
        for node in ancestry(of: text).dropFirst() {
            switch nodes[node].name {
            case "span" where isValue(node): return (node, .value)
            case "small" where classes(of: node).contains("change"): return (node, .change)
            case "svg": return (node, .drawing)
            case "td", "th": return (node, .cell)
            case "dd", "dt":
                return (node, place(of: node) == Self.origins ? .input : .detail)
            case "figcaption": return (node, .caption)
            case "summary", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "title", "pre", "math":
                // A paragraph of an account is no caption.
                return (node, .text)
            case "main", "body", "html", "#page": return (text, .text)
            default: continue
            }
        }
        return (text, .text)
    }

    /// The place of a cell in its table, from 1; row 1 is the first below the headings.
    func cell(_ node: Int) -> (row: Int, column: Int) {
        guard let row = nodes[node].parent, let body = nodes[row].parent else { return (1, 1) }
        func place(_ child: Int, in parent: Int, _ names: Set<String>) -> Int {
            nodes[parent].children.filter { names.contains(nodes[$0].name) }
                .firstIndex(of: child).map { $0 + 1 } ?? 1
        }
        let number = nodes[body].name == "thead" ? 0 : place(row, in: body, ["tr"])
        return (number, place(node, in: row, ["td", "th"]))
    }

    /// The name of what a list of terms tells, such as `weights, SHA-256`.
    func name(ofDetail node: Int) -> String {
        guard let parent = nodes[node].parent else { return "" }
        return nodes[parent].children.first { nodes[$0].name == "dt" }
            .map { words(in: $0, atMost: 80) } ?? ""
    }

    /// What is other where a digest that the page tells is another; nil of anything else.
    func words(ofOtherInput node: Int) -> String? {
        guard place(of: node) == Self.origins else { return nil }
        return switch name(ofDetail: node) {
        case "weights, SHA-256": "the weights"
        case "test pictures, SHA-256": "the test pictures"
        case "training pictures, SHA-256": "the training pictures"
        case "last training's weights, SHA-256": "the weights of the last training"
        default: nil
        }
    }

    /// The bytes of a drawing without what is told of it.
    func withoutLabel(_ node: Int) -> [UInt8] {
        let attributes = attributes(of: node).filter { $0.name != "aria-label" }
            .map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
        let inner = nodes[node].tag.upperBound..<nodes[node].bytes.upperBound
        return Array(attributes.utf8) + Array(bytes[inner])
    }
}
