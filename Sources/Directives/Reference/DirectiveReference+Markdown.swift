extension DirectiveReference {
    /// The reference page of all directives, in Markdown.
    public static var page: String {
        ([introduction] + all.map(\.section)).joined(separator: "\n\n") + "\n"
    }

    private static var introduction: String {
        """
        # Directives

        <!-- Written by `report directives --markdown`; a test compares. -->

        A directive is written `<<name key=value …>>`: alone on its lines it makes a figure or a table, inside a
        sentence, a list's item or a table's cell it makes a value. Values are whole numbers, numbers, ranges such as
        `0..2` (both ends included), lists such as `0,4,9` or `[0, 4, 9]`, in which ranges may stand (`0..2,5`), words,
        `true` and `false`, and texts in quotation marks. `{name}` stands for a parameter of the notebook, also within a
        word (`0..{last}`). Where one argument has several names, any of them may be written, and only one. Layers
        with weights are counted from 0; the activations after layer *k* are those after *k* layers have been applied, the last one with its activation and without the pooling behind it, and 0 is the
        picture itself.

        \(PictureGrammar.section)

        ## Every figure

        Every figure also takes:

        \(table(common))
        """
    }

    /// The section of this directive.
    var section: String {
        var parts = ["## `\(name)`", summary]
        if !parameters.isEmpty { parts.append(Self.table(parameters)) }
        if !words.isEmpty {
            parts.append(
                (["| value | what it is |", "|---|---|"]
                    + words.map { "| `\($0.word)` | \($0.summary) |" }).joined(separator: "\n"))
        }
        parts.append((["```"] + examples + ["```"]).joined(separator: "\n"))
        return parts.joined(separator: "\n\n")
    }

    private static func table(_ entries: [Entry]) -> String {
        (["| argument | what it does | what may be written | default |", "|---|---|---|---|"]
            + entries.map(\.row)).joined(separator: "\n")
    }
}

extension DirectiveReference.Entry {
    fileprivate var row: String {
        let hasDefault = defaultWords != "required" && defaultWords != "optional"
        let place = isPositional ? " May stand without its name." : ""
        return
            "| \(([name] + aliases).map { "`\($0)`" }.joined(separator: ", ")) | \(summary)\(place) | \(expectation) | "
            + (hasDefault ? "`\(defaultWords)`" : defaultWords) + " |"
    }
}
