import Foundation
import Notebook

/// The names of places that links can lead to, and which of them a wrong one may mean.
struct PlaceNames {
    /// The names.
    let all: Set<String>
    /// The same in order, for hints.
    private let ordered: [String]

    init(_ names: Set<String>) {
        all = names
        ordered = names.sorted()
    }

    /// Whether a place has the name, as written or as the URL standard reads it.
    func contains(_ written: String) -> Bool {
        all.contains(written) || all.contains(written.removingPercentEncoding ?? written)
    }

    /// The place that may be meant by a name that none has; nil where none is near.
    func nearest(to name: String) -> String? {
        // Short names are near to many that are not meant.
        didYouMean(name, among: ordered, within: max(1, min(3, name.count / 3)))
    }

    /// Why nothing has the name; where no more is compared, with no hint but the name as it is made of words.
    func trouble(
        with written: String, isFull: Bool, in file: String? = nil
    ) -> LinkCheck.Trouble {
        let name = written.removingPercentEncoding ?? written
        let slug = Anchors.slug(of: name)
        let near = all.contains(slug) ? slug : isFull ? nil : nearest(to: name)
        return .noPlace(name, near: near, in: file)
    }
}
