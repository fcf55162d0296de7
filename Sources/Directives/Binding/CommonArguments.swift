/// The arguments that every figure takes.
enum CommonArguments {
    static let id = Parameter<String?>(
        "id", "A name for the figure, unique in the notebook.", default: nil,
        must: Requirement { id, _ in id.flatMap(mistake) })
    static let caption = Parameter<String?>(
        "caption",
        "Words under the figure, in the place of the made ones; they may hold references and mathematics.",
        default: nil)
    static let alt = Parameter<String?>(
        "alt", "Words for readers who cannot see the figure, in the place of the made ones.",
        default: nil)

    static let parameters: [any AnyParameter] = [id, caption, alt]

    private static func mistake(in id: String) -> String? {
        let isName =
            id.first?.isLetter == true
            && id.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
            }
        return isName
            ? nil
            : "'id' begins with a letter and holds letters, digits, '-' and '_', not '\(id)'"
    }
}

extension Directive {
    /// Its own parameters and, for a figure, those that every figure takes.
    static var allParameters: [any AnyParameter] {
        self is any FigureDirective.Type ? parameters + CommonArguments.parameters : parameters
    }
}
