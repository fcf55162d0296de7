internal import CMD4C

/// The dialect of notebooks, as md4c's flags.
///
/// Bare addresses are left to ``BareAddress``: md4c 0.4 needs quadratic time for them.
enum MarkdownFlags {
    /// CommonMark with tables, strikethrough and task lists; inline HTML is text.
    static let notebook = UInt32(
        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOHTMLSPANS)
}
