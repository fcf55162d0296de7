/// A format that pictures are read from.
package enum PictureFormat: String, CaseIterable, Sendable {
    case png = "PNG"
    case jpeg = "JPEG"
    case webp = "WebP"
    case gif = "GIF"

    /// The format of a file by its first bytes, never by its name; nil when it is none of them.
    package init?(_ bytes: some Collection<UInt8>) {
        func begins(with text: String, at offset: Int = 0) -> Bool {
            bytes.dropFirst(offset).starts(with: text.utf8)
        }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if begins(with: "GIF87a") || begins(with: "GIF89a") {
            self = .gif
        } else if begins(with: "RIFF"), begins(with: "WEBP", at: 8) {
            self = .webp
        } else {
            return nil
        }
    }

    /// The endings that files of these formats carry, in lower case.
    package static let endings: Set<String> = ["png", "jpg", "jpeg", "jpe", "jfif", "webp", "gif"]
}
