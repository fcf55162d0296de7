extension DocumentHead {
    /// Whether the language is written from right to left: by the script that its tag names (BCP 47), else by the one that the
    /// language is usually written in there.
    public var isRightToLeft: Bool {
        let subtags = language.lowercased().split(whereSeparator: { "-_".contains($0) })
            .map(String.init)
        guard let name = subtags.first else { return false }
        // Subtags behind a single letter are extensions and say nothing of the script.
        let main = subtags.dropFirst().prefix { $0.count > 1 }
        if let script = main.first(where: { $0.count == 4 && $0.allSatisfy(\.isLetter) }) {
            return Self.scripts.contains(script)
        }
        if Self.languages.contains(name) { return true }
        if let extended = main.first, extended.count == 3, Self.languages.contains(extended) {
            return true
        }
        return Self.languagesByRegion[name].map { main.contains(where: $0.contains) } ?? false
    }

    /// Scripts that run from right to left (ISO 15924).
    private static let scripts: Set<String> = [
        "adlm", "arab", "aran", "armi", "avst", "chrs", "cprt", "elym", "gara", "hatr", "hebr",
        "hung", "khar", "lydi", "mand", "mani", "mend", "merc", "mero", "narb", "nbat", "nkoo",
        "orkh", "ougr", "palm", "phli", "phlp", "phnx", "prti", "rohg", "samr", "sarb", "sogd",
        "sogo", "syrc", "syre", "syrj", "syrn", "thaa", "todr", "yezi",
    ]

    /// Languages usually written in one of them, wherever they are spoken.
    private static let languages: Set<String> = [
        "aao", "abh", "abv", "acm", "acq", "acw", "acx", "acy", "adf", "aeb", "aec", "afb", "aii",
        "ajp", "apc", "apd", "ar", "arb", "arc", "arq", "ars", "ary", "arz", "auz", "avl", "ayh",
        "ayl", "ayn", "ayp", "azb", "bal", "bcc", "bgn", "bgp", "bqi", "brh", "cja", "ckb", "dcc",
        "dv", "fa", "fas", "glk", "haz", "he", "heb", "hbo", "hno", "iw", "ji", "jpr", "jrb", "khw",
        "kmz", "ks", "kvx", "lki", "lrc", "luz", "mid", "mvy", "myz", "mzn", "nqo", "ota", "pbu",
        "pbt", "per", "pes", "phv", "pnb", "prd", "prs", "ps", "pus", "rhg", "sam", "sd", "sdh",
        "shu", "skr", "smp", "snd", "ssh", "syc", "syr", "tru", "trw", "ug", "uig", "ur", "urd",
        "uzs", "wni", "yd", "ydd", "yi", "yid",
    ]

    /// Languages that are written so in some countries only.
    private static let languagesByRegion: [String: Set<String>] = [
        "az": ["ir", "iq"], "kk": ["cn", "af", "ir", "mn"], "ku": ["iq", "ir"],
        "ky": ["cn"], "ms": ["cc"], "pa": ["pk"], "tg": ["pk"], "tk": ["af", "ir"],
        "uz": ["af", "cn"],
    ]
}
