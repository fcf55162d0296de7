/// The WebAssembly that a page runs programs with: `Sources/CLive` for 4 lanes, built by `make wasm`.
///
/// It imports nothing. Its exports are `memory`; `__heap_base`, behind which the page lays out program, stored weights and memory, each
/// aligned to 64 bytes; and, with addresses in bytes:
///
/// - `prepare(program, weights, byteCount, memory)` → 0, or 1 for another version's program, 2 for one of other lanes, 3 for damaged weights and
///   4 for an unknown step;
/// - `forward(program, memory)`, from the picture to logits, probabilities and all values;
/// - `backward(program, memory)`, after it, from the gradient of the logits to those of all values and of the picture;
/// - `read(program, memory, row, isGradient, to)`, a value or its gradient as [C, H, W].
///
/// Where things lie is in the program's header, as `live.h` has it.
package enum LiveModule {
    /// The module's bytes in base64, without line breaks.
    package static let base64 = String(
        decoding: PackageResources.live_wasm_base64.filter { $0 != UInt8(ascii: "\n") },
        as: UTF8.self)
    /// The compiler that made them, as it calls itself.
    package static let compiler = String(
        decoding: PackageResources.compiler_txt.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
}
