/// A place in running text that is read here and hidden from md4c: mathematics, a comment, a tag, a
/// parameter.
///
/// Whether it is that or the text of a code block is Markdown's to decide.
struct HiddenSite {
    enum Kind: Equatable {
        /// Mathematics, with its content line by line.
        case mathematics(isDisplay: Bool, lines: [SourceRange])
        /// A comment; `isBlock` where it begins a line and so parts paragraphs.
        case comment(isBlock: Bool)
        /// A tag of HTML, by its name in lower-case letters.
        case tag(String, isClosing: Bool)
        /// A parameter's name in braces, with the text that stands in its place.
        case parameter(String)
    }

    /// What it is.
    var kind: Kind
    /// The bytes with the marks around.
    var range: SourceRange

    /// Whether it is mathematics between `$$`.
    var isDisplay: Bool {
        if case .mathematics(isDisplay: true, _) = kind { true } else { false }
    }

    /// Hides the site in `masked`.
    func hide(in masked: inout MaskedText) {
        masked.hide(range)
        let first = range.lowerBound
        let last = range.upperBound - 1
        switch kind {
        case .mathematics: masked.bytes.makeEndsPunctuation(of: range)
        case .comment(isBlock: true):
            // As directives alone on their lines: a processing instruction is a block of HTML that ends where it ends.
            masked.bytes[first] = Ascii.less
            masked.bytes[first + 1] = UInt8(ascii: "?")
            masked.bytes[last - 1] = UInt8(ascii: "?")
            masked.bytes[last] = Ascii.greater
        case .parameter: break
        case .comment, .tag:
            // To emphasis the ends of a tag are punctuation.
            masked.bytes[first] = Ascii.less
            masked.bytes[last] = Ascii.greater
        }
    }
}
