import Notebook

/// Marks the sentences that do not hold, and takes away all trace of expectations that do.
///
/// An expectation guards the sentence that it stands in, or that ends right before it; alone in a paragraph it guards the paragraph
/// before.
enum Expectations {
    /// The pieces of running text with what does not hold marked.
    static func marking(_ pieces: [RunningText.Piece]) -> [RunningText.Piece] {
        let pieces = tidied(pieces.flatMap(bringingOut))
        guard pieces.contains(where: \.isObjection) else { return pieces }
        var result: [RunningText.Piece] = []
        let sentences = sentences(of: pieces)
        for (index, sentence) in sentences.enumerated() {
            let objections = sentence.filter(\.isObjection)
            guard !objections.isEmpty else {
                result += sentence
                continue
            }
            let blanks = sentence.prefix(while: \.isBlank)
            let words = tidied(sentence.dropFirst(blanks.count).filter { !$0.isObjection })
            let core = trimmed(words)
            if !result.isEmpty { result += blanks + core.before }
            if !core.text.isEmpty { result.append(.doubtful(core.text)) }
            for objection in objections {
                if !result.isEmpty { result.append(.text(" ")) }
                result.append(objection)
            }
            // One blank is enough before the next.
            let next = index + 1 < sentences.count ? sentences[index + 1].first : nil
            if next?.startsWithBlank == false { result += core.behind }
        }
        return result
    }

    /// What is emphasised or leads somewhere, with what does not hold in it.
    ///
    /// Of several sentences each is marked inside; of one that may go on outside, what is said of it stands behind.
    private static func bringingOut(_ piece: RunningText.Piece) -> [RunningText.Piece] {
        guard let content = piece.content else { return [piece] }
        let inner = content.flatMap(bringingOut)
        let words = inner.filter { !$0.isObjection }
        let isEmpty = words.allSatisfy(\.isBlank)
        let objections = inner.filter(\.isObjection)
        guard !objections.isEmpty else {
            // A link may be empty by itself.
            if case .link = piece { return [piece] }
            // Where expectations that hold were all of it, nothing is left.
            return isEmpty ? [] : [piece.holding(tidied(inner))]
        }
        if isEmpty { return objections }
        return sentences(of: tidied(words)).count > 1
            ? [piece.holding(marking(inner))] : [piece.holding(tidied(words))] + objections
    }

    /// A paragraph whose next says nothing but that it does not hold: all of it is marked.
    static func marking(
        _ paragraph: RunningText, by objections: RunningText
    ) -> RunningText {
        var marked = paragraph
        // Sentences that are marked already need not be again.
        let words = paragraph.pieces.flatMap { piece in
            if case .doubtful(let content) = piece { content } else { [piece] }
        }
        let told = words.filter(\.isObjection) + objections.pieces.filter(\.isObjection)
        marked.pieces =
            [.doubtful(tidied(words.filter { !$0.isObjection }))]
            + told.flatMap { [.text(" "), $0] }
        marked.range = paragraph.range.lowerBound..<objections.range.upperBound
        return marked
    }

    /// Whether running text says nothing.
    static func isEmpty(_ text: RunningText) -> Bool { text.pieces.allSatisfy(\.isBlank) }

    /// Whether running text says nothing but what does not hold.
    static func holdsNothingElse(_ text: RunningText) -> Bool {
        text.pieces.contains(where: \.isObjection)
            && text.pieces.allSatisfy { $0.isObjection || $0.isBlank }
    }

    /// The blanks around expectations that hold are too many.
    private static func tidied(_ pieces: [RunningText.Piece]) -> [RunningText.Piece] {
        var result: [RunningText.Piece] = []
        for piece in pieces {
            if case .softBreak = piece, result.last?.endsInBlank ?? true { continue }
            guard case .text(let text) = piece, case .text(let before)? = result.last else {
                result.append(piece)
                continue
            }
            // Two texts stand side by side only where something between them was taken out.
            var joined = before
            let starts =
                text.first.map { $0.isWhitespace || ".,;:!?)。！？、，؟۔،।".contains($0) } ?? false
            if starts { while joined.last == " " { joined.removeLast() } }
            result[result.count - 1] = .text(joined + text)
        }
        while let last = result.last, case .softBreak = last { result.removeLast() }
        if case .text(var text)? = result.last {
            while text.last == " " { text.removeLast() }
            result[result.count - 1] = .text(text)
        }
        return result
    }

    /// The pieces sentence for sentence, blanks first, an objection with the sentence that it is about.
    private static func sentences(
        of pieces: [RunningText.Piece]
    ) -> [[RunningText.Piece]] {
        var sentences: [[RunningText.Piece]] = [[]]
        var isEnded = false
        func begin() {
            let last = sentences.count - 1
            let blanks = sentences[last].reversed().prefix(while: \.isBlank)
            sentences[last].removeLast(blanks.count)
            sentences.append(blanks.reversed())
        }
        for piece in pieces {
            switch piece {
            case .objection:
                // Right behind a sentence's end it speaks of that sentence.
                sentences[sentences.count - 1].append(piece)
            case .text(let text):
                for part in parts(of: text) {
                    if isEnded, let first = part.first(where: { !$0.isWhitespace }) {
                        // What goes on in small letters has not ended.
                        if !first.isLowercase { begin() }
                        isEnded = false
                    }
                    sentences[sentences.count - 1].append(.text(part))
                    if endsSentence(part) { isEnded = true }
                }
            default:
                if isEnded, !piece.isBlank {
                    if piece.firstSign?.isLowercase != true { begin() }
                    isEnded = false
                }
                sentences[sentences.count - 1].append(piece)
                if let last = piece.lastWords {
                    isEnded = endsSentence(last) && !isAbbreviation(last)
                }
            }
        }
        return sentences
    }

