/// What of tags and their attributes is told.
extension PageComparison {
    mutating func compareTags(_ one: Int, _ other: Int) {
        let mine = inputs.attributes(of: one)
        let theirs = page.attributes(of: other)
        let place = inputs.place(of: one)
        let name = inputs.nodes[one].name
        var isTold = false
        for (attribute, value) in mine {
            let found = theirs.first { $0.name == attribute }?.value
            guard !(found?.isWritten(as: value) ?? false) else { continue }
            isTold = true
            tellAttribute(attribute, value, found, one, other)
        }
        for (attribute, value) in theirs where !mine.contains(where: { $0.name == attribute }) {
            isTold = true
            let quotation = Quotation(page: value, inputs: "")
            let says =
                attribute == "class"
                ? Self.words(ofClasses: "", value)
                : "was given the attribute \(attribute.prefix(40))"
            tell(
                .init(
                    .markup, at: place,
                    "\(Self.located("<\(name)>", place)) \(says)",
                    page: quotation.page))
        }
        if !isTold {
            tell(
                .init(
                    .markup, at: place, "\(Self.located("<\(name)>", place)) is written otherwise"))
        }
    }

    /// `was given the class x`, `lacks the class y`.
    private static func words(ofClasses mine: String, _ found: String) -> String {
        let (old, new) = (mine.split(separator: " "), found.split(separator: " "))
        let words = [
            ("was given", new.filter { !old.contains($0) }),
            ("lacks", old.filter { !new.contains($0) }),
        ].filter { !$0.1.isEmpty }.map { verb, classes in
            "\(verb) the class \(Quotation.shortened(classes.joined(separator: " ")))"
        }
        return words.isEmpty ? "has its classes in another order" : words.joined(separator: " and ")
    }

    private func isOfSharedPicture(_ node: Int) -> Bool {
        inputs.nearest(to: node, where: inputs.isShared) != nil
    }

    private mutating func tellAttribute(
        _ attribute: String, _ mine: String, _ found: String?, _ one: Int, _ other: Int
    ) {
        let place = inputs.place(of: one)
        let name = inputs.nodes[one].name
        switch (name, attribute) {
        case ("meta", "content"):
            let isPolicy = inputs.attribute("http-equiv", of: one) != nil
            let quotation = Quotation(page: found ?? "", inputs: mine)
            tell(
                .init(
                    isPolicy ? .policy : .markup, at: place,
                    "\(isPolicy ? "the content policy" : "a line of the head") says '\(quotation.page)' where the inputs give '\(quotation.inputs)'",
                    page: quotation.page, inputs: quotation.inputs))
        case ("img", "src"), ("image", "href"), ("use", "href"):
            for difference in PictureNaming(inputs: inputs, page: page).differences(one, other) {
                tell(difference)
            }
        case ("image", _) where isOfSharedPicture(one), ("symbol", _) where isOfSharedPicture(one):
            tellSharedPictures()
        case (_, "alt"), (_, "aria-label"): tellAlternative(one, found ?? "", mine)
        case ("a", "href") where mine.hasPrefix("data:"):
            let file = inputs.attribute("download", of: one) ?? "a file"
            tell(.init(.data, at: place, "the numbers in \(file), \(place), are others"))
        case ("a", "href"):
            let quotation = Quotation(page: found ?? "", inputs: mine)
            tell(
                .init(
                    .text, at: place,
                    "a link, \(place), leads to '\(quotation.page)' where the inputs give '\(quotation.inputs)'",
                    page: quotation.page, inputs: quotation.inputs))
        default:
            let quotation = Quotation(page: found ?? "", inputs: mine)
            let says =
                attribute == "class"
                ? Self.words(ofClasses: mine, found ?? "")
                : found == nil ? "lacks the attribute \(attribute)" : "has another \(attribute)"
            tell(
                .init(
                    .markup, at: place, "\(Self.located("<\(name)>", place)) \(says)",
                    page: quotation.page,
                    inputs: quotation.inputs))
        }
    }
}
