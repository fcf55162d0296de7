import Network

/// The second moments of what the weights of a layer's outputs read, over places of some pictures: Σ x xᵀ, where x has for each
/// weight the value that it is multiplied by.
struct InputMoments {
    /// How many weights an output has, in · kH · kW.
    let count: Int
    /// Row by row, [count, count], the upper half.
    private(set) var values: [Float]
    private let convolution: Convolution
    private let input: PictureShape
    private let output: PictureShape

    /// Begins with none.
    init(of convolution: Convolution, reading input: PictureShape, making output: PictureShape) {
        (self.convolution, self.input, self.output) = (convolution, input, output)
        count = input.channels * convolution.kernel.height * convolution.kernel.width
        values = [Float](repeating: 0, count: count * count)
    }

    /// Adds places of one picture's values, [C, H, W]: every `stride`-th, from the `first` on.
    mutating func add(_ picture: [Float], every stride: Int, from first: Int) {
        let places = Array(Swift.stride(from: first, to: output.height * output.width, by: stride))
        // Four at a time, so that the sums, which fit into no cache, are read and written a quarter as often.
        for start in Swift.stride(from: 0, to: places.count, by: 4) {
            let windows = (start..<start + 4).map { index in
                places.indices.contains(index)
                    ? window(of: picture, at: places[index])
                    : [Float](repeating: 0, count: count)
            }
            add(windows)
        }
    }

    /// What the weights read at one place; zeros where that is padding.
    private func window(of picture: [Float], at place: Int) -> [Float] {
        let (kernel, stride) = (convolution.kernel, convolution.stride)
        let (padding, dilation) = (convolution.padding, convolution.dilation)
        let (row, column) = (place / output.width, place % output.width)
        var window = [Float](repeating: 0, count: count)
        var index = 0
        for channel in 0..<input.channels {
            for down in 0..<kernel.height {
                let y = row * stride.height - padding.top + down * dilation.height
                for across in 0..<kernel.width {
                    let x = column * stride.width - padding.left + across * dilation.width
                    if 0..<input.height ~= y, 0..<input.width ~= x {
                        window[index] =
                            picture[
                                (channel * input.height + y) * input.width + x]
                    }
                    index += 1
                }
            }
        }
        return window
    }

    private mutating func add(_ windows: [[Float]]) {
        let count = count
        values.withUnsafeMutableBufferPointer { values in
            windows[0].withUnsafeBufferPointer { a in
                windows[1].withUnsafeBufferPointer { b in
                    windows[2].withUnsafeBufferPointer { c in
                        windows[3].withUnsafeBufferPointer { d in
                            for row in 0..<count {
                                let (p, q, r, s) = (a[row], b[row], c[row], d[row])
                                let start = row * count
                                for column in row..<count {
                                    values[start + column] +=
                                        p * a[column] + q * b[column] + r * c[column]
                                        + s * d[column]
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
