import Findings
import Notebook

extension DirectiveCall {
    /// The name of a class or of a picture file whose blanks have parted it into several arguments.
    struct SpacedName {
        /// The name as it is meant, with the numbers behind a class.
        var text: String
        /// How it is written.
        var spelling: String
        /// Where its words stand.
        var range: SourceRange
    }

    /// The first such name of the call; nil where there is none.
    ///
    /// Only words of which a class is made, or that end in a picture file's ending, are put together: all else is told word by word.
    func spacedName(parameters: [any AnyParameter], subject: Subject) -> SpacedName? {
        let takesPictures = parameters.contains(where: \.takesPictures)
        let takesClasses = takesPictures || parameters.contains { $0.name == "class" }
        guard takesClasses, arguments.count > 1 else { return nil }
        let classNames = Set(subject.dataset?.classNames.filter { $0.contains(" ") } ?? [])
        let keys = Set(parameters.flatMap { $0.choices })
        for start in arguments.indices.dropLast() {
            guard let first = arguments[start].last, !keys.contains(first.text),
                !first.text.endsAsPicture
            else { continue }
            var text = first.text
            for end in arguments.indices[(start + 1)...].prefix(Self.mostWords) {
                guard arguments[end].name == nil, let word = arguments[end].first else { break }
                text += " " + word.text
                let head = text.lastIndex(of: ":").map { String(text[..<$0]) } ?? text
                let isFile = takesPictures && word.text.endsAsPicture
                if isFile || classNames.contains(head) || classNames.contains(text) {
                    let key = first.isOfList ? nil : arguments[start].name.map { $0 + "=" }
                    return SpacedName(
                        text: text, spelling: (key ?? "") + text.written,
                        range: first.range.lowerBound..<word.range.upperBound)
                }
                // What follows a comma belongs to another name.
                if word.isOfList { break }
            }
        }
        return nil
    }

    /// The most words that a name is put together of.
    private static let mostWords = 8
}

/// A word or number of an argument that has no quotation marks.
private struct PlainWord {
    var text: String
    var range: SourceRange
    /// Whether it stands in a list.
    var isOfList = false

    /// Nil for what stands in quotation marks, and for what holds a parameter.
    init?(_ value: ArgumentValue, at range: SourceRange) {
        switch value {
        case .word(let word) where !word.contains("{"): text = word
        case .integer(let number): text = String(number)
        default: return nil
        }
        self.range = range
    }

    init?(_ element: ArgumentValue.Element?) {
        guard let element else { return nil }
        self.init(element.value, at: element.range)
        isOfList = true
    }
}

extension Argument {
    /// The word that it is, or the first of its list.
    fileprivate var first: PlainWord? {
        if case .list(let elements) = value { return PlainWord(elements.first) }
        return PlainWord(value, at: valueRange)
    }

    /// The word that it is, or the last of its list.
    fileprivate var last: PlainWord? {
        if case .list(let elements) = value { return PlainWord(elements.last) }
        return PlainWord(value, at: valueRange)
    }
}
