import Network

/// Answers findings, each at most once, and is the only giver of what they are computed from.
///
/// Everything it hands out it notes for whom it is handed to: that is the ``Trace`` of an answer. One caller at a time.
package final class Laboratory {
    /// What it is furnished with.
    ///
    /// What is taken from here is not noted; findings and figures take it from the laboratory.
    package let supplies: Supplies
    /// Where answers are kept between runs; nil where they are not.
    let store: AnswerStore?
    let stock: Stock
    private var shelves: [ObjectIdentifier: any Shelving] = [:]
    private var readers: [Reader] = [Reader()]
    private var wanted: [ObjectIdentifier: any Wanting] = [:]
    private var order: [ObjectIdentifier] = []
    private var isSurveying = false
    /// Whether anything is worked out that is not in the store.
    private var worksOut = true
    /// Is told how much of a long computation is done, and of what.
    package var progress: (_ what: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    /// Whether nobody wants any more what is being worked out; asked between its pieces.
    package var isCancelled: () -> Bool = { false }
    /// How often a computation was left because of that.
    private var leftCount = 0
    private var present = ""
    /// How many answers were computed, and how many were found in the store.
    package internal(set) var tally = Tally()

    /// Furnishes a laboratory.
    package init(_ supplies: Supplies, store: AnswerStore? = nil) {
        self.supplies = supplies
        self.store = store
        stock = Stock(supplies)
    }

    /// How answers came about.
    package struct Tally: Equatable, Sendable {
        /// Worked out.
        package var computed = 0
        /// Found in the store.
        package var kept = 0
    }

    /// Whoever reads at present: an answer that is worked out, or a figure that asks.
    private struct Reader {
        var remarks: [any Error] = []
        /// How many answers it got, and how many of them were worked out since the laboratory was furnished.
        var askedCount = 0
        var computedCount = 0
        /// How long these took when they were worked out.
        var seconds = 0.0
        var shared = Trace()
        /// By member, where several are worked out together.
        var own: [Trace] = []
        var member: Int?
    }
}

// MARK: Asking

extension Laboratory {
    /// The answer to a question.
    /// - Throws: Why there is none.
    package func ask<Question: Finding>(_ question: Question) throws -> Question.Answer {
        let answers = try ask([question])
        guard let answer = answers.first else { throw LaboratoryError.noAnswer(Question.name) }
        return answer
    }

    /// The answers to several questions, worked out together where they share work.
    /// - Returns: One a question, in their order.
    /// - Throws: Why one of them has none.
    package func ask<Question: Finding>(_ questions: [Question]) throws -> [Question.Answer] {
        let shelf = shelf(of: Question.self)
        var seen: Set<Question> = []
        let leftBefore = leftCount
        let unknown = questions.filter { shelf.kept[$0] == nil && seen.insert($0).inserted }
        if !unknown.isEmpty {
            if isSurveying {
                let rest = worksOut ? unknown : lookUp(unknown)
                if !rest.isEmpty {
                    want(rest)
                    throw NotYetAnswered()
                }
            } else {
                answer(unknown)
            }
        }
        return try questions.map { question in
            guard let kept = shelf.kept[question] else {
                throw leftCount > leftBefore ? Cancelled() : LaboratoryError.noAnswer(Question.name)
            }
            note(kept.trace)
            readers[readers.count - 1].askedCount += 1
            readers[readers.count - 1].seconds += kept.seconds
            if !kept.isFromStore { readers[readers.count - 1].computedCount += 1 }
            return try kept.answer.get()
        }
    }

    /// Answers questions together that are then asked one by one, each for itself.
    func prepare<Question: Finding>(_ questions: [Question]) {
        answer(questions)
    }

    /// An answer that is known already, without working it out; what it was computed from is not noted, for whoever takes it
    /// must have read as much.
    func known<Question: Finding>(_ question: Question) -> Question.Answer? {
        try? shelf(of: Question.self).kept[question]?.answer.get()
    }

    /// Reads what belongs to one of several questions that are answered together, by its place among them.
    package func reading<Result>(
        for place: Int, _ body: () throws -> Result
    ) rethrows -> Result {
        let reader = readers.count - 1
        let before = readers[reader].member
        defer { readers[reader].member = before }
        readers[reader].member = readers[reader].own.indices.contains(place) ? place : nil
        return try body()
    }

    /// Reads what belongs to each of several questions that are answered together.
    package func each<Member, Result>(
        _ members: [Member], _ body: (Member) throws -> Result
    ) rethrows -> [Result] {
        try members.enumerated().map { place, member in
            try reading(for: place) { try body(member) }
        }
    }

    /// Says how much of the present computation is done.
    /// - Throws: Where nobody wants it any more; nothing is kept of it, and of what was answered before everything is.
    func report(_ done: Int, of total: Int) throws {
        progress(present, done, total)
        guard isCancelled() else { return }
        leftCount += 1
        throw Cancelled()
    }

    /// Runs a body and tells what it read.
    package func tracing<Result>(_ body: () throws -> Result) -> Reading<Result> {
        readers.append(Reader())
        let result = Swift.Result { try body() }
        let reader = readers.removeLast()
        return Reading(
            result: result, trace: reader.shared, remarks: reader.remarks,
            isKept: reader.askedCount > 0 && reader.computedCount == 0,
            isWorkedOut: reader.computedCount > 0)
    }

    /// What came of a body that read in the laboratory.
    package struct Reading<Result> {
        /// What it made, or why it could not.
        package let result: Swift.Result<Result, any Error>
        /// What it read.
        package let trace: Trace
        /// What its author should know although it came to an end.
        package let remarks: [any Error]
        /// Whether it asked something, and all of that was found in the store.
        package let isKept: Bool
        /// Whether something that it asked was worked out.
        package let isWorkedOut: Bool
    }

    /// Says something that whoever reads at present should tell its author, although it is no reason to stop.
    package func remark(_ remark: any Error) {
        readers[readers.count - 1].remarks.append(remark)
    }

    /// Notes what is handed out.
    func note(_ input: Input) {
        let index = readers.count - 1
        if let member = readers[index].member {
            readers[index].own[member].note(input)
        } else {
            readers[index].shared.note(input)
        }
    }

    private func note(_ trace: Trace) {
        let index = readers.count - 1
        if let member = readers[index].member {
            readers[index].own[member].note(trace)
        } else {
            readers[index].shared.note(trace)
        }
    }
}

// MARK: Surveying

/// A figure asks what nobody has answered yet; it is asked again when that is done.
private struct NotYetAnswered: Error {}

/// Nobody wants the answer any more.
private struct Cancelled: Error {}

extension Laboratory {
    /// Runs a body as far as it comes without working anything out, and remembers what it asks.
    /// - Returns: Its result and what it read; nil where something must be answered first, by ``answerWhatIsWanted()``.
    package func survey<Result>(_ body: () throws -> Result) -> Reading<Result>? {
        isSurveying = true
        defer { isSurveying = false }
        let found = tracing(body)
        if case .failure(let error) = found.result, error is NotYetAnswered { return nil }
        return found
    }

    /// Answers all that was asked in surveys since the last time, each kind of question together.
    package func answerWhatIsWanted() {
        let groups = order.compactMap { wanted[$0] }
        (wanted, order) = ([:], [])
        for group in groups where !isCancelled() { group.answer(in: self) }
    }

    /// Lets go of what was asked in surveys since the last time.
    package func dropWhatIsWanted() { (wanted, order) = ([:], []) }

    /// Runs a body as far as the store has answers, works nothing out, and tells what stands in its way.
    package func explain<Result>(_ body: () throws -> Result) -> Explanation {
        (isSurveying, worksOut) = (true, false)
        defer { (isSurveying, worksOut) = (false, true) }
        readers.append(Reader())
        let result = Swift.Result { try body() }
        let reader = readers.removeLast()
        let stale = order.compactMap { wanted[$0] }.flatMap { $0.staleness(in: self) }
        (wanted, order) = ([:], [])
        var problem: (any Error)?
        if case .failure(let error) = result, !(error is NotYetAnswered) { problem = error }
        return Explanation(
            trace: reader.shared, stale: stale, seconds: reader.seconds, problem: problem)
    }

    private func want<Question: Finding>(_ questions: [Question]) {
        let key = ObjectIdentifier(Question.self)
        if wanted[key] == nil { order.append(key) }
        let list = wanted[key] as? WantList<Question> ?? WantList()
        list.add(questions)
        wanted[key] = list
    }

    /// Looks questions up in the store.
    /// - Returns: Those that have no answer there.
    private func lookUp<Question: Finding>(_ questions: [Question]) -> [Question] {
        let shelf = shelf(of: Question.self)
        let sought = questions.filter { shelf.kept[$0] == nil }
        guard let store, !sought.isEmpty else { return sought }
        let found = store.answers(to: sought, in: self)
        for (question, found) in found {
            shelf.kept[question] = .init(
                answer: .success(found.answer), trace: found.trace, isFromStore: true,
                seconds: found.seconds)
        }
        tally.kept += found.count
        return sought.filter { found[$0] == nil }
    }

    /// Looks questions up, works out the answers to the others, and keeps them.
    fileprivate func answer<Question: Finding>(_ questions: [Question]) {
        let shelf = shelf(of: Question.self)
        let rest = lookUp(questions)
        guard !rest.isEmpty else { return }
        let before = present
        present = Question.name.replacing("-", with: " ")
        defer { present = before }
        if rest.count > 1, answerTogether(rest, shelf) { return }
        // Where one of several has no answer, the others have theirs.
        for question in rest {
            guard !isCancelled() else {
                // Who asks this goes without it, and whatever he makes of that is as half done.
                leftCount += 1
                return
            }
            _ = answerTogether([question], shelf)
        }
    }

    /// - Returns: Whether the questions have answers now, or the only one a reason why it has none.
    private func answerTogether<Question: Finding>(
        _ questions: [Question], _ shelf: Shelf<Question>
    ) -> Bool {
        var reader = Reader()
        reader.own = questions.map { _ in Trace() }
        readers.append(reader)
        // An answer is worked out to its end, with all that it asks.
        let wasSurveying = isSurveying
        isSurveying = false
        let leftBefore = leftCount
        let clock = ContinuousClock()
        let start = clock.now
        let result = Result { try Question.answers(to: questions, from: self) }
        let seconds = (clock.now - start) / .seconds(1) / Double(questions.count)
        isSurveying = wasSurveying
        let read = readers.removeLast()
        let traces = read.own.map { own in
            var trace = read.shared
            trace.note(own)
            return trace
        }
        // What was left half done says nothing, neither an answer nor why there is none.
        guard leftCount == leftBefore else { return true }
        switch result {
        case .success(let answers) where answers.count == questions.count:
            for ((question, answer), trace) in zip(zip(questions, answers), traces) {
                shelf.kept[question] = .init(
                    answer: .success(answer), trace: trace, seconds: seconds)
                tally.computed += 1
                store?.keep(answer, to: question, trace, seconds: seconds, in: self)
            }
            return true
        case .success:
            guard questions.count == 1 else { return false }
            shelf.kept[questions[0]] = .init(
                answer: .failure(LaboratoryError.noAnswer(Question.name)), trace: traces[0])
            return true
        case .failure(let error):
            guard questions.count == 1 else { return false }
            shelf.kept[questions[0]] = .init(answer: .failure(error), trace: traces[0])
            return true
        }
    }

    private func shelf<Question: Finding>(of type: Question.Type) -> Shelf<Question> {
        let key = ObjectIdentifier(type)
        if let shelf = shelves[key] as? Shelf<Question> { return shelf }
        let shelf = Shelf<Question>()
        shelves[key] = shelf
        return shelf
    }
}

/// The answers to one kind of question.
private protocol Shelving: AnyObject {}

private final class Shelf<Question: Finding>: Shelving {
    struct Kept {
        var answer: Result<Question.Answer, any Error>
        var trace: Trace
        var isFromStore = false
        /// How long it took to work it out, or its share where several were worked out together.
        var seconds = 0.0
    }

    var kept: [Question: Kept] = [:]
}

/// Questions of one kind that wait for their answers.
private protocol Wanting: AnyObject {
    func answer(in laboratory: Laboratory)
    func staleness(in laboratory: Laboratory) -> [StaleAnswer]
}

private final class WantList<Question: Finding>: Wanting {
    private var questions: [Question] = []
    private var seen: Set<Question> = []

    func add(_ more: [Question]) {
        questions += more.filter { seen.insert($0).inserted }
    }

    func answer(in laboratory: Laboratory) { laboratory.answer(questions) }

    func staleness(in laboratory: Laboratory) -> [StaleAnswer] {
        questions.map { question in
            laboratory.store?.staleness(of: question, in: laboratory)
                ?? StaleAnswer(question: Question.name, changes: [], since: nil)
        }
    }
}
