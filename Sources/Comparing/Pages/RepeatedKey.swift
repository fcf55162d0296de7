import Foundation

/// The first key that an object of a JSON text holds twice: of two, readers take different ones.
enum RepeatedKey {
    private static let deepest = 512

    /// The key; nil where none is repeated, or the text is no JSON as far as that can be seen.
    static func first(in json: String) -> String? {
        let bytes = Array(json.utf8)
        // Keys seen of each open object; nil for arrays.
        var open: [Set<[UInt8]>?] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"): open.append([])
            case UInt8(ascii: "["): open.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            case UInt8(ascii: "\""):
                let start = index
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                let end = min(index + 1, bytes.count)
                let next = bytes[end...].first { !" \t\n\r".utf8.contains($0) }
                guard next == UInt8(ascii: ":"), !open.isEmpty,
                    var keys = open[open.count - 1]
                else { break }
                let key = plain(bytes[start..<end])
                guard keys.insert(Array(key.utf8)).inserted else { return key }
                open[open.count - 1] = keys
            default: break
            }
            guard open.count <= deepest else { return nil }
            index += 1
        }
        return nil
    }

    /// A text of JSON without its quotes and escapes.
    private static func plain(_ text: ArraySlice<UInt8>) -> String {
        (try? JSONDecoder().decode(String.self, from: Data(text)))
            ?? String(decoding: text, as: UTF8.self)
    }
}
