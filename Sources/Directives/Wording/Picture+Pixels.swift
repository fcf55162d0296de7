import Charts
import Inspection
import Network

extension Picture {
    /// A picture of a dataset; grey where it has one channel, its first three channels otherwise.
    init(_ pictures: LabelledPictures, _ index: Int) {
        let area = pictures.shape.height * pictures.shape.width
        let bytes = pictures.pixels[
            index * pictures.shape.count..<(index + 1) * pictures.shape.count]
        let planes = (0..<3).map { min($0, pictures.shape.channels - 1) }
        self.init(
            width: pictures.shape.width, height: pictures.shape.height,
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
