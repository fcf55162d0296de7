import Casting
import Charts

/// Pictures of one size side by side in one, as a page keeps the frames of a player.
///
/// Every picture has its outermost pixels around it once more, so that an enlarged part shows nothing of its
/// neighbours at its edges.
struct PictureSheet {
    /// One picture and where it lies, in pixels from the top left.
    struct Place {
        var picture: Picture
        var x: Int
        var y: Int
    }

    /// The sheet.
    let picture: Picture
    /// What lies where.
    let places: [Place]

    /// One sheet for each size and for grey and coloured ones apart, which compress differently; none for a picture alone.
    static func sheets(of pictures: [Picture]) -> [PictureSheet] {
        struct Kind: Hashable {
            var width: Int
            var height: Int
            var isGray: Bool
        }
        var seen: Set<Picture> = []
        var kinds: [Kind] = []
        var groups: [Kind: [Picture]] = [:]
        for picture in pictures where seen.insert(picture).inserted {
            let kind = Kind(
                width: picture.width, height: picture.height, isGray: picture.isGray)
            if groups[kind] == nil { kinds.append(kind) }
            groups[kind, default: []].append(picture)
        }
        return kinds.compactMap { groups[$0] }.filter { $0.count > 1 }.map(PictureSheet.init)
    }

    /// Lays out pictures of one size, nearly as many in a row as there are rows.
    private init(_ pictures: [Picture]) {
        let (width, height) = (pictures[0].width, pictures[0].height)
        let columns = Int(saturating: Double(pictures.count).squareRoot().rounded(.up))
        let rows = (pictures.count + columns - 1) / columns
        let (cellWidth, cellHeight) = (width + 2, height + 2)
        let sheetWidth = columns * cellWidth
        var rgb = [UInt8](repeating: 0, count: 3 * sheetWidth * rows * cellHeight)
        var places: [Place] = []
        for (index, picture) in pictures.enumerated() {
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            let place = Place(
                picture: picture, x: column * cellWidth + 1, y: row * cellHeight + 1)
            for y in -1...height {
                let line = width * min(max(y, 0), height - 1)
                for x in -1...width {
                    let source = 3 * (line + min(max(x, 0), width - 1))
                    let target = 3 * ((place.y + y) * sheetWidth + place.x + x)
                    for part in 0..<3 { rgb[target + part] = picture.rgb[source + part] }
                }
            }
            places.append(place)
        }
        self.places = places
        picture = Picture(width: sheetWidth, height: rows * cellHeight, rgb: rgb)
    }
}

extension Picture {
    /// Whether red, green and blue are the same everywhere.
    fileprivate var isGray: Bool {
        stride(from: 0, to: rgb.count, by: 3).allSatisfy { red -> Bool in
            let (green, blue) = (rgb[red + 1], rgb[red + 2])
            return rgb[red] == green && rgb[red] == blue
        }
    }
}
