import Findings
import Inspection

/// Pictures as authors name them.
extension Laboratory {
    /// The one picture that a directive shows.
    /// - Throws: ``NoSuchMistake`` when there are fewer mistakes, or what finding it throws.
    func picture(_ choice: PictureChoice) throws -> PictureOrigin {
        guard let picture = try pictures(choice).first else { throw LaboratoryError.noDataset }
        return picture
    }

    /// The pictures that a directive shows.
    func pictures(_ pictures: Pictures) throws -> [PictureOrigin] {
        switch pictures {
        case .chosen(let choice): return try self.pictures(choice)
        case .first(let count, let part):
            return try (0..<min(count, self.count(of: part))).map { PictureOrigin($0, of: part) }
        }
    }

    /// The pictures that an author chose, each once.
    ///
    /// Of mistakes that the network does not make, those are left out where others are shown, and a remark says so.
    /// - Throws: ``NoSuchMistake`` when none are left, or what finding them throws.
    func pictures(_ choice: PictureChoice) throws -> [PictureOrigin] {
        var pictures: [PictureOrigin] = []
        var missing: [NoSuchMistake] = []
        for item in choice.items {
            do {
                pictures += try self.pictures(item, choice.part)
            } catch let absence as NoSuchMistake {
                missing.append(absence)
            }
        }
        if pictures.isEmpty, let first = missing.first { throw first }
        missing.forEach(remark)
        var seen: Set<PictureOrigin> = []
        return pictures.filter { seen.insert($0).inserted }
    }

    private func pictures(
        _ item: PictureChoice.Item, _ part: DatasetPart
    ) throws -> [PictureOrigin] {
        switch item {
        case .numbers(let range): return range.map { PictureOrigin($0, of: part) }
        case .file(let path): return [.file(path)]
        case .named(_, let picture): return [picture]
        case .scoped(let head, let isQuoted, let range):
            let names = try classNames()
            let scope: PictureScope
            do throws(Fault) {
                scope = try PictureScope(head, isQuoted: isQuoted, in: part, classes: names)
            } catch {
                throw ChoiceError(description: error.message)
            }
            return try pictures(range, of: scope, names)
        }
    }

    private func pictures(
        _ range: ClosedRange<Int>, of scope: PictureScope, _ names: [String]
    ) throws -> [PictureOrigin] {
        switch scope.rule {
        case .mistake: return try mistakes(range, of: scope, names)
        case .surest:
            let order = try ask(SurestOfTestPart(ofClass: scope.classNumber))
            guard range.upperBound <= order.count, range.lowerBound > 0 else {
                throw ChoiceError(
                    description: "there are only \(order.count.counted("picture"))")
            }
            return range.map { .test(order[$0 - 1]) }
        case nil:
            let all = try members(of: scope)
            guard range.lowerBound >= 0, range.upperBound < all.count else {
                throw ChoiceError(
                    description: "there are only \(all.count.counted(scope.part.noun))"
                        + (scope.classNumber == nil ? "" : " of this class"))
            }
            return range.map { PictureOrigin(all[$0], of: scope.part) }
        }
    }

    private func mistakes(
        _ range: ClosedRange<Int>, of scope: PictureScope, _ names: [String]
    ) throws -> [PictureOrigin] {
        let mistakes = try ask(MistakesOfTestPart()).filter {
            scope.classNumber == nil || $0.label == scope.classNumber
        }
        let shown = mistakes.dropFirst(range.lowerBound - 1).prefix(range.count)
        if shown.count < range.count {
            let absence = NoSuchMistake(
                found: mistakes.count, pictures: try members(of: scope).count,
                className: scope.classNumber.map { names[$0] })
            guard !shown.isEmpty else { throw absence }
            remark(absence)
        }
        return shown.map { .test($0.picture) }
    }

    /// The numbers of the pictures that a scope is about, before its rule.
    private func members(of scope: PictureScope) throws -> [Int] {
        guard let number = scope.classNumber else { return Array(0..<(try count(of: scope.part))) }
        let labels = try labels(of: scope.part)
        return labels.indices.filter { labels[$0] == number }
    }

    /// The number of a class as an author writes it.
    func number(of choice: ClassChoice) throws -> Int {
        let names = try classNames()
        do throws(Fault) {
            return try choice.number(in: names)
        } catch {
            throw ChoiceError(description: error.message)
        }
    }
}

/// A choice of pictures that cannot be followed, in words for users.
struct ChoiceError: Error, Equatable, CustomStringConvertible {
    var description: String
}
