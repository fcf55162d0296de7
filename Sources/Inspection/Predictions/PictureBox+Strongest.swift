extension PictureBox {
    /// The square of `size` pixels whose values sum to the most, the first of equals from the top left.
    ///
    /// - Throws: ``PathError/boxOutside(_:width:height:)`` when no such square lies within the map.
    public init(strongest size: Int, of map: AttributionMap) throws(PathError) {
        let all = PictureBox(x: 0, y: 0, width: size, height: size)
        guard all.lies(inWidth: map.width, height: map.height) else {
            throw .boxOutside(all, width: map.width, height: map.height)
        }
        var best = (sum: -Double.infinity, box: all)
        for y in 0...map.height - size {
            for x in 0...map.width - size {
                let sum = (y..<y + size).reduce(0) { sum, row in
                    map.values[row * map.width + x..<row * map.width + x + size].reduce(sum, +)
                }
                if sum > best.sum {
                    best = (sum, PictureBox(x: x, y: y, width: size, height: size))
                }
            }
        }
        self = best.box
    }
}
