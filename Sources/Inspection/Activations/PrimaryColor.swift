public import Network

/// One of the three components of a colour picture, in the order of its channels.
public enum PrimaryColor: Int, CaseIterable, Sendable {
    /// Channel 0.
    case red
    /// Channel 1.
    case green
    /// Channel 2.
    case blue
}

extension Tensor {
    /// The pictures without colour: every component replaced by the mean of the three.
    ///
    /// - Shape: [N, 3, H, W]
    public func grey() -> Tensor {
        mappingPixels { red, green, blue in
            let mean = Float((Double(red) + Double(green) + Double(blue)) / 3)
            return (mean, mean, mean)
        }
    }

    /// The pictures without one colour: that component lowered to the mean of the other two wherever it exceeds it.
    ///
    /// Red leaves what is red or reddish; what is green, blue or grey stays as it was.
    ///
    /// - Shape: [N, 3, H, W]
    public func removing(_ color: PrimaryColor) -> Tensor {
        mappingPixels { red, green, blue in
            switch color {
            case .red: (min(red, (green + blue) / 2), green, blue)
            case .green: (red, min(green, (red + blue) / 2), blue)
            case .blue: (red, green, min(blue, (red + green) / 2))
            }
        }
    }

    private func mappingPixels(
        _ transform: (Float, Float, Float) -> (Float, Float, Float)
    ) -> Tensor {
        precondition(shape.count == 4 && shape[1] == 3, "colour pictures are [N, 3, H, W]")
        let area = shape[2] * shape[3]
        var result = self
        for picture in 0..<shape[0] {
            for pixel in picture * 3 * area..<picture * 3 * area + area {
                let (red, green, blue) = transform(
                    values[pixel], values[pixel + area], values[pixel + 2 * area])
                result.values[pixel] = red
                result.values[pixel + area] = green
                result.values[pixel + 2 * area] = blue
            }
        }
        return result
    }
}
