import Digests
import Foundation
import Testing

@Suite struct DigestTests {
    /// The examples of FIPS 180-4's companion, and a million letters in pieces.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 of the standard's examples`(text: String, digest: String) {
        #expect(SHA256.of(Array(text.utf8)).hexadecimal == digest)
        #expect(SHA256.of(Data(text.utf8)).hexadecimal == digest)
        // A string's bytes may lie in one piece or not.
        #expect(SHA256.of(text.utf8.reversed().reversed()).hexadecimal == digest)
    }

    @Test func `SHA-256 of a million letters, in pieces of any length`() {
        var digest = SHA256()
        var rest = 1_000_000
        var length = 0
        while rest > 0 {
            let piece = min(length, rest)
            digest.update(Array(repeating: UInt8(ascii: "a"), count: piece))
            rest -= piece
            length = length * 2 + 1
        }
        #expect(
            digest.finalize().hexadecimal
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// The test suite of RFC 1321.
    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    ])
    func `MD5 of the standard's examples`(text: String, digest: String) {
        #expect(MD5.of(Array(text.utf8)).hexadecimal == digest)
    }
}
