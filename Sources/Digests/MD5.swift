internal import CNettle

/// MD5 (RFC 1321), 16 bytes.
///
/// It finds accidents, not attacks.
package struct MD5: Digest {
    private var context = md5_ctx()

    package init() { nettle_md5_init(&context) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        nettle_md5_update(
            &context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    }

    package consuming func finalize() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(MD5_DIGEST_SIZE)) { digest, count in
            cnettle_md5_digest(&context, digest.baseAddress)
            count = Int(MD5_DIGEST_SIZE)
        }
    }
}
