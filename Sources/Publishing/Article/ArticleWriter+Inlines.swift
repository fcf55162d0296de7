import Directives
import Notebook

extension ArticleWriter {
    /// Running text; `block` is where a mistake in it is reported.
    mutating func html(_ inlines: [Inline], in block: Block) -> HTML {
        var result = HTML()
        var unbroken = 0
        for (index, inline) in inlines.enumerated() {
            if case .mathematics(let formula, isDisplay: false) = inline,
                index + 1 < inlines.count, case .text(let text) = inlines[index + 1]
            {
                // No line begins with the comma behind a formula, which browsers take for a word of its own.
                let sign = text.prefix { ",.;:!?)]’”".contains($0) }
                unbroken = sign.count
                let content = MathML.inline(formula)
                result +=
                    sign.isEmpty
                    ? content
                    : .element("span", [.classes("unbroken")], content + .text(String(sign)))
            } else if case .text(let text) = inline, unbroken > 0 {
                result += .text(String(text.dropFirst(unbroken)))
                unbroken = 0
            } else {
                result += html(inline, in: block)
            }
        }
        return result
    }

    private mutating func html(_ inline: Inline, in block: Block) -> HTML {
        switch inline {
        case .text(let text): .text(text)
        case .emphasis(let content): .element("em", [], html(content, in: block))
        case .strong(let content): .element("strong", [], html(content, in: block))
        case .strikethrough(let content): .element("s", [], html(content, in: block))
        case .code(let text): .element("code", [], .text(text))
        case .link(let content, let destination, let title):
            link(
                html(content, in: block), to: destination, title: title,
                isAddress: content == [.text(destination)], in: block)
        case .image(let alternativeText, let source, let title):
            image(source, alternativeText: alternativeText, title: title, in: block)
        case .mathematics(let formula, let isDisplay):
            isDisplay ? MathML.html(formula, isDisplay: true) : MathML.inline(formula)
        case .softBreak: .line
        case .lineBreak: .void("br") + .line
        case .value(let call): value(call)
        case .reference(let reference): html(reference)
        case .footnote(let mark): html(mark)
        }
    }

    private mutating func link(
        _ content: HTML, to destination: String, title: String?, isAddress: Bool,
        in block: Block
    ) -> HTML {
        guard let safe = LinkDestination(destination) else {
            if !executed.hasToldOfLinks {
                diagnostics.append(.unsafeLink(destination, in: block, of: executed.notebook))
            }
            return content
        }
        let attributes =
            // An address that can be read already is not printed again on paper.
            (isAddress ? [.classes("address")] : []) + [Attribute("href", safe.encoded)]
            + (title.map { [Attribute("title", $0)] } ?? [])
        return .element("a", attributes, content)
    }

    private mutating func image(
        _ source: String, alternativeText: String, title: String?, in block: Block
    ) -> HTML {
        do throws(ImageError) {
            let image = try image(named: source)
            var attributes = [
                Attribute("src", image.dataURI), Attribute("alt", alternativeText),
            ]
            if let title { attributes.append(Attribute("title", title)) }
            if let size = image.size {
                attributes.append(Attribute("width", "\(size.width)"))
                attributes.append(Attribute("height", "\(size.height)"))
            }
            return .void("img", attributes)
        } catch {
            let diagnostic = Diagnostic(
                .error, "unusable-picture", error.message,
                at: executed.notebook.source.range(of: source, in: block))
            diagnostics.append(diagnostic)
            return failedInline(diagnostic, standingFor: alternativeText)
        }
    }

    /// The picture file that a notebook names, read once; a page holds it as often as it is named.
    private mutating func image(named source: String) throws(ImageError) -> EmbeddedImage {
        guard let imageFolder else { throw .missing(source) }
        let image: EmbeddedImage
        if let known = images[source] {
            image = known
        } else {
            image = try imageFolder.image(named: source)
            images[source] = image
        }
        imageBytes += image.bytes.count
        guard imageBytes <= ImageFolder.mostBytes else { throw .pageFull(source) }
        return image
    }

    private mutating func value(_ call: DirectiveCall) -> HTML {
        switch executed.outcomes[call.range.lowerBound] {
        case .value(let text): .element("span", [.classes("value")], .text(text))
        case .failure(let diagnostic):
            failedInline(diagnostic, standingFor: executed.notebook.source.text(in: call.range))
        case .figure, nil:
            failedInline(.notExecuted(call), standingFor: "<<\(call.name)>>")
        }
    }

    /// The words of running text alone, with the values in it.
    func words(of inlines: [Inline]) -> String { executed.words(of: inlines) }
}
