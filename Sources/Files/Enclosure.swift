public import Foundation

/// A folder that everything a notebook or a data set names must lie in, links followed.
///
/// Strangers send notebooks, checkpoints and pictures, and archives carry links: what a path says and where it leads are two
/// things.
public struct Enclosure: Hashable, Sendable {
    /// The folder, as the user knows it.
    public let url: URL

    /// What the folder itself must lie in; nil where the user named it.
    private let outer: URL?

    /// Takes a folder, which must itself lie in `outer` where nobody named it.
    public init(_ url: URL, in outer: URL? = nil) {
        self.url = url
        self.outer = outer
    }

    /// A hole made on purpose: in a debug build, tests see with it that the sandbox holds where this fails.
    private static let hasHole: Bool = {
        #if DEBUG
            getenv("REPORT_TEST_HOLE") != nil
        #else
            false
        #endif
    }()

    /// The file that a path relative to the folder names, whether or not it exists.
    /// - Throws: ``FileRefusal/outside(folder:)`` for a path that leaves the folder, or starts at the root.
    public func place(of path: String) throws(FileRefusal) -> URL {
        let file = url.appendingPathComponent(path)
        guard !path.isAbsolutePath, !path.utf8.contains(0), holds(file) else {
            throw .outside(folder: url.relativePath)
        }
        return file
    }

    /// The folder that is gone, of itself and the one it must lie in; nil where both are there.
    var gone: URL? { [outer, url].compactMap(\.self).first { Self.real($0.path) == nil } }

    /// Whether the folder itself is there; a working folder may be gone, and then has no place any more.
    public var isThere: Bool { Self.real(url.path) != nil }

    /// Whether a file or folder lies in it, links followed as far as there is anything.
    public func holds(_ file: URL) -> Bool {
        Self.real(file.path).map { holds(real: $0) } ?? false
    }

    /// Whether the folder lies where it must.
    private var isInPlace: Bool { outer.map { Enclosure($0).holds(url) } ?? true }

    /// Whether a path without links lies in it.
    func holds(real path: String) -> Bool {
        if Self.hasHole { return true }
        guard let root = Self.real(url.path), isInPlace else { return false }
        // By bytes, as the system compares: to Swift two ways to write an accent are the same.
        return path.utf8.starts(with: (root == "/" ? root : root + "/").utf8)
            || path.utf8.elementsEqual(root.utf8)
    }

    /// A place with links followed as far as it exists; nil where a link leads nowhere.
    ///
    /// What a `..` means is for the system to say, which follows the links before it.
    private static func real(_ path: String) -> String? {
        var rest = Array(path.utf8)
        // The system takes no longer path.
        guard rest.count < Int(PATH_MAX) else { return nil }
        var missing: [ArraySlice<UInt8>] = []
        while true {
            let place = String(decoding: rest, as: UTF8.self)
            if let real = realpath(place, nil) {
                defer { free(real) }
                let root = String(cString: real)
                let names = missing.reversed().map { String(decoding: $0, as: UTF8.self) }
                return names.isEmpty
                    ? root : (root == "/" ? "" : root) + "/" + names.joined(separator: "/")
            }
            var status = stat()
            guard rest.count > 1, lstat(place, &status) != 0,
                let slash = rest.lastIndex(of: UInt8(ascii: "/"))
            else { return nil }
            let name = rest[(slash + 1)...]
            guard !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8) else { return nil }
            if !name.isEmpty { missing.append(name) }
            rest = Array(rest[..<max(slash, 1)])
        }
    }
}
