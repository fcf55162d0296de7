import Directives
import Notebook
import Publishing

/// Which value of a page comes from which call.
///
/// The page is made once more with a number in the place of every value: a sign of Unicode's private use before and behind it tells it from
/// all that the text says.
enum MarkedValues {
    private static let begin: Character = "\u{E000}"
    private static let end: Character = "\u{E001}"

    /// The line and the call of each value in the order of the page; empty where the page cannot be made.
    static func origins(
        in executed: ExecutedNotebook, images: ImageFolder, look: PageTemplate
    ) -> [ValueOrigin] {
        var marked = executed
        for (number, value) in executed.values.enumerated() {
            marked.outcomes[value.range.lowerBound] = .value("\(begin)\(number)\(end)")
        }
        marked.making = nil
        guard let page = try? Page(Document(marked, imageFolder: images), template: look) else {
            return []
        }
        let tree = PageTree(Array(page.html.utf8))
        let source = executed.notebook.source
        return tree.descendants(of: 0).filter(tree.isValue).map { node in
            let words = tree.words(in: node)
            let number = Int(words.filter { $0 != begin && $0 != end }) ?? -1
            guard executed.values.indices.contains(number) else {
                return ValueOrigin(line: 0, call: words)
            }
            let value = executed.values[number]
            let start = value.range.lowerBound
            return ValueOrigin(
                line: source.position(of: start).line,
                includedFile: source.pathOfPart(at: start), call: value.source)
        }
    }
}
