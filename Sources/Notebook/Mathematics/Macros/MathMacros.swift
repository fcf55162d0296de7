/// The commands that a notebook defines for its mathematics, by name without the backslash.
public struct MathMacros: Equatable, Sendable {
    /// How deep macros may use each other.
    static let depthLimit = 50
    /// How many signs and commands may come out of the macros of one formula, and of all formulas of a notebook.
    static let formulaLimit = 20_000
    static let notebookLimit = 500_000

    private(set) var byName: [String: LaTeXMacro] = [:]
    /// The colours that `\definecolor` has defined.
    var colours: [String: MathColour] = [:]
    /// How much may still come out of macros.
    private(set) var budget = notebookLimit

    /// No macros.
    public init() {}

    /// The macro of a name; nil where none is defined.
    subscript(name: String) -> LaTeXMacro? { byName[name] }

    /// The names of all.
    var names: [String] { byName.keys.sorted() }

    /// Defines a macro, in place of any other of the name.
    mutating func define(_ name: String, as macro: LaTeXMacro) { byName[name] = macro }

    /// Takes from what may come out of macros; false where that is not left.
    mutating func spend(_ count: Int) -> Bool {
        budget = max(0, budget - count)
        return budget > 0
    }
}

/// What a macro stands for.
struct LaTeXMacro: Equatable, Sendable {
    enum Part: Equatable, Sendable {
        case token(LaTeXToken)
        /// An argument, counted from 0.
        case argument(Int)

        /// It as it is written.
        fileprivate var written: String {
            switch self {
            case .token(let token): token.written
            case .argument(let index): "#\(index + 1)"
            }
        }
    }

    /// What comes out.
    var body: [Part]
    /// How many arguments it takes.
    var argumentCount: Int
    /// What the first argument is where it is not given in square brackets; nil where all are given in braces.
    var firstDefault: [LaTeXToken]?

    /// Makes a macro of its body, in which `#1` is the first argument and `##` a sign.
    /// - Throws: The first `#…` that is no argument.
    init(
        body tokens: [LaTeXToken], argumentCount: Int = 0, firstDefault: [LaTeXToken]? = nil
    ) throws(Misfit) {
        self.argumentCount = argumentCount
        self.firstDefault = firstDefault
        body = []
        var index = 0
        while index < tokens.count {
            guard tokens[index].character == "#" else {
                body.append(.token(tokens[index]))
                index += 1
                continue
            }
            let sign = index + 1 < tokens.count ? tokens[index + 1].character : nil
            if sign == "#" {
                body.append(.token(tokens[index]))
            } else if let number = sign.flatMap({ Int(String($0)) }), number > 0,
                number <= argumentCount
            {
                body.append(.argument(number - 1))
            } else {
                throw Misfit(
                    written: "#" + (sign.map { String($0) } ?? ""), range: tokens[index].range)
            }
            index += 2
        }
    }

    /// Whether another macro stands for the same, wherever it was written.
    func says(sameAs other: LaTeXMacro) -> Bool {
        argumentCount == other.argumentCount && firstDefault?.written == other.firstDefault?.written
            && body.map(\.written) == other.body.map(\.written)
    }

    /// A `#…` that is no argument of the macro.
    struct Misfit: Error {
        var written: String
        var range: Range<Int>

        /// What to say of it for a macro of `count` arguments.
        func message(of name: String, _ count: Int) -> String {
            "'\\\(name)' takes \(count) argument\(count == 1 ? "" : "s"), and '\(written)' is none of them"
        }
    }
}
