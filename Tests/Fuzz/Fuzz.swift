import Foundation

/// What libFuzzer, which brings the program's `main`, calls with each input (https://llvm.org/docs/LibFuzzer.html).
///
/// The environment names the target, so that one program has them all.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    FuzzTarget.chosen.run(Data(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

extension FuzzTarget {
    /// The one that this process is for.
    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["REPORT_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            let names = allCases.map(\.rawValue).joined(separator: " ")
            fatalError("REPORT_FUZZ_TARGET names none of: \(names)")
        }
        return target
    }()
}
