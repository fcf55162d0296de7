/// A picture file that a notebook shows to the network, decoded and of the size of the dataset's pictures.
package struct PictureFile: Equatable, Sendable {
    /// The path, as the notebook writes it.
    package var path: String
    /// Pixels 0…255, [C, H, W].
    package var pixels: [UInt8]
    /// Its own width in pixels, before it was fitted.
    package var width: Int
    /// Its own height in pixels.
    package var height: Int
    /// SHA-256 of the file, hexadecimal.
    package var digest: String

    /// Makes a file.
    package init(path: String, pixels: [UInt8], width: Int, height: Int, digest: String) {
        self.path = path
        self.pixels = pixels
        self.width = width
        self.height = height
        self.digest = digest
    }
}
