import Findings

extension PictureChoice {
    /// What is wrong with it for a dataset; nil when it fits, or as far as nothing is known.
    func fault(for subject: Subject) -> Fault? {
        guard let dataset = subject.dataset else { return nil }
        for item in items {
            switch item {
            case .numbers(let numbers):
                if let fault = dataset.absence(of: part)
                    ?? Self.missing(numbers, of: dataset.count(of: part), part: part)
                {
                    return fault
                }
            case .scoped(let head, let isQuoted, let numbers):
                do throws(Fault) {
                    let scope = try PictureScope(
                        head, isQuoted: isQuoted, in: part, classes: dataset.classNames,
                        numbers: numbers.written)
                    try Self.check(numbers, in: scope, of: dataset)
                } catch {
                    return error
                }
            case .file(let path):
                if let fault = dataset.ambiguity(of: path) { return fault }
            case .named: break
            }
        }
        return twice.map { Fault("\($0) stands twice in the list") }
    }

    /// The first item that is written twice, or the first number in two ranges.
    private var twice: String? {
        var seen: Set<Item> = []
        if let double = items.first(where: { !seen.insert($0).inserted }) { return double.written }
        let ranges = items.compactMap { item -> ClosedRange<Int>? in
            if case .numbers(let numbers) = item { numbers } else { nil }
        }
        if let double = ranges.firstOverlap { return String(double) }
        // By its name and by its number, or by two names.
        var pictures: Set<PictureOrigin> = []
        return items.lazy.compactMap { item -> (String, PictureOrigin)? in
            if case .named(let name, let picture) = item { (name, picture) } else { nil }
        }.first { _, picture in
            !pictures.insert(picture).inserted
                || picture.part == part && ranges.contains { $0.contains(picture.number ?? -1) }
        }?.0
    }

    private static func missing(
        _ numbers: ClosedRange<Int>, of count: Int?, part: DatasetPart
    ) -> Fault? {
        guard let count else { return nil }
        let outside = [numbers.lowerBound, numbers.upperBound].first { !(0..<count).contains($0) }
        guard let outside else { return nil }
        let name = part.name
        guard count > 0 else { return Fault("the \(name) part has no pictures") }
        return Fault(
            "picture \(outside) does not exist; the \(name) part has pictures 0 to "
                + (count - 1).grouped)
    }

    private static func check(
        _ numbers: ClosedRange<Int>, in scope: PictureScope, of dataset: DatasetFacts
    ) throws(Fault) {
        if let fault = dataset.absence(of: scope.part) { throw fault }
        let count =
            scope.classNumber.map { dataset.count(of: scope.part, class: $0) }
            ?? dataset.count(of: scope.part)
        let noun = scope.part.noun
        let whose = scope.classNumber.map { " of class '\(dataset.classNames[$0])'" } ?? ""
        if let rule = scope.rule {
            let (name, counted) =
                rule == .mistake ? ("mistake", "mistakes are") : ("surest", "the surest are")
            guard numbers.lowerBound > 0 else {
                throw Fault(
                    "\(counted) counted from 1", hint: "write \(name):1")
            }
            guard let count, numbers.upperBound > count else { return }
            throw Fault(
                "\(name):\(numbers.upperBound) does not exist; there "
                    + (count == 1 ? "is" : "are") + " only \(count.counted(noun))\(whose)")
        }
        guard numbers.lowerBound >= 0 else {
            throw Fault("pictures of a class are counted from 0", hint: "write 0 behind the colon")
        }
        guard let count else { return }
        guard scope.classNumber != nil else {
            if let fault = missing(numbers, of: count, part: scope.part) { throw fault }
            return
        }
        guard numbers.upperBound >= count else { return }
        throw Fault(
            count == 0
                ? "there is no \(noun)\(whose)"
                : "picture \(numbers.upperBound)\(whose) does not exist; there "
                    + (count == 1
                        ? "is only one \(noun), number 0"
                        : "are \(count.counted(noun)), 0 to \((count - 1).grouped)"))
    }
}

extension DatasetFacts {
    /// That a part is not there; nil where it is, or where that is not known.
    func absence(of part: DatasetPart) -> Fault? {
        guard part == .train, trainingCount == nil, testCount != nil else { return nil }
        return Fault("the training part of \(name) is not there")
    }

    /// How many pictures a part has; nil when that is not known.
    func count(of part: DatasetPart) -> Int? { part == .test ? testCount : trainingCount }

    /// How many pictures of a class a part has; nil when that is not known.
    func count(of part: DatasetPart, class number: Int) -> Int? {
        let counts = part == .test ? testCountsByClass : trainingCountsByClass
        return counts.flatMap { $0.indices.contains(number) ? $0[number] : nil }
    }
}
