import Notebook

/// A mapping of the front matter with the keys that it takes.
///
/// The reader takes no other keys than these, so that none is read which the manual does not know.
public struct FrontMatterSection: Equatable, Sendable {
    /// What it is called in the manual, such as `training` or `convolution`.
    public let name: String
    /// What messages call it.
    let place: String
    /// What it declares, in one or two sentences.
    public let summary: String
    /// Its keys.
    public let keys: [FrontMatterKey]
    /// What stands before its entries in a front matter, such as `training: {`; empty for the front matter itself.
    private let before: String
    /// What stands behind them.
    private let behind: String

    /// Declares a mapping.
    init(
        _ name: String, in place: String, _ summary: String, behind before: String = "",
        before behind: String = "", _ keys: [FrontMatterKey]
    ) {
        self.name = name
        self.place = place
        self.summary = summary
        self.before = before
        self.behind = behind
        self.keys = keys
    }

    /// The front matter that holds some entries of this mapping and nothing else but what must be there.
    public func yaml(_ entries: [String]) -> String {
        before + entries.joined(separator: before.isEmpty ? "\n" : ", ") + behind
    }

    /// The front matter with one key of it, beside those that must be written.
    /// - Parameters:
    ///   - key: The key.
    ///   - value: Its value; that of its example where none is given.
    /// - Returns: The lines between the dashes.
    public func example(of key: FrontMatterKey, value: String? = nil) -> String {
        let entry = value.map { "\(key.name): \($0)" } ?? key.entry
        let entries = keys.filter { $0.absence == .required || $0 == key }
            .map { $0 == key ? entry : $0.entry }
        return yaml(entries)
    }
}

extension FrontMatterReader {
    /// The entries of a mapping whose keys are all declared, each key once.
    mutating func entries(
        of node: FrontMatter, in section: FrontMatterSection,
        mayBeEmpty: (String) -> Bool = { _ in false }
    ) -> [String: FrontMatter] {
        entries(
            of: node, keys: section.keys.map(\.name), in: section.place, of: section,
            mayBeEmpty: mayBeEmpty)
    }
}
