import Notebook

extension ArticleWriter {
    /// Running text.
    func html(_ text: RunningText) -> HTML { html(text.pieces) }

    private func html(_ pieces: [RunningText.Piece]) -> HTML {
        var result = HTML()
        var unbroken = 0
        for (index, piece) in pieces.enumerated() {
            if case .mathematics(let formula, isDisplay: false) = piece,
                index + 1 < pieces.count, case .text(let text) = pieces[index + 1]
            {
                // No line begins with the comma behind a formula, which browsers take for a word of its own.
                let sign = text.prefix { ",.;:!?)]’”".contains($0) }
                unbroken = sign.count
                let content = MathML.inline(formula)
                result +=
                    sign.isEmpty
                    ? content
                    : .element("span", [.classes("unbroken")], content + .text(String(sign)))
            } else if case .text(let text) = piece, unbroken > 0 {
                result += .text(String(text.dropFirst(unbroken)))
                unbroken = 0
            } else {
                result += html(piece)
            }
        }
        return result
    }

    private func html(_ piece: RunningText.Piece) -> HTML {
        switch piece {
        case .text(let text): .text(text)
        case .emphasis(let content): .element("em", [], html(content))
        case .strong(let content): .element("strong", [], html(content))
        case .strikethrough(let content): .element("s", [], html(content))
        case .code(let text): .element("code", [], .text(text))
        case .link(let content, let link): html(content, in: link)
        case .image(let image): html(image)
        case .mathematics(let formula, let isDisplay):
            isDisplay ? MathML.html(formula, isDisplay: true) : MathML.inline(formula)
        case .softBreak: .line
        case .lineBreak: .void("br") + .line
        case .value(let words): .element("span", [.classes("value")], .text(words))
        case .change(let words): .element("small", [.classes("change")], .text(words))
        case .reference(let words, let place): html(reference: words, to: place)
        case .mark(let mark): html(mark)
        case .failure(let failure):
            .element(
                "mark", [.classes("failure"), Attribute("id", failure.place)],
                .text(failure.words))
        case .doubtful(let content): .element("mark", [.classes("doubtful")], html(content))
        case .objection(let objection):
            .element(
                "span",
                [
                    .classes("objection"), Attribute("role", "note"),
                    Attribute("id", objection.place),
                ],
                .text(objection.words))
        }
    }

    private func html(_ content: [RunningText.Piece], in link: RunningText.Link) -> HTML {
        let attributes =
            // An address that can be read already is not printed again on paper.
            (link.isAddress ? [.classes("address")] : [])
            + [Attribute("href", link.destination.encoded)]
            + (link.title.map { [Attribute("title", $0)] } ?? [])
        return .element("a", attributes, html(content))
    }

    private func html(_ image: RunningText.Image) -> HTML {
        var attributes = [
            Attribute("src", image.file.dataURI), Attribute("alt", image.alternativeText),
        ]
        if let title = image.title { attributes.append(Attribute("title", title)) }
        if let size = image.file.size {
            attributes.append(Attribute("width", "\(size.width)"))
            attributes.append(Attribute("height", "\(size.height)"))
        }
        return .void("img", attributes)
    }

    /// The link that a reference to a figure or table becomes.
    private func html(reference words: String, to place: String?) -> HTML {
        guard let place else { return .text(words) }
        return .element(
            "a", [.classes("reference"), Attribute("href", "#\(place)")], .text(words))
    }
}
