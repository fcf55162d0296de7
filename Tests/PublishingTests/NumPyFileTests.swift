import Testing

@testable import Publishing

@Suite struct NumPyFileTests {
    /// Magic, version 1.0, header length 118, header padded with spaces so that the data begins at byte 128.
    private func header(_ dictionary: String) -> [UInt8] {
        let padding = String(repeating: " ", count: 117 - dictionary.utf8.count)
        return [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0]
            + (dictionary + padding + "\n").utf8
    }

    @Test func `writes version 1 with little-endian values in row-major order`() {
        #expect(
            NumPyFile.bytes(shape: [2, 1], values: [1, -2.5])
                == header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }")
                + [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0])
    }

    @Test func `writes one dimension as a tuple`() {
        #expect(
            NumPyFile.bytes(shape: [0], values: [])
                == header("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }"))
    }

    @Test func `writes a single number as an array without dimensions`() {
        #expect(
            NumPyFile.bytes(shape: [], values: [0])
                == header("{'descr': '<f4', 'fortran_order': False, 'shape': (), }") + [0, 0, 0, 0])
    }
}
