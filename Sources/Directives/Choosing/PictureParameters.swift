import Findings

/// The arguments by which a directive is told which pictures it shows: the same in all of them.
enum PictureParameters {
    /// Of which part pictures are that name none.
    static let split = Parameter<DatasetPart>(
        "split",
        "Of which part of the dataset the pictures are that do not say it themselves.",
        default: .test, isPositional: true)

    /// Several pictures that must be named.
    static func named(_ summary: String, or aliases: [String] = []) -> Parameter<PictureChoice> {
        Parameter(
            "images", or: ["image"] + aliases, summary, isPositional: true, must: .beFew)
    }

    /// Several pictures that need not be named: `standard`, or those that the directive finds itself where that is nil.
    static func several(
        _ summary: String, or aliases: [String] = ["image"], default standard: PictureChoice? = nil
    ) -> Parameter<PictureChoice?> {
        Parameter(
            "images", or: aliases, summary, default: standard, isPositional: true,
            must: .ifGiven(.beFew))
    }

    /// The one of several pictures that comes first.
    static func first(_ summary: String) -> Parameter<PictureChoice?> {
        Parameter("image", summary, default: nil, must: .ifGiven(.beOne))
    }

    /// One picture.
    static let one = Parameter<PictureChoice>(
        "image", or: ["images"], "Which picture.", isPositional: true, must: .beOne)

    /// One picture, for what is not always about one.
    static let oneIfAny = Parameter<PictureChoice?>(
        "image", or: ["images"], "Which picture.", default: nil, isPositional: true,
        must: .ifGiven(.beOne))
}

/// Pictures that a call's author chose, or that are chosen where nothing is said.
struct ChosenPictures: Sendable {
    /// The parameter that says so.
    var parameter: any AnyParameter
    /// The pictures, with the part they are of.
    var choice: PictureChoice

    /// What a call chooses, in the order of its parameters; nothing for those by which none are named.
    static func choices(in arguments: Arguments, of type: any Directive.Type) -> [Self] {
        type.parameters.filter(\.takesPictures).compactMap { parameter in
            let value = arguments.value(named: parameter.name)
            guard var choice = value as? PictureChoice ?? (value as? PictureChoice?).flatMap(\.self)
            else { return nil }
            choice.part = arguments[PictureParameters.split]
            return Self(parameter: parameter, choice: choice)
        }
    }
}

extension Requirement<PictureChoice> {
    /// As many pictures as can be shown one by one.
    static var beFew: Self {
        Self(settle: { $0.settled(for: $1) }) { choice, _ in choice.excess }
    }

    /// One picture and no more.
    static var beOne: Self {
        Self(
            expectation: PictureChoice.expectationOfOne, settle: { $0.settled(for: $1) }
        ) { choice, _ in
            choice.count == 1
                ? nil : "is one picture, not \(choice.count.grouped): \(choice.written.excerpt)"
        }
    }
}

extension String {
    /// The beginning of a long text.
    fileprivate var excerpt: String { count > 60 ? prefix(60) + "…" : self }
}

extension Arguments {
    /// The pictures chosen, with the part they are of.
    subscript(pictures parameter: Parameter<PictureChoice>) -> PictureChoice {
        var choice = self[parameter]
        choice.part = self[PictureParameters.split]
        return choice
    }

    /// The pictures chosen, with the part they are of; the first `count` of that where none are named.
    subscript(pictures parameter: Parameter<PictureChoice?>, first count: Int) -> Pictures {
        let part = self[PictureParameters.split]
        guard var choice = self[parameter] else { return .first(count, of: part) }
        choice.part = part
        return .chosen(choice)
    }
}

/// The pictures of a directive that has some where none are named.
enum Pictures: Hashable {
    /// As the author chose.
    case chosen(PictureChoice)
    /// The first so many of a part, or all where there are fewer.
    case first(Int, of: DatasetPart)

    /// The author's choice.
    var choice: PictureChoice? { if case .chosen(let choice) = self { choice } else { nil } }
}
