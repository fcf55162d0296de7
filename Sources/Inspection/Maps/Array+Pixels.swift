extension [UInt8] {
    /// The bytes of so many pixels, [H, W, 3], each with its red, green and blue.
    ///
    /// They are written in place: a list for every pixel takes ten times as long as its colour.
    package init(pixels count: Int, color: (Int) -> (red: UInt8, green: UInt8, blue: UInt8)) {
        self.init(unsafeUninitializedCapacity: count * 3) { bytes, initialized in
            for pixel in 0..<count {
                let (red, green, blue) = color(pixel)
                bytes[pixel * 3] = red
                bytes[pixel * 3 + 1] = green
                bytes[pixel * 3 + 2] = blue
            }
            initialized = count * 3
        }
    }
}
