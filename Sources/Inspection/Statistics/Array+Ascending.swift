extension Array where Element == Float {
    /// The numbers in ascending order; both zeros count as 0.
    ///
    /// A radix sort of bit patterns (Knuth, The Art of Computer Programming 3, 5.2.5), a byte at a time from the last: it takes as long as
    /// reading the numbers a few times, where comparing them takes twenty times that.
    func ascending() -> [Float] {
        guard count > 1 else { return map { $0 + 0 } }
        // Ordered as whole numbers where the sign is turned, and of negative ones all other bits too.
        var keys = map { value in
            let bits = (value + 0).bitPattern
            return bits >> 31 == 0 ? bits | 1 << 31 : ~bits
        }
        var other = [UInt32](repeating: 0, count: count)
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            var places = [Int](repeating: 0, count: 256)
            for key in keys { places[Int(key >> shift & 255)] += 1 }
            // All numbers have the same byte here.
            if places.contains(count) { continue }
            var start = 0
            for byte in places.indices { (places[byte], start) = (start, start + places[byte]) }
            for key in keys {
                let byte = Int(key >> shift & 255)
                other[places[byte]] = key
                places[byte] += 1
            }
            swap(&keys, &other)
        }
        return keys.map { key in
            Float(bitPattern: key >> 31 == 1 ? key & ~(1 << 31) : ~key)
        }
    }
}
