/// A place where `<<name` is written, found before Markdown is read.
///
/// Whether it is a directive or the text of a code block is Markdown's to decide.
struct DirectiveSite {
    /// Why no directive can be read there.
    enum Fault: Equatable {
        /// A blank line, another `<<` or the end comes before `>>`.
        case unterminated
        /// The quote at this offset has no partner.
        case unclosedString(Int)
        /// The quote at this offset stands where no string can begin.
        case misplacedQuote(Int)
        /// A backtick, at this offset, where it could belong to a code span.
        case backtick(Int)
        /// No `>>` within ``DirectiveScanner/lengthLimit`` bytes.
        case tooLong
    }

    /// The bytes from `<<` to `>>`; for a faulty site those of `<<name`.
    var range: SourceRange
    /// The bytes of the name.
    var nameRange: SourceRange
    /// Whether nothing else stands on its lines.
    var isAlone: Bool
    /// How many `>` stand before it on its line.
    var quoteDepth: Int
    /// Why it is no directive.
    var fault: Fault?

    /// The fault in words.
    var faultDiagnostic: Diagnostic? {
        switch fault {
        case nil:
            return nil
        case .unterminated:
            return Diagnostic(
                .error, "unterminated-directive", "this directive is never closed with '>>'",
                at: range, hint: "to write '<<' as text, put a backslash before it: '\\<<'")
        case .unclosedString(let quote):
            return Diagnostic(
                .error, "unclosed-string", "this string is never closed with '\"'",
                at: quote..<quote + 1)
        case .misplacedQuote(let quote):
            return Diagnostic(
                .error, "misplaced-quote", "a string cannot begin here; put a space before it",
                at: quote..<quote + 1, hint: #"inside a string a quote is written \""#)
        case .backtick(let backtick):
            return Diagnostic(
                .error, "backtick-in-directive",
                "a directive in a sentence cannot hold a backtick", at: backtick..<backtick + 1,
                hint: "to write '<<' as text, put a backslash before it: '\\<<'")
        case .tooLong:
            return Diagnostic(
                .error, "directive-too-long",
                "this directive has no '>>' within \(DirectiveScanner.lengthLimit) bytes",
                at: range)
        }
    }
}
