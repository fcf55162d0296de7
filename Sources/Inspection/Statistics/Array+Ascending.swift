extension Array where Element == Float {
    /// The numbers in ascending order; both zeros count as 0.
    func ascending() -> [Float] {
        // Ordered as whole numbers where the sign is turned, and of negative ones all other bits too.
        map { value in
            let bits = (value + 0).bitPattern
            return bits >> 31 == 0 ? bits | 1 << 31 : ~bits
        }.inRadixOrder().map { key in
            Float(bitPattern: key >> 31 == 1 ? key & ~(1 << 31) : ~key)
        }
    }
}

extension Array where Element == Double {
    /// The numbers in ascending order; both zeros count as 0.
    func ascending() -> [Double] {
        map { value in
            let bits = (value + 0).bitPattern
            return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
        }.inRadixOrder().map { key in
            Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
        }
    }
}

extension Array where Element: FixedWidthInteger & UnsignedInteger {
    /// The numbers in ascending order.
    ///
    /// A radix sort (Knuth, The Art of Computer Programming 3, 5.2.5), a byte at a time from the last: it takes as long as reading the
    /// numbers a few times, where comparing them takes twenty times that.
    fileprivate func inRadixOrder() -> [Element] {
        var keys = self
        var other = [Element](repeating: 0, count: count)
        for shift in stride(from: 0, to: Element.bitWidth, by: 8) {
            var places = [Int](repeating: 0, count: 256)
            for key in keys { places[Int(truncatingIfNeeded: key &>> Element(shift)) & 255] += 1 }
            // All numbers have the same byte here.
            if places.contains(count) { continue }
            var start = 0
            for byte in places.indices { (places[byte], start) = (start, start + places[byte]) }
            for key in keys {
                let byte = Int(truncatingIfNeeded: key &>> Element(shift)) & 255
                other[places[byte]] = key
                places[byte] += 1
            }
            swap(&keys, &other)
        }
        return keys
    }
}
