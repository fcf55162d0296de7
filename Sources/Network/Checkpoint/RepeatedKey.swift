import Foundation

/// Finds keys that an object of a JSON text has twice, of which Foundation's reader keeps one in silence.
enum RepeatedKey {
    /// The first key that stands twice in one object of a text that is known to be JSON; nil where all are different.
    static func first(in data: Data) -> String? {
        // Byte by byte, an array is read ten times as fast.
        let text = [UInt8](data)
        /// The keys so far of each object around this place; nil for an array.
        var open: [Set<String>?] = []
        var isKeyNext = false
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: "{"):
                open.append([])
                isKeyNext = true
            case UInt8(ascii: "["):
                open.append(nil)
                isKeyNext = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
                isKeyNext = false
            case UInt8(ascii: ","):
                isKeyNext = open.last.map { $0 != nil } ?? false
            case UInt8(ascii: "\""):
                let start = index
                index = end(ofStringAt: index, in: text)
                guard isKeyNext, index < text.endIndex, !open.isEmpty else { break }
                isKeyNext = false
                let key = string(Data(text[start...index]))
                guard open[open.count - 1]?.insert(key).inserted ?? true else { return key }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The place of the closing quotation mark.
    private static func end(ofStringAt start: Int, in text: [UInt8]) -> Int {
        var index = start + 1
        while index < text.endIndex, text[index] != UInt8(ascii: "\"") {
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index
    }

    /// The text between quotation marks, escapes read: `"\u0061"` and `"a"` are one key.
    private static func string(_ quoted: Data) -> String {
        let read = try? JSONSerialization.jsonObject(with: quoted, options: .fragmentsAllowed)
        return read as? String ?? String(decoding: quoted, as: UTF8.self)
    }
}
