extension ReferenceNetwork {
    /// A window that slides over a picture.
    public struct Window: Equatable, Sendable {
        /// Rows and columns of the window.
        public var size: (height: Int, width: Int)
        /// How far it moves.
        public var stride: (height: Int, width: Int)
        /// What it may reach beyond each side.
        public var padding: (top: Int, left: Int, bottom: Int, right: Int)
        /// How far its neighbours lie apart.
        public var dilation: (height: Int, width: Int)
        /// Whether it stands where not all of it is over the picture and its padding.
        public var keepsPartial: Bool

        /// Makes a window.
        public init(
            size: (height: Int, width: Int), stride: (height: Int, width: Int) = (1, 1),
            padding: (top: Int, left: Int, bottom: Int, right: Int) = (0, 0, 0, 0),
            dilation: (height: Int, width: Int) = (1, 1), keepsPartial: Bool = false
        ) {
            self.size = size
            self.stride = stride
            self.padding = padding
            self.dilation = dilation
            self.keepsPartial = keepsPartial
        }

        /// Makes a square window.
        init(size: Int, stride: Int, padding: Int) {
            self.init(
                size: (size, size), stride: (stride, stride),
                padding: (padding, padding, padding, padding))
        }

        /// Whether all is the same.
        public static func == (a: Window, b: Window) -> Bool {
            a.size == b.size && a.stride == b.stride && a.padding == b.padding
                && a.dilation == b.dilation && a.keepsPartial == b.keepsPartial
        }

        /// How many places there are along a side, found by moving a window on until it does not fit.
        private func places(
            _ length: Int, _ size: Int, _ stride: Int, _ before: Int, _ behind: Int, _ dilation: Int
        ) -> Int {
            let reach = dilation * (size - 1) + 1
            var count = 0
            var start = -before
            // The first one is there; a partial one is, where the one before did not reach the end and it begins over the picture.
            while start + reach <= length + behind
                || keepsPartial && start - stride + reach < length + behind && start < length
            {
                count += 1
                start += stride
            }
            return count
        }

        func shape(over input: ReferenceNetwork.Shape, channels: Int) -> ReferenceNetwork.Shape {
            ReferenceNetwork.Shape(
                channels: channels,
                height: places(
                    input.height, size.height, stride.height, padding.top, padding.bottom,
                    dilation.height),
                width: places(
                    input.width, size.width, stride.width, padding.left, padding.right,
                    dilation.width))
        }

        /// The rows and columns of the picture and its padding that it stands over.
        private func positions(
            _ row: Int, _ column: Int, in shape: ReferenceNetwork.Shape
        ) -> [(y: Int, x: Int, place: Int)] {
            (0..<size.height * size.width).map { place in
                (
                    row * stride.height + place / size.width * dilation.height - padding.top,
                    column * stride.width + place % size.width * dilation.width - padding.left,
                    place
                )
            }
        }

        /// The elements of a channel under the window.
        func elements(
            _ channel: Int, _ row: Int, _ column: Int, in shape: ReferenceNetwork.Shape
        ) -> [Int] {
            positions(row, column, in: shape).filter {
                (0..<shape.height).contains($0.y) && (0..<shape.width).contains($0.x)
            }.map { shape.index(channel, $0.y, $0.x) }
        }

        /// How many values it stands over with the padding, but not beyond that.
        func count(_ row: Int, _ column: Int, in shape: ReferenceNetwork.Shape) -> Int {
            positions(row, column, in: shape).count {
                $0.y < shape.height + padding.bottom && $0.x < shape.width + padding.right
            }
        }

        /// Visits each product for an output: the place of the input and that of the weight, [out, in / groups, kH, kW].
        func forEachProduct(
            _ channel: Int, _ row: Int, _ column: Int, _ from: ReferenceNetwork.Shape,
            _ to: ReferenceNetwork.Shape, _ groups: Int,
            _ body: (_ element: Int, _ weight: Int) -> Void
        ) {
            let inputs = from.channels / groups
            let group = channel / (to.channels / groups)
            for (y, x, place) in positions(row, column, in: from)
            where (0..<from.height).contains(y) && (0..<from.width).contains(x) {
                for input in 0..<inputs {
                    body(
                        from.index(group * inputs + input, y, x),
                        (channel * inputs + input) * size.height * size.width + place)
                }
            }
        }
    }
}
