/// The WebAssembly that a page runs programs with: `Sources/CLive` for 4 lanes, built by `make wasm`.
///
/// It imports nothing. Its exports are `memory`; `__heap_base`, behind which the page lays out program, stored weights and memory, each
/// aligned to 64 bytes; and, with addresses in bytes:
///
/// - `prepare(program, weights, byteCount, memory)` → 0, or 1 for another version's program, 2 for one of other lanes, 3 for damaged weights and
///   4 for an unknown step; the weights are not read again;
/// - `forward(program, memory, first, end)`, from the picture to logits, probabilities and all values, step by step;
/// - `backward(program, memory, first, end)`, after it, from the gradient of the logits to those of all values and of the picture, from the
///   last step to the first;
/// - `read(program, memory, row, isGradient, to)`, a value or its gradient as [C, H, W].
///
/// Where things lie is in the program's header, as `live.h` has it.
package enum LiveModule: String, CaseIterable, Sendable {
    /// With vectors of 128 bits.
    case vectors
    /// The same program without vectors, for browsers that have none; the numbers are the same.
    case plain

    /// The module's bytes in base64, without line breaks.
    package var base64: String {
        switch self {
        case .vectors: Self.text(PackageResources.live_wasm_base64)
        case .plain: Self.text(PackageResources.plain_wasm_base64)
        }
    }

    /// The name of its file.
    package var file: String {
        switch self {
        case .vectors: "live.wasm.base64"
        case .plain: "plain.wasm.base64"
        }
    }

    /// The compiler that made them, as it calls itself.
    package static var compiler: String { text(PackageResources.compiler_txt) }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
