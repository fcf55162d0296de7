extension TreeBuilder {
    /// The most bytes of a link's address: about what browsers and readers of PDF files follow.
    static let addressLimit = 8_192
    /// The most bytes that the addresses and titles of a notebook's links may take in its page: a definition of a few
    /// thousand bytes is written out for each of its uses.
    static let linkLimit = 20_000_000

    /// A link whose end has not come yet.
    struct OpenLink {
        /// The end of the text before it.
        var start: Int
        /// Why it will be text; nil for a link.
        var refusal: Refusal?
    }

    /// Why words with an address are no link.
    enum Refusal: Equatable {
        /// The address has so many bytes.
        case longAddress(Int)
        /// The links before it have taken what there is.
        case full
    }

    /// Opens a link; until its end nobody knows where it stands, so that mistakes wait for that.
    func openLink(to destination: String, title: String?) {
        let length = destination.utf8.count
        var refusal: Refusal?
        if length > Self.addressLimit {
            refusal = .longAddress(length)
        } else if !takeBytes(of: [destination, title ?? ""]) {
            refusal = .full
        }
        openLinks.append(OpenLink(start: textEnd, refusal: refusal))
        inlines.open(
            refusal == nil
                ? .link(destination: destination, title: title)
                : .link(destination: "", title: nil))
    }

    /// Opens a picture, whose title is left out where there is no room for it.
    func openPicture(_ source: String, title: String?) {
        let hasRoom = takeBytes(of: [title ?? ""])
        inlines.open(.image(source: source, title: hasRoom ? title : nil))
        if !hasRoom { noteFull(at: textEnd..<textEnd) }
    }

    /// Counts what is written into the page for a link; false where there is no room for it.
    private func takeBytes(of texts: [String]) -> Bool {
        guard !isFullOfLinks else { return false }
        let bytes = texts.reduce(0) { $0 + $1.bytesInPage }
        guard linkBytes + bytes <= linkLimit else { return false }
        linkBytes += bytes
        return true
    }

    /// Takes note of the link that ends, by the bytes of its words.
    func closeLink() {
        let end = textEnd
        guard let opened = openLinks.popLast(), let destination = inlines.destination else {
            return inlines.close()
        }
        // The words begin behind the bracket that follows the text before.
        var start = min(max(opened.start, cursor), original.count)
        while start < original.count, original[start] != Ascii.openBracket,
            original[start] != Ascii.less
        {
            start += 1
        }
        let range = start..<max(min(start + 1, original.count), end)
        switch opened.refusal {
        case nil:
            // In a picture's words there is none.
            if !inlines.isInImage {
                links.append(Notebook.Link(destination: destination, range: range))
            }
            return inlines.close()
        case .longAddress(let length): noteLongAddress(of: length, at: range)
        case .full: noteFull(at: range)
        }
        inlines.closeAsText()
    }

    /// Warns of an address that is text.
    func noteLongAddress(of length: Int, at range: SourceRange) {
        diagnostics.append(
            "long-address",
            "an address of \(length) bytes is no link; the limit is \(Self.addressLimit) bytes",
            at: range, severity: .warning, hint: "link to a shorter one that leads there")
    }

    /// Says once that there is no room for more links.
    private func noteFull(at range: SourceRange) {
        guard !isFullOfLinks else { return }
        isFullOfLinks = true
        diagnostics.append(
            "too-many-links",
            "the addresses and titles of links take at most \(linkLimit) bytes of a page, and from here on they take more",
            at: range, hint: "a definition is written out for each of its uses; make it shorter")
    }
}

extension String {
    /// At most so many bytes stand for it in an attribute of a page.
    fileprivate var bytesInPage: Int {
        utf8.reduce(0) { count, byte in
            switch byte {
            case Ascii.quote, Ascii.less, UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "'"):
                count + 6
            case 0x80...: count + 3
            default: count + 1
            }
        }
    }
}
