/// Words of a command line that a user is told to type.
package enum ShellWord {
    /// A word as a shell reads it.
    ///
    /// It stands between single quotes unless it is plain; a single quote itself is written outside them (POSIX.1, 2.2). A file's name that would be taken for an option is written from its folder.
    package static func quoted(_ word: String, isFile: Bool = false) -> String {
        let word = isFile && word.utf8.first == UInt8(ascii: "-") ? "./" + word : word
        let plain = "_./=:,+@%-".utf8
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: plain.contains(byte)
            }
        }
        if isPlain, !word.isEmpty { return word }
        // By bytes: to Swift a quote with an accent over it is no quote, to a shell it is.
        var bytes = Array("'".utf8)
        for byte in word.utf8 {
            if byte == UInt8(ascii: "'") {
                bytes += Array("'\\''".utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self) + "'"
    }
}
