import Canvas
import Foundation

/// A picture file as it goes into a page: its bytes, and what they say of themselves.
struct EmbeddedImage: Equatable, Sendable {
    /// A format that every browser shows in an `img`.
    enum Format: String, Equatable, Sendable {
        case png = "image/png"
        case jpeg = "image/jpeg"
        case gif = "image/gif"
        case webp = "image/webp"
        case svg = "image/svg+xml"

        /// The name people use.
        var word: String {
            switch self {
            case .png: "PNG"
            case .jpeg: "JPEG"
            case .gif: "GIF"
            case .webp: "WebP"
            case .svg: "SVG"
            }
        }
    }

    /// The size a browser reserves before it has decoded the picture.
    struct Size: Equatable, Sendable {
        /// In pixels.
        var width: Int
        /// In pixels.
        var height: Int
    }

    /// The file.
    let bytes: [UInt8]
    /// What it is, by its first bytes and never by its name.
    let format: Format

    /// Takes a file; nil when it is none of the formats.
    init?(_ bytes: [UInt8]) {
        func begins(with text: String, at offset: Int = 0) -> Bool {
            bytes.dropFirst(offset).starts(with: text.utf8)
        }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            format = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            format = .jpeg
        } else if begins(with: "GIF87a") || begins(with: "GIF89a") {
            format = .gif
        } else if begins(with: "RIFF"), begins(with: "WEBP", at: 8) {
            format = .webp
        } else if String(decoding: bytes.prefix(4096), as: UTF8.self).contains("<svg") {
            format = .svg
        } else {
            return nil
        }
        self.bytes = bytes
    }

    /// The picture as an address that needs no request.
    var dataURI: String {
        "data:\(format.rawValue);base64,\(Data(bytes).base64EncodedString())"
    }

    /// Width and height where the format writes them in its first bytes; nil for the others.
    var size: Size? {
        switch format {
        case .png where bytes.count >= 24:
            Size(width: bigEndian(at: 16, count: 4), height: bigEndian(at: 20, count: 4))
        case .gif where bytes.count >= 10:
            Size(
                width: Int(bytes[6]) | Int(bytes[7]) << 8,
                height: Int(bytes[8]) | Int(bytes[9]) << 8)
        case .jpeg: jpegSize
        default: nil
        }
    }

    /// The size of a JPEG file's picture turned upright, as browsers show it.
    private var jpegSize: Size? {
        let segments = JPEGSegments(bytes)
        guard let frame = segments.frame else { return nil }
        return segments.orientation < 5
            ? Size(width: frame.width, height: frame.height)
            : Size(width: frame.height, height: frame.width)
    }

    private func bigEndian(at offset: Int, count: Int) -> Int {
        bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }
}
