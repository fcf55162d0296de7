/// The candidate nearest to a mistyped name, or nil when none is near enough to be meant.
///
/// Nearness is the Damerau–Levenshtein distance in its restricted form (optimal string alignment), letter
/// case ignored: at most a third of the longer name's characters, rounded up, and never more than three.
/// Of equally near candidates the first wins.
///
/// `within` asks for a name nearer than that. Of thousands of candidates only the first two thousand are compared.
public func didYouMean(
    _ name: String, among candidates: some Sequence<String>, within nearness: Int = 3
) -> String? {
    let wanted = Array(name.lowercased())
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates.prefix(2_000) {
        let letters = Array(candidate.lowercased())
        guard letters.count <= 64 else { continue }
        let longer = max(letters.count, wanted.count)
        let bound = min(nearness, 3, (longer + 2) / 3, longer - 1)
        guard abs(letters.count - wanted.count) <= bound else { continue }
        let distance = editDistance(wanted, letters)
        if distance <= bound, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
}

/// How many letters to insert, delete, replace or swap with their neighbour to turn one name into another.
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for row in 0..<first.count {
        var current = [row + 1]
        for column in 0..<second.count {
            let isSame = first[row] == second[column]
            var distance = min(
                previous[column + 1] + 1, current[column] + 1, previous[column] + (isSame ? 0 : 1))
            if row > 0, column > 0, first[row] == second[column - 1],
                first[row - 1] == second[column]
            {
                distance = min(distance, beforePrevious[column - 1] + 1)
            }
            current.append(distance)
        }
        beforePrevious = previous
        previous = current
    }
    return previous[second.count]
}
