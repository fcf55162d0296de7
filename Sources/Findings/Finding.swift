/// A question about a network, its pictures or its training whose answer is numbers.
///
/// It is a value: the same question is asked once, however many figures and sentences ask it. What its answer is computed from
/// it takes from the ``Laboratory`` alone, which notes what was taken: so a stored answer is known to hold or not, and nobody
/// need say what it depends on.
package protocol Finding: Hashable, Codable, Sendable {
    /// Numbers, and nothing that was drawn or worded of them.
    associatedtype Answer: Codable, Sendable

    /// What it is called where answers are kept, such as `weight-statistics`.
    static var name: String { get }
    /// Raised whenever the same question would get other numbers.
    static var version: Int { get }

    /// Works out the answer.
    /// - Throws: What a user should know of why there is none.
    func answer(from laboratory: Laboratory) throws -> Answer

    /// Works out several answers.
    /// - Returns: One a question, in their order.
    static func answers(to questions: [Self], from laboratory: Laboratory) throws -> [Answer]
}

extension Finding {
    /// The first of its kind.
    package static var version: Int { 1 }

    /// One after the other.
    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [Answer] {
        try laboratory.each(questions) { try $0.answer(from: laboratory) }
    }
}

/// Questions that share work, such as the probabilities of pictures, which take one pass together.
///
/// An answer must not depend, to the last bit, on what else is asked with it. What one question alone reads it takes within
/// ``Laboratory/each(_:_:)``; what is taken outside counts as read by all.
package protocol FindingFamily: Finding {}

extension FindingFamily {
    /// Works out the answer to this question alone.
    package func answer(from laboratory: Laboratory) throws -> Answer {
        let answers = try Self.answers(to: [self], from: laboratory)
        guard let answer = answers.first else { throw LaboratoryError.noAnswer(Self.name) }
        return answer
    }
}
