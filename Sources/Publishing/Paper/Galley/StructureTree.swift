import Canvas

/// The elements of a document's structure: each knows the one it stands in.
struct StructureTree {
    /// All elements, in the order they were added, which is that of reading.
    private(set) var elements: [PDFElement] = []

    /// Adds an element and returns its index.
    mutating func add(
        _ type: String, in parent: Int?, alternativeText: String? = nil,
        actualText: String? = nil, _ attributes: PDFElement.Attribute...
    ) -> Int {
        elements.append(
            PDFElement(
                type: type, parent: parent, alternativeText: alternativeText,
                actualText: actualText, attributes: attributes))
        return elements.count - 1
    }

    /// Adds a figure and returns its index; nil where there is nothing to say of it, which makes it an ornament.
    mutating func addFigure(in parent: Int?, alternativeText: String) -> Int? {
        guard !alternativeText.isEmpty else { return nil }
        return add("Figure", in: parent, alternativeText: alternativeText)
    }

    /// Puts an element that stands in no other into one.
    mutating func put(_ element: Int, in parent: Int?) {
        if elements[element].parent == nil, element != parent { elements[element].parent = parent }
    }

    /// Says something more of an element.
    mutating func say(_ attribute: PDFElement.Attribute, of element: Int) {
        elements[element].attributes.append(attribute)
    }
}
