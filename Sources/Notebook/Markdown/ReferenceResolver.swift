/// Tells references from other words behind an `@`, once every id of the notebook is known.
struct ReferenceResolver {
    /// What ids of figures and tables usually begin with: such a word is a reference, known or not.
    private static let usualPrefixes = ["fig-", "tbl-", "tab-"]

    private let identifiers: Set<String>
    /// The ids in order, for hints.
    private let ordered: [String]
    /// The ids by every text that is left of them without one letter, or with all.
    private let nearby: [String: String]
    private let knowsAll: Bool
    private(set) var diagnostics: DiagnosticList

    /// Prepares for the ids of `calls`; where these are not all, none is missed.
    init(of calls: [DirectiveCall], knowsAll: Bool = true, diagnostics: DiagnosticList) {
        self.knowsAll = knowsAll
        let given = calls.compactMap(\.identifier)
        identifiers = Set(given)
        ordered = identifiers.sorted()
        var nearby: [String: String] = [:]
        for identifier in given where identifier.utf8.count <= 64 {
            for text in Self.shortenings(of: identifier) where nearby[text] == nil {
                nearby[text] = identifier
            }
        }
        self.nearby = nearby
        self.diagnostics = diagnostics
    }

    /// The blocks with text in the place of what is no reference.
    mutating func resolve(_ blocks: [Block]) -> [Block] {
        blocks.map { block in block.replacingText { resolve($0) } }
    }

    private mutating func resolve(_ inlines: [Inline]) -> [Inline] {
        var result: [Inline] = []
        for inline in inlines {
            switch inline {
            case .reference(let reference) where !isKnown(reference):
                result.append(text: "@" + reference.identifier)
            case .text(let text): result.append(text: text)
            default: result.append(inline)
            }
        }
        return result
    }

    private mutating func isKnown(_ reference: Reference) -> Bool {
        let name = reference.identifier
        if identifiers.contains(name) { return true }
        guard knowsAll else { return false }
        let near = near(name)
        if near != nil || Self.usualPrefixes.contains(where: name.lowercased().hasPrefix) {
            diagnostics.append(
                "unknown-reference", "there is no figure or table with the id '\(name)'",
                at: reference.range, hint: hint(for: name, near: near))
        }
        return false
    }

    private func hint(for name: String, near: String?) -> String? {
        if diagnostics.isFull { return nil }
        let meant = near ?? didYouMean(name, among: ordered)
        return meant.map { "did you mean '@\($0)'?" }
            ?? "give a figure id=\(name), or write '\\@' for a plain @"
    }

    /// An id that differs in one letter, or in the order of two.
    ///
    /// Two texts that do have a shortening in common, so that no id has to be compared with every word.
    private func near(_ name: String) -> String? {
        guard (4...64).contains(name.utf8.count) else { return nil }
        return Self.shortenings(of: name).lazy.compactMap { nearby[$0] }.first {
            didYouMean(name, among: CollectionOfOne($0), within: 1) != nil
        }
    }

    private static func shortenings(of name: String) -> [String] {
        let name = name.lowercased()
        return [name]
            + name.indices.map { name[..<$0] + name[name.index(after: $0)...] }.map(String.init)
    }
}

extension DirectiveCall {
    /// The author's `id=`; nil when none is given.
    fileprivate var identifier: String? {
        guard !isInline, let argument = arguments.first(where: { $0.name == "id" }) else {
            return nil
        }
        switch argument.value {
        case .word(let text), .string(let text): return text
        default: return nil
        }
    }
}

extension [Inline] {
    /// Adds text, to the text before where there is some.
    fileprivate mutating func append(text: String) {
        guard case .text(var before)? = last else { return append(.text(text)) }
        // Out of the array first, or every piece would copy all that stands before it.
        removeLast()
        before += text
        append(.text(before))
    }
}
