import ArgumentParser
import Casting

/// A size of a file as people write it: `3MB`, `500 kB`, `1048576`; in powers of ten, as disks and mail programs count.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
    /// The bytes.
    var bytes: Int

    /// Takes a number of bytes.
    init(_ bytes: Int) { self.bytes = bytes }

    init?(argument: String) {
        guard let match = argument.wholeMatch(of: /(\d+(?:\.\d+)?)\s*(B|k|kB|M|MB)?/.ignoresCase()),
            let number = Double(match.output.1), number > 0, number < 1e9
        else { return nil }
        let unit =
            switch match.output.2?.lowercased().first {
            case "k": 1e3
            case "m": 1e6
            default: 1.0
            }
        bytes = Int(saturating: number * unit)
    }

    /// With three digits at least and a unit: `812 kB`, `3.41 MB`.
    var description: String {
        if bytes < 1000 { return "\(bytes) B" }
        if bytes < 1_000_000 { return "\((bytes + 500) / 1000) kB" }
        let hundredths = (bytes + 5000) / 10_000
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) MB"
    }
}
