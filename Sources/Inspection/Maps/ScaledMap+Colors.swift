extension ScaledMap {
    /// The map over the picture in grey: 0.6 · grey + 0.4 · (blue where positive, red where negative).
    /// - Parameter picture: [C, H, W] in 0…1; its grey is the mean over channels.
    /// - Returns: Red, green and blue of each pixel, 0…255, [H, W, 3].
    public func overlay(on picture: [Double]) -> [UInt8] {
        [UInt8](pixels: values.count) { pixel in
            Self.overlay(
                grey: grey(of: picture, pixel), positive: Swift.max(values[pixel], 0),
                negative: Swift.max(-values[pixel], 0))
        }
    }

    /// The picture darkened wherever the map is small in size.
    /// - Parameter picture: [C, H, W] in 0…1, of one or three channels.
    /// - Returns: Red, green and blue of each pixel, 0…255, [H, W, 3].
    public func magnitude(of picture: [Double]) -> [UInt8] {
        let area = values.count
        let planes = (0..<3).map { Swift.min($0, picture.count / area - 1) * area }
        let (red, green, blue) = (planes[0], planes[1], planes[2])
        return [UInt8](pixels: area) { pixel in
            let size = abs(values[pixel])
            return (
                (picture[red + pixel] * size).byte, (picture[green + pixel] * size).byte,
                (picture[blue + pixel] * size).byte
            )
        }
    }

    /// The map alone: white where it is 0, towards blue where positive and red where negative.
    /// - Returns: Red, green and blue of each pixel, 0…255, [H, W, 3].
    public func colors() -> [UInt8] {
        [UInt8](pixels: values.count) { pixel in
            let value = values[pixel]
            let rest = 1 - abs(value)
            return ((value < 0 ? 1 : rest).byte, rest.byte, (value > 0 ? 1 : rest).byte)
        }
    }

    /// The map alone in its colours, lighter and darker as the picture in grey is: colour · (1 + grey) / 2.
    ///
    /// Unlike ``overlay(on:)`` it keeps the colours of large places apart on dark pictures.
    /// - Parameter picture: [C, H, W] in 0…1; its grey is the mean over channels.
    /// - Returns: Red, green and blue of each pixel, 0…255, [H, W, 3].
    public func tint(of picture: [Double]) -> [UInt8] {
        [UInt8](pixels: values.count) { pixel in
            let (value, light) = (values[pixel], (1 + grey(of: picture, pixel)) / 2)
            let rest = 1 - abs(value)
            return (
                ((value < 0 ? 1 : rest) * light).byte, (rest * light).byte,
                ((value > 0 ? 1 : rest) * light).byte
            )
        }
    }

    /// One pixel of an overlay.
    static func overlay(
        grey: Double, positive: Double, negative: Double
    ) -> (red: UInt8, green: UInt8, blue: UInt8) {
        (
            (0.6 * grey + 0.4 * negative).byte, (0.6 * grey).byte,
            (0.6 * grey + 0.4 * positive).byte
        )
    }

    private func grey(of picture: [Double], _ pixel: Int) -> Double {
        picture.meanOverChannels(at: pixel, area: values.count)
    }
}

extension [Double] {
    /// The mean over the channels of a picture [C, H, W] at one pixel.
    func meanOverChannels(at pixel: Int, area: Int) -> Double {
        let channels = count / area
        return (0..<channels).reduce(0) { $0 + self[$1 * area + pixel] } / Double(channels)
    }
}

extension Double {
    /// A share of full intensity as a byte, to the nearest.
    var byte: UInt8 { UInt8(share: self) }
}
