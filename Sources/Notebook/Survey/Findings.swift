/// What was found in a text before Markdown is read.
struct Findings {
    /// Mathematics, comments and tags.
    var sites: [HiddenSite] = []
    /// Bytes for md4c alone, each before a byte of the source.
    var insertions: [(offset: Int, bytes: [UInt8])] = []
    /// Tildes in addresses, which must neither strike out nor part the address.
    var addressTildes: [Int] = []
    /// Mistakes, with their places.
    var mistakes: [Diagnostic] = []
    /// What other programs understand and this one does not.
    var remarks = Remarks()

    mutating func append(_ other: Findings) {
        sites += other.sites
        insertions += other.insertions
        addressTildes += other.addressTildes
        mistakes += other.mistakes
        remarks.append(other.remarks)
    }

    /// Makes the byte at `offset` plain text for md4c.
    mutating func escape(_ offset: Int) {
        insertions.append((offset, [Ascii.backslash]))
    }
}
