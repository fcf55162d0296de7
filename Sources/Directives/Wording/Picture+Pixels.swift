import Charts
import Findings
import Inspection
import Network

extension Picture {
    /// A picture that was chosen.
    init(_ gallery: Gallery, _ image: PictureOrigin) {
        self.init(gallery.pixels(image), gallery.shape)
    }

    /// A picture [C, H, W]; grey where it has one channel, its first three channels otherwise.
    private init(_ bytes: ArraySlice<UInt8>, _ shape: PictureShape) {
        let area = shape.height * shape.width
        let planes = (0..<3).map { min($0, shape.channels - 1) }
        self.init(
            width: shape.width, height: shape.height,
            rgb: (0..<area).flatMap { pixel in
                planes.map { bytes[bytes.startIndex + $0 * area + pixel] }
            })
    }

    /// A picture of three planes of numbers, `domain` from black to full.
    init(
        width: Int, height: Int, planes: [ArraySlice<Float>], domain: ClosedRange<Float>
    ) {
        let span = domain.upperBound - domain.lowerBound
        let bytes = planes.map { plane in
            plane.map { value -> UInt8 in
                guard span > 0 else { return 0 }
                return UInt8(share: (value - domain.lowerBound) / span)
            }
        }
        self.init(
            width: width, height: height,
            rgb: (0..<width * height).flatMap { pixel in bytes.map { $0[pixel] } })
    }
}
