import Network
import Notebook

extension FrontMatterReader {
    /// `3`, `3x3`, `3×5` or `[3, 5]`: height and width of a kernel or of a window.
    mutating func window(_ node: FrontMatter?, _ key: String, _ kind: String) -> HeightAndWidth? {
        guard let node else { return nil }
        guard scalar(node) != nil else { return pair(node, key) }
        guard let text = text(node, key) else { return nil }
        guard text.value.contains(where: { "x×".contains($0) }) else { return pair(node, key) }
        let sides = text.value.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "x" || $0 == "×" }
        ).map { Int($0) }
        guard sides.count == 2, let height = sides[0], let width = sides[1], height > 0, width > 0
        else {
            add(
                "wrong-type",
                "'\(key)' is the size of a \(kind) such as 3x3, not '\(text.value)'",
                at: node.range)
            return nil
        }
        return HeightAndWidth(height: height, width: width)
    }

    /// A whole number from 1, or one for the height and one for the width.
    mutating func pair(_ node: FrontMatter?, _ key: String) -> HeightAndWidth? {
        guard let node, let numbers = integers(node, key, [2], "[height, width]", atLeast: 1)
        else { return nil }
        return numbers.count == 1
            ? HeightAndWidth(numbers[0]) : HeightAndWidth(height: numbers[0], width: numbers[1])
    }

    /// A whole number from 0, or one above and below and one before and behind, or one for each side.
    mutating func padding(_ node: FrontMatter?) -> Padding? {
        let form = "[height, width] or [top, left, bottom, right]"
        guard let node, let sides = integers(node, "padding", [2, 4], form, atLeast: 0) else {
            return nil
        }
        return switch sides.count {
        case 1: Padding(sides[0])
        case 2: Padding(height: sides[0], width: sides[1])
        default: Padding(top: sides[0], left: sides[1], bottom: sides[2], right: sides[3])
        }
    }

    private mutating func integers(
        _ node: FrontMatter, _ key: String, _ counts: [Int], _ form: String, atLeast least: Int
    ) -> [Int]? {
        guard case .sequence(let elements, _) = node else {
            return integer(node, key, atLeast: least).map { [$0] }
        }
        guard counts.contains(elements.count) else {
            add("wrong-type", "'\(key)' is a whole number, or \(form)", at: node.range)
            return nil
        }
        let numbers = elements.compactMap { integer($0, key, atLeast: least) }
        return numbers.count == elements.count ? numbers : nil
    }
}
