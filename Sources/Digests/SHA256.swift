internal import CNettle

/// SHA-256 (FIPS 180-4), 32 bytes.
package struct SHA256: Digest {
    private var context = sha256_ctx()

    package init() { nettle_sha256_init(&context) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        nettle_sha256_update(
            &context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    }

    package consuming func finalize() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { digest, count in
            cnettle_sha256_digest(&context, digest.baseAddress)
            count = Int(SHA256_DIGEST_SIZE)
        }
    }
}
