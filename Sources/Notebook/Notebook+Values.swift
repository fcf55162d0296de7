extension Notebook {
    /// The notebook with every directive that makes words set in running text.
    ///
    /// Alone on its lines it is a paragraph, and where text stands right before or behind it, a part of that paragraph.
    /// - Parameter isValue: Whether a directive makes words.
    /// - Returns: The same notebook where there is none.
    public func settingValues(where isValue: (DirectiveCall) -> Bool) -> Notebook {
        guard calls.contains(where: { !$0.isInline && isValue($0) }) else { return self }
        var copy = self
        copy.blocks = source.settingValues(in: blocks, where: isValue)
        for index in footnotes.indices {
            copy.footnotes[index].blocks = source.settingValues(
                in: footnotes[index].blocks, where: isValue)
        }
        return copy
    }
}

extension SourceText {
    fileprivate func settingValues(
        in blocks: [Block], where isValue: (DirectiveCall) -> Bool
    ) -> [Block] {
        var result: [Block] = []
        /// Whether the last block is a paragraph that a value has begun or joined.
        var isOpen = false
        for block in blocks {
            switch block.kind {
            case .directive(var call) where isValue(call):
                call.isInline = true
                join(Block(.paragraph([.value(call)]), range: block.range), to: &result)
                isOpen = true
                continue
            case .paragraph where isOpen: join(block, to: &result)
            case .quote(let inner):
                let inner = settingValues(in: inner, where: isValue)
                result.append(Block(.quote(inner), range: block.range))
            case .list(var list):
                for index in list.items.indices {
                    list.items[index].blocks = settingValues(
                        in: list.items[index].blocks, where: isValue)
                }
                result.append(Block(.list(list), range: block.range))
            default: result.append(block)
            }
            isOpen = false
        }
        return result
    }

    /// Adds a paragraph, to the one before where no blank line stands between.
    private func join(_ block: Block, to blocks: inout [Block]) {
        guard let last = blocks.last, case .paragraph(let before) = last.kind,
            case .paragraph(let inlines) = block.kind,
            last.range.upperBound <= block.range.lowerBound,
            bytes[last.range.upperBound..<block.range.lowerBound].count(where: {
                $0 == Ascii.lineFeed
            }) < 2
        else {
            blocks.append(block)
            return
        }
        blocks[blocks.count - 1] = Block(
            .paragraph(before + [.softBreak] + inlines),
            range: last.range.lowerBound..<block.range.upperBound)
    }
}
