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
        let starts = (0..<3).map { bytes.startIndex + min($0, shape.channels - 1) * area }
        let (red, green, blue) = (starts[0], starts[1], starts[2])
        self.init(
            width: shape.width, height: shape.height,
            rgb: [UInt8](pixels: area) { pixel in
                (bytes[red + pixel], bytes[green + pixel], bytes[blue + pixel])
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
            rgb: [UInt8](pixels: width * height) { pixel in
                (bytes[0][pixel], bytes[1][pixel], bytes[2][pixel])
            })
    }
}
