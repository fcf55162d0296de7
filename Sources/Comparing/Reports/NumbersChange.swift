import Publishing

/// How the numbers behind a figure changed from one page to another.
package struct NumbersChange: Codable, Sendable, Equatable {
    /// The number that changed most.
    package struct Largest: Codable, Sendable, Equatable {
        /// Where it stands: the first cell of its row, with its heading where it is a number, and the heading of its column; or its place in
        /// an array.
        package var place: String
        /// In the first page.
        package var before: Double
        /// In the second page.
        package var after: Double
    }

    /// What they are, such as `bins`.
    package var name: String
    /// How many numbers there were; nil where there were none of this name.
    package var countBefore: Int?
    /// How many there are.
    package var countAfter: Int?
    /// How many cells or elements differ; nil where the pages do not carry all of them, or they are of other sizes.
    package var changed: Int?
    /// The number that changed most, where it is known.
    package var largest: Largest?
    /// The least, the mean and the greatest before.
    package var rangeBefore: [Float]
    /// The least, the mean and the greatest after.
    package var rangeAfter: [Float]

    /// Compares the numbers of two figures.
    static func changes(
        from old: (figure: PageRecord.Figure, page: ReportPage),
        to new: (figure: PageRecord.Figure, page: ReportPage)
    ) -> [NumbersChange] {
        let (mine, theirs) = (old.figure.data, new.figure.data)
        return Partners(mine.map(\.name), theirs.map(\.name)).pairs.compactMap { one, other in
            let (before, after) = (one.map { mine[$0] }, other.map { theirs[$0] })
            if let before, let after, before.digest == after.digest { return nil }
            var change = NumbersChange(
                name: after?.name ?? before?.name ?? "", countBefore: before?.count,
                countAfter: after?.count, rangeBefore: before?.range ?? [],
                rangeAfter: after?.range ?? [])
            if let one, let other, let before = CarriedNumbers(one, of: old.figure, in: old.page),
                let after = CarriedNumbers(other, of: new.figure, in: new.page)
            {
                change.note(before, after)
            }
            return change
        }
    }

    /// What a row is called: its first cell, a number shortened and with its heading, for by itself it tells nobody what it counts.
    private static func rowName(_ row: [String], _ headings: [String]) -> String {
        guard let first = row.first else { return "" }
        guard let number = Double(first).map(words) else { return String(first.prefix(60)) }
        return headings.first.map { $0.isEmpty ? number : "\($0.prefix(60)) \(number)" } ?? number
    }

    /// Notes how many cells differ, and which number most among those of rows that both have: the first cell names its row.
    mutating func note(_ before: CarriedNumbers, _ after: CarriedNumbers) {
        guard before.headings == after.headings, before.rows.count == after.rows.count else {
            return
        }
        var count = 0
        for (mine, theirs) in zip(before.rows, after.rows) {
            let isSameRow = mine.first == theirs.first
            for (column, (old, new)) in zip(mine, theirs).enumerated() where old != new {
                count += 1
                guard isSameRow, let one = Double(old), let other = Double(new), one.isFinite,
                    other.isFinite,
                    abs(other - one) > largest.map({ abs($0.after - $0.before) }) ?? -1
                else { continue }
                let heading =
                    after.headings.indices.contains(column) ? after.headings[column] : ""
                largest = Largest(
                    place: [Self.rowName(theirs, after.headings), heading].filter { !$0.isEmpty }
                        .joined(separator: ", "), before: one, after: other)
            }
        }
        changed = count
    }
}
