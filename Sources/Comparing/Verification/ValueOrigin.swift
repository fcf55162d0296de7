/// Where the call of a value stands.
struct ValueOrigin {
    /// The line of its file, counted from 1; 0 where that is not known.
    var line: Int
    /// The file, where it is one that the notebook includes.
    var includedFile: String?
    /// The call as written.
    var call: String

    /// `line 15 of the notebook`, `line 2 of 'methods.md'`.
    var place: String {
        "line \(line) of \(includedFile.map { "'\($0)'" } ?? "the notebook")"
    }

    /// `the value in line 15 of the notebook, <<value test-accuracy>>,`, in one line.
    var words: String {
        "the value in \(place), \(call.split(whereSeparator: \.isWhitespace).joined(separator: " ")),"
    }
}
