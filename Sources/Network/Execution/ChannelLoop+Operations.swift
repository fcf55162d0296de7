import COneDNN
import CPlanes

extension planes {
    /// Numbers of the channels with zeros for those of the last block that are not there.
    fileprivate func filled(_ numbers: [Float]) -> [Float] {
        numbers + [Float](repeating: 0, count: is_blocked == 0 ? 0 : -numbers.count & 15)
    }

    /// Numbers [C, count] as a tensor of so many places lies.
    func laidOut(_ numbers: [Float], count: Int) -> [Float] {
        guard is_blocked != 0 else { return numbers }
        let channels = Int(self.channels)
        var result = [Float](repeating: 0, count: (channels + 15) / 16 * 16 * count)
        for channel in 0..<channels {
            for place in 0..<count {
                result[(channel / 16 * count + place) * 16 + channel % 16] =
                    numbers[channel * count + place]
            }
        }
        return result
    }
}

extension ChannelLoop {
    static func layerNormalisation(_ n: LayerNormalisation, _ shape: planes) -> ChannelLoop {
        let (scale, shift) = (shape.filled(n.scale), shape.filled(n.shift))
        let epsilon = Float(n.epsilon)
        return ChannelLoop(
            operation: "layer normalisation", readsSource: true,
            forward: { source, destination in
                withUnsafePointer(to: shape) {
                    planes_layer_normalise($0, epsilon, scale, shift, source, destination)
                }
            },
            backward: { source, gradient, result in
                withUnsafePointer(to: shape) {
                    planes_layer_normalise_gradient($0, epsilon, scale, source, gradient, result)
                }
            })
    }

    static func groupNormalisation(_ n: GroupNormalisation, _ shape: planes) -> ChannelLoop {
        let (groups, epsilon) = (Int64(n.groups), Float(n.epsilon))
        return ChannelLoop(
            operation: "group normalisation", readsSource: true,
            forward: { source, destination in
                withUnsafePointer(to: shape) {
                    planes_group_normalise(
                        $0, groups, epsilon, n.scale, n.shift, source, destination)
                }
            },
            backward: { source, gradient, result in
                withUnsafePointer(to: shape) {
                    planes_group_normalise_gradient(
                        $0, groups, epsilon, n.scale, source, gradient, result)
                }
            })
    }

    static func localResponseNormalisation(
        _ n: LocalResponseNormalisation, _ shape: planes
    ) -> ChannelLoop {
        // Beyond as many channels as there are, a sum has no more.
        let response = planes_response(
            size: Int64(n.size), alpha: Float(n.alpha), beta: Float(n.beta), bias: Float(n.bias))
        return ChannelLoop(
            operation: "local response normalisation", readsSource: true,
            forward: { source, destination in
                withUnsafePointer(to: shape) { shape in
                    withUnsafePointer(to: response) {
                        planes_respond(shape, $0, source, destination)
                    }
                }
            },
            backward: { source, gradient, result in
                withUnsafePointer(to: shape) { shape in
                    withUnsafePointer(to: response) {
                        planes_respond_gradient(shape, $0, source, gradient, result)
                    }
                }
            })
    }

    static func prelu(_ slopes: [Float], _ shape: planes) -> ChannelLoop {
        let slopes = shape.filled(slopes)
        return ChannelLoop(
            operation: "PReLU", readsSource: true,
            forward: { source, destination in
                withUnsafePointer(to: shape) { planes_leak($0, slopes, source, destination) }
            },
            backward: { source, gradient, result in
                withUnsafePointer(to: shape) {
                    planes_leak_gradient($0, slopes, source, gradient, result)
                }
            })
    }

    static func resampling(
        _ operation: String, _ rows: [planes_tap], _ columns: [planes_tap], _ from: planes,
        _ to: planes
    ) -> ChannelLoop {
        ChannelLoop(
            operation: operation, readsSource: false,
            forward: { source, destination in
                withUnsafePointer(to: from) { from in
                    withUnsafePointer(to: to) {
                        planes_resample(from, $0, rows, columns, source, destination)
                    }
                }
            },
            backward: { _, gradient, result in
                withUnsafePointer(to: from) { from in
                    withUnsafePointer(to: to) {
                        planes_resample_gradient(from, $0, rows, columns, gradient, result)
                    }
                }
            })
    }

    static func exchange(_ from: planes, pictures: Int) -> ChannelLoop {
        let (channels, places) = (from.channels, from.height * from.width)
        return ChannelLoop(
            operation: "exchange of channels and places", readsSource: false,
            forward: { source, destination in
                planes_exchange(Int64(pictures), channels, places, source, destination)
            },
            backward: { _, gradient, result in
                planes_exchange(Int64(pictures), places, channels, gradient, result)
            })
    }

    static func classTokens(_ tokens: ClassTokens, _ from: planes) -> ChannelLoop {
        let count = Int64(tokens.count)
        let numbers = from.laidOut(tokens.numbers.values, count: tokens.count)
        return ChannelLoop(
            operation: "class token", readsSource: false,
            forward: { source, destination in
                withUnsafePointer(to: from) {
                    planes_put_behind($0, count, numbers, source, destination)
                }
            },
            backward: { _, gradient, result in
                withUnsafePointer(to: from) { planes_take_behind($0, count, gradient, result) }
            })
    }

    static func factors(_ factors: Numbers, _ shape: planes) -> ChannelLoop {
        let numbers = shape.laidOut(factors.values, count: Int(shape.height * shape.width))
        let pictures = Int(shape.pictures)
        func multiply(_ source: Pointer?, _ target: Pointer?) {
            guard let source, let target else { return }
            for picture in 0..<pictures {
                let offset = picture * numbers.count
                planes_multiply(
                    source + offset, numbers, target + offset, Int64(numbers.count))
            }
        }
        return ChannelLoop(
            operation: "factors of places", readsSource: false, forward: multiply,
            backward: { _, gradient, result in multiply(gradient, result) })
    }

    static func innerSoftmax(_ softmax: InnerSoftmax, _ shape: planes) -> ChannelLoop {
        let area = shape.height * shape.width
        let (rows, count, inner): (Int64, Int64, Int64)
        switch softmax {
        case .places: (rows, count, inner) = (shape.pictures * shape.channels, area, 1)
        case .channels(let groups):
            rows = shape.pictures * Int64(groups)
            (count, inner) = (shape.channels / Int64(groups), area)
        }
        return ChannelLoop(
            operation: "softmax", readsSource: true,
            forward: { source, destination in
                planes_softmax_along(rows, count, inner, source, destination)
            },
            backward: { source, gradient, result in
                planes_softmax_along_gradient(rows, count, inner, source, gradient, result)
            })
    }
}
