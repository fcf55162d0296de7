/// The elements of a document's structure: each knows the one it stands in.
struct StructureTree {
    /// An element, such as a paragraph.
    struct Element: Equatable {
        /// Its type in PDF (ISO 32000-1, 14.8.4), such as `P`.
        var type: String
        /// The element around it; nil for those directly in the document.
        var parent: Int?
        /// Whether text and drawings stand directly in it; else text stands in spans and links in it.
        var isLeaf: Bool
        /// What a reader who cannot see it should know.
        var alternativeText: String?
    }

    /// All elements, in the order they were added.
    private(set) var elements: [Element] = []

    /// Adds an element and returns its index.
    mutating func add(
        _ type: String, in parent: Int?, isLeaf: Bool = false, alternativeText: String? = nil
    ) -> Int {
        elements.append(
            Element(
                type: type, parent: parent, isLeaf: isLeaf, alternativeText: alternativeText))
        return elements.count - 1
    }

    /// Adds a figure and returns its index.
    mutating func addFigure(in parent: Int?, alternativeText: String) -> Int {
        add("Figure", in: parent, isLeaf: true, alternativeText: alternativeText)
    }

    /// Puts an element that stands in no other into one.
    mutating func put(_ element: Int, in parent: Int?) {
        if elements[element].parent == nil { elements[element].parent = parent }
    }

    /// The elements from the outermost to this one.
    func path(to element: Int?) -> [Int] {
        var path: [Int] = []
        var next = element
        while let element = next {
            path.append(element)
            next = elements[element].parent
        }
        return path.reversed()
    }
}
