import Canvas
import Charts
import Foundation

/// Names the pictures that differ, also where several lie in one file of the page.
struct PictureNaming {
    let inputs: PageTree
    let page: PageTree

    /// What is to be said of two elements with different pictures.
    func differences(_ one: Int, _ other: Int) -> [PageDifference] {
        let name = inputs.nodes[one].name
        if name == "use" { return [used(one, other)] }
        if name == "img" {
            let what =
                inputs.isPicture(one)
                ? inputs.nameOfPicture(one)
                : "a picture beside the text, \(inputs.place(of: one)),"
            return [tell(what, at: inputs.place(of: one), one, other)]
        }
        // A picture that several places show, or a sheet of several pictures.
        let holder = inputs.nearest(to: one) {
            ["symbol", "image"].contains(inputs.nodes[$0].name)
                && inputs.attribute("id", of: $0) != nil
        }
        let identifier = holder.flatMap { inputs.attribute("id", of: $0) } ?? ""
        let all = inputs.descendants(of: 0)
        let uses = all.filter {
            inputs.nodes[$0].name == "use" && inputs.attribute("href", of: $0) == "#\(identifier)"
        }.compactMap { inputs.nodes[$0].parent }
        let (mine, theirs) = (picture(one, in: inputs), picture(other, in: page))
        let isSheet = holder == one
        let changed = uses.filter { use in
            guard isSheet, let mine, let theirs, mine.width == theirs.width,
                mine.height == theirs.height, let box = box(of: use)
            else { return true }
            return part(box, of: mine) != part(box, of: theirs)
        }
        guard !changed.isEmpty else {
            let other = otherwise(one, other)
            return [
                PageDifference(
                    .picture, at: "the pictures of the page",
                    "a file of pictures is written otherwise"
                        + (other.map { ": \($0)" } ?? ", and all of them look the same"))
            ]
        }
        return changed.map { tell(inputs.nameOfPicture($0), at: inputs.place(of: $0), one, other) }
    }

    private func used(_ one: Int, _ other: Int) -> PageDifference {
        let picture = inputs.nodes[one].parent ?? one
        return PageDifference(
            .picture, at: inputs.place(of: one),
            "\(inputs.nameOfPicture(picture)) is another picture of the page")
    }

    private func tell(_ name: String, at place: String, _ one: Int, _ other: Int) -> PageDifference
    {
        let words: String
        switch (picture(one, in: inputs), picture(other, in: page)) {
        case (_?, nil): words = "\(name) cannot be decoded in the page"
        case (let mine?, let theirs?) where mine == theirs:
            words =
                "\(name) is written otherwise"
                + (otherwise(one, other).map { ": \($0)" } ?? ", and looks the same")
        default: words = "\(name) differs"
        }
        return PageDifference(.picture, at: place, words)
    }

    /// In what the file of a picture differs beside its pixels; nil where it does not.
    private func otherwise(_ one: Int, _ other: Int) -> String? {
        guard let mine = file(one, in: inputs).flatMap(PNGChunks.init),
            let theirs = file(other, in: page).flatMap(PNGChunks.init)
        else { return "it is no whole PNG" }
        return mine.difference(in: theirs)
    }

    /// The file in an address; nil for what is no PNG.
    private func file(_ node: Int, in tree: PageTree) -> [UInt8]? {
        let start = "data:image/png;base64,"
        guard
            let address = tree.attribute("href", of: node) ?? tree.attribute("src", of: node),
            address.hasPrefix(start),
            let data = Data(base64Encoded: String(address.dropFirst(start.count)))
        else { return nil }
        return [UInt8](data)
    }

    /// The picture in an address; nil for what is no PNG.
    private func picture(_ node: Int, in tree: PageTree) -> Picture? {
        guard let bytes = file(node, in: tree) else { return nil }
        // A stranger's few bytes may say that they are a picture without end.
        guard let size = try? PNG.size(of: bytes), size.width <= 8192, size.height <= 8192 else {
            return nil
        }
        return try? PNG.decode(bytes)
    }

    private func box(of node: Int) -> [Int]? {
        let numbers = inputs.attribute("viewbox", of: node)?.split(separator: " ")
            .compactMap { Int($0) }
        return numbers?.count == 4 ? numbers : nil
    }

    private func part(_ box: [Int], of picture: Picture) -> [UInt8] {
        let rows = max(box[1], 0)..<max(min(box[1] + box[3], picture.height), max(box[1], 0))
        let from = max(min(box[0], picture.width), 0)
        let to = max(min(box[0] + box[2], picture.width), from)
        return rows.flatMap { row in
            picture.rgb[3 * (row * picture.width + from)..<3 * (row * picture.width + to)]
        }
    }
}