    /// A text cut behind the ends of its sentences.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var isEnd = false
        let signs = Array(text)
        for (index, sign) in signs.enumerated() {
            if isEnd, sign.isWhitespace {
                // An abbreviation goes on in small letters, or with a number.
                let next = signs[index...].first { !$0.isWhitespace }
                if next?.isLowercase != true, next?.isNumber != true, !isAbbreviation(part) {
                    parts.append(part)
                    part = ""
                }
                isEnd = false
            }
            part.append(sign)
            if "。！？؟۔।॥".contains(sign) {
                parts.append(part)
                part = ""
            } else if ".!?…".contains(sign) {
                isEnd = true
            } else if !")]”’»\"'".contains(sign) {
                isEnd = false
            }
        }
        return parts + (part.isEmpty ? [] : [part])
    }

    /// Whether a text ends with a title or an initial, behind which a sentence goes on in capitals.
    private static func isAbbreviation(_ text: String) -> Bool {
        guard text.last == "." else { return false }
        let word = text.dropLast().reversed().prefix { $0.isLetter }
        return word.count == 1 && word.first?.isUppercase == true
            || ["Dr", "Mr", "Mrs", "Ms", "Prof", "St", "Fig", "Eq", "vs", "cf", "al"]
                .contains(String(word.reversed()))
    }

    private static func endsSentence(_ text: String) -> Bool {
        let end = text.reversed().drop { $0.isWhitespace || ")]”’»\"'".contains($0) }.first
        return end.map { ".!?…。！？؟۔।॥".contains($0) } ?? false
    }

    /// Pieces without the blanks at their ends, which are not marked.
    private static func trimmed(
        _ pieces: [RunningText.Piece]
    ) -> (before: [RunningText.Piece], text: [RunningText.Piece], behind: [RunningText.Piece]) {
        var text = pieces
        var (before, behind): ([RunningText.Piece], [RunningText.Piece]) = ([], [])
        while let first = text.first, first.isBlank {
            before.append(first)
            text.removeFirst()
        }
        while let last = text.last, last.isBlank {
            behind.insert(last, at: 0)
            text.removeLast()
        }
        if case .text(let words)? = text.first {
            let start = words.prefix { $0.isWhitespace }
            if !start.isEmpty {
                before.append(.text(String(start)))
                text[0] = .text(String(words.dropFirst(start.count)))
            }
        }
        if case .text(let words)? = text.last {
            let end = words.reversed().prefix { $0.isWhitespace }
            if !end.isEmpty {
                text[text.count - 1] = .text(String(words.dropLast(end.count)))
                behind.insert(.text(String(end)), at: 0)
            }
        }
        return (before, text, behind)
    }
}

extension RunningText.Piece {
    fileprivate var isObjection: Bool { if case .objection = self { true } else { false } }

    /// The pieces in it; nil of what is one by itself.
    fileprivate var content: [RunningText.Piece]? {
        switch self {
        case .emphasis(let content), .strong(let content), .strikethrough(let content),
            .link(let content, _), .doubtful(let content):
            content
        default: nil
        }
    }

    /// The same with other pieces in it.
    fileprivate func holding(_ content: [RunningText.Piece]) -> RunningText.Piece {
        switch self {
        case .emphasis: .emphasis(content)
        case .strong: .strong(content)
        case .strikethrough: .strikethrough(content)
        case .link(_, let link): .link(content, link)
        case .doubtful: .doubtful(content)
        default: self
        }
    }

    /// Its first sign that is no blank, where it holds text.
    fileprivate var firstSign: Character? {
        if case .text(let text) = self { return text.first { !$0.isWhitespace } }
        return content?.first { !$0.isBlank }?.firstSign
    }

    /// The text at its end, where it holds any.
    fileprivate var lastWords: String? {
        guard let last = content?.last(where: { !$0.isBlank && !$0.isObjection }) else {
            return nil
        }
        return if case .text(let text) = last { text } else { last.lastWords }
    }

    fileprivate var isBlank: Bool {
        switch self {
        case .softBreak, .lineBreak: true
        case .text(let text): text.allSatisfy(\.isWhitespace)
        default: false
        }
    }

    fileprivate var startsWithBlank: Bool {
        if case .text(let text) = self { text.first?.isWhitespace ?? true } else { isBlank }
    }

    fileprivate var endsInBlank: Bool {
        switch self {
        case .softBreak, .lineBreak: true
        case .text(let text): text.last?.isWhitespace ?? true
        default: false
        }
    }
}
