import Canvas
import Charts
import Digests
package import Foundation
package import Publishing

/// A report as a Jupyter notebook: nbformat 4.5, which sites that host code show.
///
/// Text becomes Markdown cells. A figure is a cell of code in which its directive stands as a comment, for nothing in the file runs,
/// with the figure as its output. Same document, same bytes.
package struct JupyterNotebook: Sendable {
    /// The cells in order.
    package private(set) var cells: [JupyterCell] = []
    private var identifiers: Set<String> = []
    private let creator: String

    /// Makes the cells of a document.
    /// - Parameters:
    ///   - document: The document.
    ///   - template: Its theme gives fonts and colours.
    ///   - creator: The program that made it.
    /// - Throws: An error of the drawing library.
    package init(_ document: Document, template: PageTemplate, creator: String) throws {
        self.creator = creator
        for part in document.parts {
            switch part {
            case .text(let markdown, let pictures): add(markdown, pictures)
            case .figure(let figure): try add(figure, document, template)
            case .failure(let failure):
                cells.append(
                    JupyterCell(
                        identifier: identifier(failure.place),
                        source: Self.comment(failure.source),
                        kind: .code(outputs: [.error(failure.lines.joined(separator: "\n") + "\n")])
                    ))
            }
        }
    }

    /// The file.
    package var data: Data {
        let notebook = JSONValue.members([
            "cells": .array(cells.map(\.json)),
            // The comments are those of Python; there is no kernel, for nothing runs.
            "metadata": .members([
                "language_info": .members(["name": .string("python")]),
                "report": .members(["made_with": .string(creator)]),
            ]),
            "nbformat": .number("4"), "nbformat_minor": .number("5"),
        ])
        return Data(notebook.file.utf8)
    }

    private mutating func add(
        _ markdown: String, _ pictures: [DocumentPart.PictureOfText]
    ) {
        let digest = SHA256.of(Array(markdown.utf8)).hexadecimal
        let attachments = pictures.map { picture in
            (
                name: picture.name, type: picture.type,
                base64: Data(picture.bytes).base64EncodedString()
            )
        }
        cells.append(
            JupyterCell(
                identifier: identifier("text-\(digest.prefix(8))"), source: markdown,
                kind: .markdown(attachments: attachments)))
    }

    private mutating func add(
        _ figure: DocumentPart.Figure, _ document: Document, _ template: PageTemplate
    ) throws {
        let name = identifier(figure.place)
        var outputs: [JupyterCell.Output] = []
        if let table = figure.table {
            outputs.append(
                .display(
                    ["text/html": try table.html(), "text/plain": table.plainText], size: nil))
        } else {
            outputs.append(try drawing(of: figure, names: "\(name)-", document, template))
        }
        outputs.append(
            .display(["text/markdown": figure.caption, "text/plain": figure.words], size: nil))
        cells.append(
            JupyterCell(
                identifier: name, source: Self.comment(figure.source),
                kind: .code(outputs: outputs), label: figure.name))
    }

    private func drawing(
        of figure: DocumentPart.Figure, names: String, _ document: Document,
        _ template: PageTemplate
    ) throws -> JupyterCell.Output {
        do {
            let sheet = try FigureSheet(
                of: document, call: figure.call, template: template, isStrip: true)
            let png = try sheet.png(scale: 2)
            var svg = String(decoding: try sheet.svg(names: names), as: UTF8.self)
            // Notebooks put it into pages, where a declaration means nothing.
            if let start = svg.range(of: "<svg ") { svg.removeSubrange(..<start.lowerBound) }
            return .display(
                [
                    "image/png": Data(png.bytes).base64EncodedString() + "\n",
                    "image/svg+xml": svg, "text/plain": figure.alternativeText,
                ], size: (png.width / 2, png.height / 2))
        } catch FigureSheetError.empty {
            return .display(["text/plain": figure.alternativeText], size: nil)
        }
    }

    /// A name for a cell like the one given, which no other cell has.
    private mutating func identifier(_ name: String) -> String {
        let letters = name.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
            return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
        }
        let start = String(letters.prefix(56))
        var result = start.isEmpty ? "cell" : start
        var count = 1
        while !identifiers.insert(result).inserted {
            count += 1
            result = "\(start)-\(count)"
        }
        return result
    }

    private static func comment(_ source: String) -> String {
        source.split(whereSeparator: \.isNewline).map { "# " + $0 }.joined(separator: "\n")
    }
}
