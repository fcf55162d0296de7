/// What was found in a text before Markdown is read.
struct Findings {
    /// Mathematics, comments and tags.
    var sites: [HiddenSite] = []
    /// Bytes for md4c alone, each before a byte of the source.
    var insertions: [(offset: Int, bytes: [UInt8])] = []
    /// Tildes and ampersands in addresses, which must neither strike out nor part the address.
    var addressSigns: [Int] = []
    /// Mistakes, with their places.
    var mistakes: [Diagnostic] = []
    /// What other programs understand and this one does not.
    var remarks = Remarks()

    /// The labels that links name in a second pair of brackets, and those that have an address.
    var labels: [SourceRange] = []
    var definedLabels: Set<String> = []

    mutating func append(_ other: Findings) {
        sites += other.sites
        insertions += other.insertions
        addressSigns += other.addressSigns
        mistakes += other.mistakes
        labels += other.labels
        if !other.definedLabels.isEmpty { definedLabels.formUnion(other.definedLabels) }
        remarks.append(other.remarks)
    }

    /// Makes the byte at `offset` plain text for md4c.
    mutating func escape(_ offset: Int) {
        insertions.append((offset, [Ascii.backslash]))
    }
}
