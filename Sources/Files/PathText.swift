/// Paths as the system reads them: bytes, of which only `/` and the zero byte mean something.
///
/// To Swift a `/` with an accent over it is one character and no `/`; to the system it is both, one after the other.
extension String {
    /// The names that a path is made of, empty ones left out.
    package var pathNames: [String] {
        utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a path begins at the root.
    package var isAbsolutePath: Bool { utf8.first == UInt8(ascii: "/") }

    /// Whether a path names a folder by its last byte.
    package var endsLikeFolder: Bool { utf8.last == UInt8(ascii: "/") }

    /// Whether it is the name of a file or folder and nothing more: no path, and neither `.` nor `..`.
    package var isFileName: Bool {
        !isEmpty && self != "." && self != ".." && !utf8.contains(UInt8(ascii: "/"))
            && !utf8.contains(0)
    }

    /// Whether a path goes up somewhere, or begins at the root.
    package var leavesItsFolder: Bool { isAbsolutePath || pathNames.contains("..") }
}
