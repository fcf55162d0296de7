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
            guard let first = arguments[start].value.plainText, !keys.contains(first),
                !first.endsAsPicture
            else { continue }
            var text = first
            for end in arguments.indices[(start + 1)...] {
                guard arguments[end].name == nil, let word = arguments[end].value.plainText else {
                    break
                }
                text += " " + word
                let head = text.lastIndex(of: ":").map { String(text[..<$0]) } ?? text
                let isFile = takesPictures && word.endsAsPicture
                guard isFile || classNames.contains(head) || classNames.contains(text) else {
                    continue
                }
                let key = arguments[start].name.map { $0 + "=" } ?? ""
                return SpacedName(
                    text: text, spelling: key + text.written,
                    range: arguments[start].valueRange
                        .lowerBound..<arguments[end].valueRange
                        .upperBound)
            }
        }
        return nil
    }
}

extension ArgumentValue {
    /// What was written, of words and numbers; nil for what stands in quotation marks, for lists, and for what holds a parameter.
    fileprivate var plainText: String? {
        switch self {
        case .word(let word): word.contains("{") ? nil : word
        case .integer(let number): String(number)
        default: nil
        }
    }
}
