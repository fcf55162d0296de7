/// A Jupyter notebook as somebody wrote it, of nbformat 3 or 4, with what a draft needs of it.
struct JupyterFile {
    /// What a cell is.
    enum Kind: Equatable {
        case markdown
        /// Code in a language.
        case code(language: String?)
        /// What only one output format reads.
        case raw(language: String?)
        /// A heading of nbformat 3.
        case heading(level: Int)
    }

    /// A cell.
    struct Cell {
        var kind: Kind
        var source: String
        /// How many outputs it has.
        var outputCount = 0
        /// Picture files by name, in base64.
        var attachments: [(name: String, base64: String)] = []
    }

    /// The cells in order.
    private(set) var cells: [Cell] = []

    /// Takes a file apart.
    /// - Throws: ``JupyterError``.
    init(_ bytes: [UInt8]) throws(JupyterError) {
        let value: JSONValue
        do throws(JSONReader.Mistake) {
            value = try JSONReader.value(of: bytes)
        } catch {
            throw .json(error)
        }
        guard case .object = value, let version = value["nbformat"] else { throw .noNotebook }
        guard let number = version.integer, 3...4 ~= number else {
            throw .version(version.integer)
        }
        let language = Self.language(value["metadata"])
        var found: [JSONValue] = []
        if number == 4 {
            guard let cells = value["cells"]?.elements else { throw .noCells }
            found = cells
        } else {
            guard let sheets = value["worksheets"]?.elements else { throw .noCells }
            found = sheets.flatMap { $0["cells"]?.elements ?? [] }
        }
        for (index, cell) in found.enumerated() {
            cells.append(try Self.cell(cell, number: index + 1, language))
        }
    }

    private static func language(_ metadata: JSONValue?) -> String? {
        (metadata?["language_info"]?["name"] ?? metadata?["kernelspec"]?["language"])?.text
    }

    private static func cell(
        _ value: JSONValue, number: Int, _ language: String?
    ) throws(JupyterError) -> Cell {
        guard let type = value["cell_type"]?.text else { throw .cell(number, "it has no type") }
        // nbformat 3 keeps code under another name.
        guard let source = text(value["source"] ?? value["input"]) else {
            throw .cell(number, "its source is neither a text nor a list of texts")
        }
        switch type {
        case "markdown":
            return Cell(
                kind: .markdown, source: source, attachments: attachments(value["attachments"]))
        case "code":
            let own = value["metadata"]?["vscode"]?["languageId"] ?? value["language"]
            return Cell(
                kind: .code(language: own?.text ?? language), source: source,
                outputCount: value["outputs"]?.elements?.count ?? 0)
        case "raw":
            let format = value["metadata"]?["format"] ?? value["metadata"]?["raw_mimetype"]
            return Cell(kind: .raw(language: format?.text.map(rawLanguage)), source: source)
        case "html": return Cell(kind: .raw(language: "html"), source: source)
        case "heading":
            return Cell(
                kind: .heading(level: min(max(value["level"]?.integer ?? 1, 1), 6)), source: source)
        default: throw .cell(number, "its type '\(type)' is unknown")
        }
    }

    /// The language of a raw cell by its media type.
    private static func rawLanguage(_ type: String) -> String {
        switch type {
        case "text/latex": "latex"
        case "text/html": "html"
        case "text/restructuredtext", "text/x-rst": "rst"
        case "text/markdown": "markdown"
        default: "text"
        }
    }

    /// A text, or a list of its lines with their ends.
    private static func text(_ value: JSONValue?) -> String? {
        if let text = value?.text { return text }
        guard let elements = value?.elements else { return nil }
        var text = ""
        for element in elements {
            guard let line = element.text else { return nil }
            text += line
        }
        return text
    }

    private static func attachments(_ value: JSONValue?) -> [(name: String, base64: String)] {
        guard case .object(let files)? = value else { return [] }
        return files.compactMap { name, bundle in
            guard case .object(let types) = bundle else { return nil }
            let picture = types.first { $0.name.hasPrefix("image/") }
            guard let base64 = text(picture?.value) else { return nil }
            return (name, base64)
        }
    }
}

/// Why a file is no Jupyter notebook that can be converted.
package enum JupyterError: Error, Equatable {
    /// It is no JSON.
    case json(JSONReader.Mistake)
    /// It is JSON of another kind.
    case noNotebook
    /// It is of a version that is not known.
    case version(Int?)
    /// It has no list of cells.
    case noCells
    /// None of its cells says anything.
    case empty
    /// A cell, by its number from 1, is not as it should be.
    case cell(Int, String)
    /// Its cells together are more than a notebook may have, in the words of the limit.
    case tooMuch(String)

    /// One sentence about a file, with the place where there is one.
    package func message(of file: String) -> String {
        switch self {
        case .json(let mistake):
            "\(file):\(mistake.line):\(mistake.column): this is no JSON, as Jupyter notebooks are: \(mistake.message)"
        case .noNotebook:
            "'\(file)' is no Jupyter notebook: it does not say which version of the format it has"
        case .version(let number):
            "'\(file)' is a Jupyter notebook of format \(number.map(String.init) ?? "?"); formats 3 and 4 are read"
        case .noCells: "'\(file)' is no Jupyter notebook: it has no list of cells"
        case .empty: "'\(file)' holds neither text nor code"
        case .cell(let number, let words): "'\(file)': cell \(number) cannot be read: \(words)"
        case .tooMuch(let words):
            "'\(file)' cannot become one notebook: \(words); make it several notebooks"
        }
    }
}
