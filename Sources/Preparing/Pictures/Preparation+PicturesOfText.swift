import Directives
import Notebook
import Pictures
import Publishing

extension Preparation {
    /// The pixels of shown pictures that are decoded to see whether they are whole; those behind them are taken as they are.
    private static let mostPixelsLookedAt = (ofAll: 64_000_000, ofOne: 16_000_000)

    /// Warns of pictures in the text whose files are damaged.
    package mutating func lookForDamagedPictures() {
        var pixels = 0
        diagnostics += PictureCheck.damages(in: notebook, folder: ImageFolder(folder.url)) {
            bytes in
            let claimed = Raster.claimedPixels(of: bytes)
            let most = Self.mostPixelsLookedAt
            guard claimed <= most.ofOne, claimed <= most.ofAll - pixels else { return nil }
            pixels += claimed
            do throws(PictureError) {
                _ = try Raster(decoding: bytes)
            } catch .broken(let format, let words) {
                return "it is a broken \(format.rawValue) file: \(words)"
            } catch {}
            return nil
        }
    }

    /// Finds the pictures in the text that cannot be shown, of which a page would tell when it is written.
    package mutating func lookForMissingPictures() {
        diagnostics += PictureCheck.mistakes(in: notebook, folder: ImageFolder(folder.url))
    }
}
