import Notebook

/// The name of a picture's file as readers see it: what could steer a terminal or turn the text made visible, and the middle left out of a
/// long one.
struct ShownFileName: Equatable {
    /// The name from the dataset's folder on, such as `cat/beach.jpg`.
    let path: String
    /// The name without folders, such as `beach.jpg`.
    let name: String

    /// The path as it stands below a small picture.
    let belowPicture: String

    /// The most characters that stand in a sentence.
    private static let most = 40
    /// The most characters that stand below a small picture.
    private static let mostBelow = 30

    /// Reads a path from the dataset's folder on.
    init(_ path: String) {
        self.path = path.madeVisible()
        belowPicture = self.path.withoutMiddle(of: Self.mostBelow)
        name = (path.split(separator: "/").last.map(String.init) ?? path)
            .madeVisible().withoutMiddle(of: Self.most)
    }
}

extension String {
    /// The text where it has at most so many characters, else its beginning and its end with `…` between them.
    fileprivate func withoutMiddle(of most: Int) -> String {
        guard count > most else { return self }
        let end = (most - 1) / 2
        return prefix(most - 1 - end) + "…" + suffix(end)
    }
}
