import Testing

@testable import Network

/// Memory that the system does not have is an error, not the end of the program.
@Suite struct LargeMemoryTests {
    @Test func tooMuchIsAnError() {
        let error = #expect(throws: ExecutionError.self) {
            try LargeMemory.allocate(byteCount: 1 << 60)
        }
        #expect(
            error?.description
                == "the system has no memory for the network's values: 1152921504606846976 bytes are needed at once"
        )
    }

    @Test func whatThereIsIsZeroedAndAligned() throws {
        for byteCount in [1, 64, 1000, 3 << 20] {
            let memory = try LargeMemory.allocate(byteCount: byteCount)
            defer { LargeMemory.free(memory) }
            #expect(UInt(bitPattern: memory) % 64 == 0)
            let bytes = UnsafeRawBufferPointer(start: memory, count: byteCount)
            #expect(bytes.allSatisfy { $0 == 0 })
        }
    }
}
