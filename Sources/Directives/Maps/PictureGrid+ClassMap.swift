import Charts
import Inspection

extension PictureGrid.Tile {
    /// The map of a class with the class's logit below it.
    /// - Parameters:
    ///   - map: The map.
    ///   - picture: The picture that it lies over, [C, H, W]; nil for the map alone.
    ///   - name: The class.
    ///   - logit: Its logit.
    ///   - isPredicted: Whether its logit is the greatest.
    ///   - isTied: Whether others have the same, so that none is boxed.
    ///   - isRight: Whether it is the class of the picture; nil where nobody says that.
    ///   - details: What a reader who points at the map is told.
    init(
        of map: ScaledMap, over picture: [Double]?, ofClass name: String, logit: Double,
        isPredicted: Bool, isTied: Bool, isRight: Bool?, details: String
    ) {
        let words = "logit \(logit.decimals(2))"
        let color: ColorRole = isPredicted ? isRight.map { $0 ? .right : .wrong } ?? .ink : .muted
        self.init(
            Picture(
                width: map.width, height: map.height,
                rgb: picture.map { map.tint(of: $0) } ?? map.colors()),
            title: name, lines: [.init(words, color, isBoxed: isPredicted && !isTied)],
            stamp: map.isNeutral ? "nothing" : nil, alternativeText: "\(name): \(words)",
            details: details)
    }
}
