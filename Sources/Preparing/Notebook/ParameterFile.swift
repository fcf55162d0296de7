import Notebook

/// A file of names and values for a notebook's parameters.
package enum ParameterFile {
    /// Reads the file: a YAML mapping of names to values and lists of them.
    /// - Throws: ``Mistakes`` with their places in the file, ``Failure`` when it cannot be read.
    package static func values(in path: String) throws -> [(name: String, value: String)] {
        let source: SourceText
        do throws(SourceFileError) {
            source = try SourceText(contentsOf: path)
        } catch {
            throw Failure(message: error.description)
        }
        // The text of a front matter without its fences, in front of which one line is put.
        let text = String(decoding: source.bytes, as: UTF8.self)
        let fenced = SourceText("---\n" + text + "\n---\n", name: path)
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(parsing: fenced, diagnostics: &diagnostics)
        let entries = notebook.frontMatter?.entries ?? []
        if diagnostics.isEmpty, entries.isEmpty {
            diagnostics = [
                Diagnostic(
                    .error, "no-parameters", "this file names no parameters",
                    hint: "a parameter is a line such as 'picture: 3'")
            ]
        }
        var values: [(name: String, value: String)] = []
        for entry in entries {
            guard let value = ParameterText(entry.value), !entry.value.isNull else {
                diagnostics.append(
                    Diagnostic(
                        .error, "wrong-type",
                        "parameter '\(entry.key)' is one value or a list of values",
                        at: entry.value.range,
                        hint:
                            "a number, true, false, a text such as '0..2', or a list such as [0, 7, 15]"
                    ))
                continue
            }
            // As it would be given to -P.
            values.append((entry.key, value.setting))
        }
        guard diagnostics.isEmpty else {
            throw Mistakes(
                diagnostics: diagnostics.map { $0.moved(by: -4, within: source.bytes.count) },
                source: source)
        }
        return values
    }
}

extension Diagnostic {
    /// The same at a place so many bytes on.
    fileprivate func moved(by offset: Int, within count: Int) -> Diagnostic {
        var copy = self
        copy.range = range.map { range in
            let start = min(max(range.lowerBound + offset, 0), count)
            return start..<min(max(range.upperBound + offset, start), count)
        }
        return copy
    }
}
