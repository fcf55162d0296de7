/// The runs of backticks in a text by their length, so that code is told from text in one pass.
public struct BacktickRuns: Sendable {
    private var starts: [Int: [Int]] = [:]

    /// Finds the runs in `bytes` from `start` on.
    public init<Bytes: RandomAccessCollection>(in bytes: Bytes, from start: Int)
    where Bytes.Element == UInt8, Bytes.Index == Int {
        var index = start
        while index < bytes.endIndex {
            guard bytes[index] == Ascii.backtick else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.endIndex, bytes[end] == Ascii.backtick { end += 1 }
            starts[end - index, default: []].append(index)
            index = end
        }
    }

    /// The end of the code that begins with `length` backticks at `offset`; nil where they are text.
    public func codeEnd(at offset: Int, length: Int) -> Int? {
        guard let runs = starts[length] else { return nil }
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low < runs.count ? runs[low] + length : nil
    }
}
