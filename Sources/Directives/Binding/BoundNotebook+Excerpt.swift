import Charts
import Foundation
import Notebook

extension BoundNotebook {
    /// The calls that are run, in source order.
    var callsToRun: [BoundCall] {
        guard let excerpt else { return calls }
        return calls.filter { excerpt.contains($0.call.range.lowerBound) }
    }

    /// The figure that an author means by its number or its `id=`: `3`, `Table 1`, `loss`.
    package func figure(called name: String) -> BoundCall? {
        calls.first { $0.identifier == name }
            ?? calls.first { call in
                call.labelInWords.map {
                    $0.caseInsensitiveCompare(name) == .orderedSame || $0 == "Figure \(name)"
                } ?? false
            }
    }

    /// What the figures are called, in order: by their `id=`, else by their number.
    package var figureNames: [String] {
        calls.compactMap { call in call.labelInWords.map { call.identifier ?? $0 } }
    }

    /// The notebook of which one figure alone is made, with the values in its caption.
    package func excerpt(with figure: BoundCall) -> BoundNotebook {
        var notebook = self
        let range = figure.call.range
        notebook.excerpt = Set(
            calls.map(\.call.range).filter {
                range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound
            }.map(\.lowerBound))
        return notebook
    }

    /// The notebook of which the values in its sentences and its first figure are made, the first table where there is none.
    package var excerptOfValuesAndFirstFigure: BoundNotebook {
        var notebook = excerptOfValues
        let first = calls.first { $0.label?.kind == .figure } ?? calls.first { $0.label != nil }
        if let first { notebook.excerpt?.insert(first.call.range.lowerBound) }
        return notebook
    }

    /// The notebook of which the values in its sentences alone are made.
    package var excerptOfValues: BoundNotebook {
        var notebook = self
        notebook.excerpt = Set(
            calls.filter { $0.label == nil && !($0.directive is Expect) }
                .map(\.call.range.lowerBound))
        return notebook
    }
}

extension BoundCall {
    /// What its figure is called, such as `Table 1`; nil where it makes words.
    package var labelInWords: String? { label?.text.replacing("\u{A0}", with: " ") }
}
