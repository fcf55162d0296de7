/// A cell of a Jupyter notebook, as nbformat 4.5 has it
/// (https://nbformat.readthedocs.io/en/latest/format_description.html).
package struct JupyterCell: Equatable, Sendable {
    /// What a cell is.
    package enum Kind: Equatable, Sendable {
        /// Markdown, with its picture files by name and media type, in base64.
        case markdown(attachments: [(name: String, type: String, base64: String)])
        /// Code that is not run, with what came of it.
        case code(outputs: [Output])

        package static func == (one: Kind, other: Kind) -> Bool {
            switch (one, other) {
            case (.markdown(let one), .markdown(let other)):
                one.count == other.count && zip(one, other).allSatisfy { $0 == $1 }
            case (.code(let one), .code(let other)): one == other
            default: false
            }
        }
    }

    /// What came of code.
    package enum Output: Equatable, Sendable {
        /// Something to show, by media type, and the size in which pictures are shown, in pixels.
        case display([String: String], size: (width: Int, height: Int)?)
        /// Words of what went wrong.
        case error(String)

        package static func == (one: Output, other: Output) -> Bool {
            switch (one, other) {
            case (.display(let one, let size), .display(let other, let otherSize)):
                one == other && size?.width == otherSize?.width && size?.height == otherSize?.height
            case (.error(let one), .error(let other)): one == other
            default: false
            }
        }
    }

    /// The name of the cell: letters, digits, hyphens and underscores, at most 64, unique in the notebook.
    package var identifier: String
    /// Its text.
    package var source: String
    /// What it is.
    package var kind: Kind
    /// What it is called in the report, such as `Figure 3`; nil for text.
    package var label: String?
}

extension JupyterCell {
    /// The cell as a notebook's file holds it.
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(identifier), "source": Self.lines(source),
            "metadata": .members(
                label.map { ["report": .members(["label": .string($0)])] } ?? [:]),
        ]
        switch kind {
        case .markdown(let attachments):
            members["cell_type"] = .string("markdown")
            if !attachments.isEmpty {
                members["attachments"] = .members(
                    Dictionary(
                        attachments.map { ($0.name, .members([$0.type: .string($0.base64)])) },
                        uniquingKeysWith: { first, _ in first }))
            }
        case .code(let outputs):
            members["cell_type"] = .string("code")
            members["execution_count"] = .null
            members["outputs"] = .array(outputs.map(\.json))
        }
        return .members(members)
    }

    /// A text as a list of lines with their ends, as Jupyter keeps texts so that files are compared line by line.
    static func lines(_ text: String) -> JSONValue {
        var lines: [JSONValue] = []
        var start = text.startIndex
        while start < text.endIndex {
            let end =
                text[start...].firstIndex(of: "\n").map { text.index(after: $0) } ?? text.endIndex
            lines.append(.string(String(text[start..<end])))
            start = end
        }
        return .array(lines)
    }
}

extension JupyterCell.Output {
    fileprivate var json: JSONValue {
        switch self {
        case .display(let data, let size):
            let pixels = size.map { size in
                JSONValue.members([
                    "height": .number("\(size.height)"), "width": .number("\(size.width)"),
                ])
            }
            return .members([
                "output_type": .string("display_data"),
                "data": .members(
                    Dictionary(
                        uniqueKeysWithValues: data.map { type, text in
                            (type, type == "image/png" ? .string(text) : JupyterCell.lines(text))
                        })),
                "metadata": .members(
                    data["image/png"] == nil ? [:] : pixels.map { ["image/png": $0] } ?? [:]),
            ])
        case .error(let words):
            return .members([
                "output_type": .string("stream"), "name": .string("stderr"),
                "text": JupyterCell.lines(words),
            ])
        }
    }
}
