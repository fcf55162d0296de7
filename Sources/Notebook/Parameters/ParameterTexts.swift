/// What `{name}` stands for in the text of a notebook, and which other names are likely meant to be one.
///
/// A class, so that the many passages of a text share what was looked up.
final class ParameterTexts {
    private let texts: [String: String]
    /// The names in order, for hints.
    private let names: [String]
    /// The names that others are near to; nil for a name that is near to none.
    private var nearby: [String: String?] = [:]

    /// How many names that are no parameter's are compared with all of them.
    private static let mostLookups = 100

    /// Those of a front matter, with what settings say instead.
    init(_ frontMatter: FrontMatter?, settings: [(name: String, value: String)]) {
        var texts: [String: String] = [:]
        var names: [String] = []
        for entry in (frontMatter?["params"]?.entries ?? []).prefix(ParameterText.most) {
            guard texts[entry.key] == nil, var text = ParameterText(entry.value) else { continue }
            if let setting = settings.last(where: { $0.name == entry.key }) {
                text =
                    text.isList
                    ? ParameterText(listIn: setting.value) : ParameterText(setting.value)
            }
            texts[entry.key] = text.text
            names.append(entry.key)
        }
        (self.texts, self.names) = (texts, names)
    }

    /// The text of a parameter; nil where none has the name.
    func text(of name: String) -> String? { texts[name] }

    /// The parameter that is likely meant by a name that is none's.
    func meant(by name: String) -> String? {
        if let known = nearby[name] { return known }
        guard !names.isEmpty, nearby.count < Self.mostLookups else { return nil }
        // In a formula or a program `{i}` and `{n}` are everywhere.
        let found =
            name.count < 3 ? nil : didYouMean(name, among: names.filter { $0.count > 2 }, within: 2)
        nearby[name] = .some(found)
        return found
    }
}
