internal import CMD4C

extension TreeBuilder {
    /// md4c's callback for the beginning of a span.
    func enter(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
        beginImpliedParagraph()
        switch type {
        case MD_SPAN_EM: inlines.open(.emphasis)
        case MD_SPAN_STRONG: inlines.open(.strong)
        case MD_SPAN_DEL: inlines.open(.strikethrough)
        case MD_SPAN_A:
            let detail = detail?.load(as: MD_SPAN_A_DETAIL.self)
            openLink(
                to: detail.flatMap { string(of: $0.href) } ?? "",
                title: detail.flatMap { string(of: $0.title) })
        case MD_SPAN_IMG:
            let detail = detail?.load(as: MD_SPAN_IMG_DETAIL.self)
            if let detail, let range = range(of: detail.src.text, Int(detail.src.size)) {
                touch(range)
                // In another picture's words there is none.
                if !inlines.isInImage {
                    pictureNames.append(
                        NamedPicture(source: string(of: detail.src) ?? "", range: range))
                }
            }
            openPicture(
                detail.flatMap { string(of: $0.src) } ?? "",
                title: detail.flatMap { string(of: $0.title) })
        default: inlines.open(.code)
        }
    }

    /// md4c's callback for the end of a span.
    func leave(_ type: MD_SPANTYPE) {
        if type == MD_SPAN_A { closeLink() } else { inlines.close() }
    }

    /// An attribute of md4c as text, references resolved; nil when it is absent.
    func string(of attribute: MD_ATTRIBUTE) -> String? {
        guard attribute.size > 0, let text = attribute.text else { return nil }
        let bytes = UnsafeRawBufferPointer(start: text, count: Int(attribute.size))
        guard let types = attribute.substr_types, let offsets = attribute.substr_offsets else {
            return String(decoding: bytes, as: UTF8.self)
        }
        if offsets[1] == attribute.size, types[0] == MD_TEXT_NORMAL,
            let range = range(of: text, Int(attribute.size))
        {
            return String(decoding: original[range], as: UTF8.self)
        }
        var result = ""
        var part = 0
        while offsets[part] < attribute.size {
            let slice = bytes[Int(offsets[part])..<Int(offsets[part + 1])]
            let piece = String(decoding: slice, as: UTF8.self)
            switch types[part] {
            case MD_TEXT_ENTITY: result += Entities.text(of: piece)
            case MD_TEXT_NULLCHAR: result += "\u{FFFD}"
            default: result += piece
            }
            part += 1
        }
        return result
    }
}
