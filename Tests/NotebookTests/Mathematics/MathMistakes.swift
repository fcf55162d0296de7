import Notebook

/// The mistakes in a notebook whose only paragraph is a formula, as `message — hint` with what they point at before.
func mistakes(in latex: String, isDisplay: Bool = true, after frontMatter: String = "") -> [String]
{
    let mark = isDisplay ? "$$" : "$"
    let text = "\(frontMatter)\(mark)\(latex)\(mark)\n"
    return parse(text).mistakes.map { mistake in
        let place = mistake.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        return "\(place ?? ""): \(mistake.message)" + (mistake.hint.map { " — \($0)" } ?? "")
    }
}
