internal import CMD4C

extension TreeBuilder {
    /// md4c's callback for the beginning of a block.
    func enter(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
        finishImpliedParagraph()
        switch type {
        case MD_BLOCK_QUOTE: open(.quote)
        case MD_BLOCK_UL:
            let detail = detail?.load(as: MD_BLOCK_UL_DETAIL.self)
            open(.list(start: nil, isTight: detail?.is_tight != 0))
        case MD_BLOCK_OL:
            let detail = detail?.load(as: MD_BLOCK_OL_DETAIL.self)
            open(.list(start: Int(detail?.start ?? 1), isTight: detail?.is_tight != 0))
        case MD_BLOCK_LI:
            let detail = detail?.load(as: MD_BLOCK_LI_DETAIL.self)
            let isTask = detail.map { $0.is_task != 0 } ?? false
            open(.item(isDone: isTask ? detail?.task_mark != CChar(Ascii.space) : nil))
        case MD_BLOCK_H:
            let level = detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 1
            begin(.heading(level: Int(level)))
        case MD_BLOCK_CODE:
            let detail = detail?.load(as: MD_BLOCK_CODE_DETAIL.self)
            let language = detail.flatMap { string(of: $0.lang) }
            let fence = detail.flatMap { $0.fence_char == 0 ? nil : UInt8($0.fence_char) }
            begin(.code(language: language, fence: fence))
        case MD_BLOCK_HTML: begin(.html)
        case MD_BLOCK_P: begin(.paragraph(isImplied: false))
        case MD_BLOCK_HR: append(.rule, range: ruleRange())
        default: enterTablePart(type, detail)
        }
    }

    /// md4c's callback for the end of a block.
    func leave(_ type: MD_BLOCKTYPE) {
        finishImpliedParagraph()
        switch type {
        case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI: close()
        case MD_BLOCK_H, MD_BLOCK_CODE, MD_BLOCK_HTML, MD_BLOCK_P: finishLeaf()
        default: leaveTablePart(type)
        }
    }

    /// Begins a block that holds text.
    func begin(_ leaf: Leaf) {
        self.leaf = leaf
        dropsBlanks = false
        inlines.reset()
        verbatim.removeAll(keepingCapacity: true)
        html = HTMLProgress()
        touched = nil
    }

    /// Begins the paragraph that md4c does not announce in a tight list.
    func beginImpliedParagraph() {
        if leaf == nil { begin(.paragraph(isImplied: true)) }
    }

    private func finishImpliedParagraph() {
        if case .paragraph(isImplied: true) = leaf { finishLeaf() }
    }

    private func finishLeaf() {
        switch leaf {
        case .paragraph: finishParagraph()
        case .heading(let level):
            if dropsBlanks { inlines.trimBlanks() }
            append(.heading(level: level, inlines.finish()), range: headingRange())
        case .code(let language, let fence):
            let text = String(decoding: verbatim, as: UTF8.self)
            let range = fence.map { fencedRange(fence: $0) } ?? textRange()
            append(.code(language: language, text: text), range: range)
        case .html: finishHTML()
        case .cell, nil: break
        }
        leaf = nil
    }

    /// Adds the paragraph read so far, unless nothing is left of it; display mathematics alone is its own block.
    func finishParagraph() {
        if dropsBlanks { inlines.trimBlanks() }
        let content = inlines.finish()
        if content.count == 1, case .mathematics(let text, isDisplay: true) = content[0] {
            append(.mathematics(text), range: textRange(of: content))
        } else if !content.isEmpty {
            append(.paragraph(content), range: textRange(of: content))
        }
        inlines.reset()
        touched = nil
    }

    /// Adds what was read so far of a paragraph that something parts at `offset`.
    func finishParagraph(before offset: Int) {
        inlines.trimBlanks()
        let content = inlines.finish()
        if !content.isEmpty {
            append(.paragraph(content), range: textRange(of: content, before: offset))
        }
        inlines.reset()
        touched = nil
    }

    private func open(_ kind: Container.Kind) {
        var isItem = false
        if case .item = kind { isItem = true }
        // An item is kept where its list was, so that a list never holds loose blocks.
        if uncountedContainers > 0 || (containers.count >= Self.depthLimit && !isItem) {
            if uncountedContainers == 0 {
                diagnostics.append(
                    "too-deep", "lists and quotes stand more than \(Self.depthLimit / 2) deep here",
                    at: cursor..<cursor)
            }
            uncountedContainers += 1
        } else {
            containers.append(Container(kind: kind))
        }
    }

    private func close() {
        guard uncountedContainers == 0 else {
            uncountedContainers -= 1
            return
        }
        guard containers.count > 1 else { return }
        let container = containers.removeLast()
        switch container.kind {
        case .document: break
        case .quote:
            append(.quote(container.blocks), range: containerRange(of: container.blocks))
        case .list(let start, let isTight):
            if container.items.isEmpty { break }
            let list = BlockList(start: start, isTight: isTight, items: container.items)
            let blocks = container.items.flatMap(\.blocks)
            append(.list(list), range: containerRange(of: blocks))
        case .item(let isDone):
            if finishFootnote(container) { break }
            containers[containers.count - 1].items.append(item(container.blocks, isDone: isDone))
        }
    }
}
