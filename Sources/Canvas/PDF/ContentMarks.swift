import Foundation

/// The marks in the content of a page that say what each stretch of it belongs to (ISO 32000-1, 14.6).
///
/// Cairo writes one kind of mark at the places it is told to; here they become what they stand for.
enum ContentMarks {
    /// What a stretch of content is.
    enum Mark: Equatable {
        /// Part of an element of the structure: its type, and the stretch's number on the page.
        case element(String, number: Int)
        /// An ornament, such as a background.
        case ornament
        /// What every page has, such as its number.
        case pagination
    }

    /// The element that Cairo is told to begin at each mark.
    static let placeholder = "Span"

    /// The content with its marks replaced, in order; those not needed stay in `marks`.
    static func replaced(_ content: [UInt8], by marks: inout ArraySlice<Mark>) -> [UInt8]? {
        let start = Array("/\(placeholder) << /MCID ".utf8)
        let end = Array(">> BDC\n".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        var copied = 0
        var line = 0
        // The mark stands alone on a line, as no string in the content can: line ends in those follow a backslash.
        while line < content.count {
            let next = content.index(ofLineAfter: line)
            if content[line] == start[0], content[line..<next].starts(with: start),
                content[line..<next].suffix(end.count).elementsEqual(end),
                line < 2 || content[line - 2] != UInt8(ascii: "\\")
            {
                guard let mark = marks.popFirst() else { return nil }
                result += content[copied..<line]
                result += mark.source.utf8
                copied = next
            }
            line = next
        }
        return result + content[copied...]
    }
}

extension ContentMarks.Mark {
    fileprivate var source: String {
        switch self {
        case .element(let type, let number): "/\(type) <</MCID \(number)>> BDC\n"
        case .ornament: "/Artifact BMC\n"
        case .pagination: "/Artifact <</Type /Pagination>> BDC\n"
        }
    }
}

extension [UInt8] {
    fileprivate func index(ofLineAfter start: Int) -> Int {
        withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = memchr(base + start, 0x0A, bytes.count - start)
            else { return bytes.count }
            return UnsafeRawPointer(found) - base + 1
        }
    }
}
