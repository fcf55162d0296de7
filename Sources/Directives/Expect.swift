import Findings
import Foundation
import Notebook

/// Guards a sentence: says in its place what the author took for granted where it does not hold.
struct Expect: ValueDirective {
    static let name = "expect"
    static let summary =
        "What a sentence takes for granted, such as a least accuracy; where it does not hold, the sentence is marked and the render fails."
    static let examples = [
        "<<expect test-accuracy >= 0.80>>", "<<expect 80% < test-accuracy < 95%>>",
        "<<expect weight-std layer=0 when=after > weight-std layer=0 when=before>>",
        "<<expect confused-class == cat>>",
    ]
    static let parameters: [any AnyParameter] = []

    /// One side of a comparison.
    enum Side: Sendable {
        /// What a value comes to.
        case value(Value)
        /// What is written there; a percentage is a share.
        case literal(Quantity)
    }

    /// What is compared, from left to right.
    let sides: [Side]
    /// How each is compared with the next.
    let relations: [Relation]
    /// The expectation as written, in one line.
    let words: String
    /// How a number is told that was found.
    let format: Quantity.Format

    /// Expects that each of several sides is related to the next.
    init(_ sides: [Side], _ relations: [Relation], words: String, format: Quantity.Format) {
        self.sides = sides
        self.relations = relations
        self.words = words
        self.format = format
    }

    /// Expects nothing: what is compared stands in no parameter, see ``ExpectationReader``.
    init(_ arguments: Arguments) {
        self.init([], [], words: "", format: .auto)
    }

    var needs: Needs {
        sides.reduce(into: []) { needs, side in
            if case .value(let value) = side { needs.formUnion(value.needs) }
        }
    }

    func value(from laboratory: Laboratory) throws -> (words: String, numbers: [Double]) {
        (try verdict(from: laboratory).found, [])
    }

    /// Compares what the values come to.
    /// - Throws: Why a value cannot be found, or not be compared.
    func verdict(from laboratory: Laboratory) throws -> Verdict {
        // All are asked before one is missed, so that they are answered together.
        let answers = sides.map { side in
            Result {
                switch side {
                case .value(let value): try value.quantity(from: laboratory)
                case .literal(let quantity): quantity
                }
            }
        }
        let quantities = try answers.map { try $0.get() }
        try demandShares(quantities)
        let holds = try zip(relations, zip(quantities, quantities.dropFirst())).allSatisfy {
            try $0.holds($1.0, $1.1)
        }
        let found = zip(sides, quantities).filter { side, _ in
            if case .value = side { true } else { false }
        }.map(\.1)
        return Verdict(
            expected: words, found: self.words(of: found, among: quantities), holds: holds)
    }

    /// - Throws: ``NoShare`` where a share is compared with a number that no share can be, such as 80 for 80 %, or with 800 %.
    private func demandShares(_ quantities: [Quantity]) throws(NoShare) {
        for (first, second) in zip(quantities.indices, quantities.indices.dropFirst()) {
            for (one, other) in [(first, second), (second, first)] {
                guard case .literal(let literal) = sides[other] else { continue }
                switch (quantities[one], literal) {
                case (.share, .number(let number)), (.shares, .number(let number)):
                    if abs(number) > 1 { throw NoShare(number: number, isPercentage: false) }
                case (.share, .share(let share)), (.shares, .share(let share)):
                    if abs(share) > 1 { throw NoShare(number: share, isPercentage: true) }
                default: break
                }
            }
        }
    }

    /// A number beside a share that can be none.
    struct NoShare: Error, CustomStringConvertible {
        /// What is written there; of a percentage, the share that it is.
        let number: Double
        /// Whether it is a percentage.
        let isPercentage: Bool

        var description: String {
            let share = "it compares a share, which lies between 0 and 1, with"
            if isPercentage {
                return "\(share) \((number * 100).rounded(toDigits: 12).written)\u{202F}%"
            }
            // Of more than a hundred no percentage was meant.
            let advice =
                abs(number) <= 100
                ? "; write \(number.written)% or \((number / 100).written)" : ""
            return "\(share) \(number.written)\(advice)"
        }
    }

    /// The numbers that were found, with as many digits as show on which side they lie.
    private func words(of found: [Quantity], among all: [Quantity]) -> String {
        let pairs = zip(relations, zip(all, all.dropFirst()))
        let digits =
            (3...17).first { digits in
                pairs.allSatisfy { relation, pair in
                    let rounded = [pair.0, pair.1].map { $0.rounded(to: digits, format) }
                    return (try? relation.holds(pair.0, pair.1))
                        == (try? relation.holds(rounded[0], rounded[1]))
                }
            } ?? 17
        return found.map { $0.plainWords(digits: digits, format) }.listed(with: "and")
    }
}

extension Quantity {
    /// The same with so many digits that count.
    fileprivate func rounded(to digits: Int, _ format: Format) -> Quantity {
        switch self {
        case .share(let number): .share(number.rounded(toDigits: digits))
        case .number(let number): .number(number.rounded(toDigits: digits))
        case .shares(let lower, let upper):
            .shares(lower.rounded(toDigits: digits), upper.rounded(toDigits: digits))
        case .count, .text: self
        }
    }

    /// Its numbers with so many digits that count; shares as the author writes them.
    fileprivate func plainWords(digits: Int, _ format: Format) -> String {
        func words(_ number: Double) -> String {
            format == .percent
                ? (number * 100).significant(digits) + "\u{202F}%" : number.significant(digits)
        }
        return switch self {
        case .share(let number): words(number)
        case .number(let number): number.significant(digits)
        case .shares(let lower, let upper): words(lower) + " to " + words(upper)
        case .count(let count): count.grouped
        case .text(let text): "'\(text)'"
        }
    }
}

extension Double {
    fileprivate func rounded(toDigits digits: Int) -> Double {
        Double(String(format: "%.\(digits - 1)e", self)) ?? self
    }
}

/// What came of an expectation.
public struct Verdict: Equatable, Sendable {
    /// What was expected, as written: `test-accuracy >= 0.80`.
    public var expected: String
    /// What was found: `0.743`, or the values of both sides.
    public var found: String
    /// Whether it holds.
    public var holds: Bool

    /// Makes a verdict.
    public init(expected: String, found: String, holds: Bool) {
        self.expected = expected
        self.found = found
        self.holds = holds
    }

    /// What is said of it, such as `expected test-accuracy >= 0.80, found 0.743`.
    public var words: String { "expected \(expected), found \(found)" }
}
