import Charts
import Findings

/// What `<<name …>>` means: its declared parameters, and what it makes of what a laboratory answers.
///
/// A directive is one file and one line in ``Directives/all``. It describes what it shows and never draws.
protocol Directive: Sendable {
    /// The name after `<<`.
    static var name: String { get }
    /// What it shows, in one sentence.
    static var summary: String { get }
    /// Calls that a reader of the reference page may copy.
    static var examples: [String] { get }
    /// Its own parameters; those with a place come in the order of their places.
    static var parameters: [any AnyParameter] { get }

    /// Makes a directive of decoded arguments.
    init(_ arguments: Arguments)

    /// What must be declared and loaded for it to run.
    var needs: Needs { get }

    /// Mistakes that no parameter alone can see, such as a channel that the asked layer does not have.
    func mistakes(for subject: Subject) -> [Mistake]
}

extension Directive {
    /// No further mistakes.
    func mistakes(for subject: Subject) -> [Mistake] { [] }
}

/// A directive that stands alone and makes a figure or table.
///
/// It comes about in two steps: first it asks for numbers, then it words and draws them.
protocol FigureDirective: Directive {
    /// All that the figure shows, as numbers.
    associatedtype Numbers

    /// Whether it counts among the figures or among the tables.
    static var kind: Figure.Kind { get }

    /// Asks for what the figure shows; whatever is read is noted, and is what the figure says it was made from.
    /// - Throws: Anything with a description for users; it becomes the error card.
    func numbers(from laboratory: Laboratory) throws -> Numbers

    /// Makes the figure of its numbers and of nothing else, with a caption and an alternative text.
    /// - Throws: Anything with a description for users; it becomes the error card.
    func figure(of numbers: Numbers) throws -> Figure
}

extension FigureDirective {
    /// A figure.
    static var kind: Figure.Kind { .figure }
}

/// A directive that stands in a sentence and makes a few words.
protocol ValueDirective: Directive {
    /// Makes the words, such as `84.3 %`, and the numbers behind them.
    /// - Throws: Anything with a description for users; it becomes the error card.
    func value(from laboratory: Laboratory) throws -> (words: String, numbers: [Double])
}

/// What must be there for a directive to run.
public struct Needs: OptionSet, Sendable {
    /// The needs as bits.
    public let rawValue: Int

    /// Makes needs of bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A declared network.
    public static let network = Needs(rawValue: 1)
    /// The test part of the declared dataset.
    public static let pictures = Needs(rawValue: 2)
    /// The network's trained weights, and so a network.
    public static let training = Needs(rawValue: 4 | 1)
    /// What the training began with: its recipe, its seed and the weights drawn from it, of the trained network where there is
    /// one, else of the declared one.
    public static let initialisation = Needs(rawValue: 8 | 1)
    /// The classes of the test part's pictures, and so the pictures.
    public static let labels = Needs(rawValue: 16 | 2)
    /// What was measured while the network was trained, epoch by epoch, and so a trained network.
    public static let history = Needs(rawValue: 32 | 4 | 1)
}

/// A mistake in the arguments of a call, not yet with a place.
struct Mistake: Equatable, Sendable {
    /// The parameter whose value the caret goes under.
    var parameter: String
    /// What is wrong, in words.
    var message: String
    /// What to try instead.
    var hint: String?

    /// Makes a mistake.
    init(_ parameter: String, _ message: String, hint: String? = nil) {
        self.parameter = parameter
        self.message = message
        self.hint = hint
    }
}
