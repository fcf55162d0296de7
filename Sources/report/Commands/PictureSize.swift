import ArgumentParser

/// A size of pictures as it is typed: `224`, or `240x320` for height and width.
struct PictureSize {
    /// Height and width.
    let lengths: (height: Int, width: Int)

    /// Reads what was typed.
    /// - Throws: `ValidationError` for anything else, and beyond 4,096 pixels.
    init(typed argument: String) throws {
        let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
            .map { Int($0) ?? 0 }
        guard (1...2).contains(parts.count), parts.allSatisfy({ 1...4096 ~= $0 }) else {
            throw ValidationError(
                "a size is a number of pixels such as 224, or height and width such as 240x320, each from 1 to 4096"
            )
        }
        lengths = (parts[0], parts[parts.count - 1])
    }

    /// As a front matter has it.
    var declaration: String {
        lengths.height == lengths.width
            ? "\(lengths.height)" : "[\(lengths.height), \(lengths.width)]"
    }
}
