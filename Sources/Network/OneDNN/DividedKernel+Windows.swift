import COneDNN

extension DividedKernel {
    /// Channels of a part of a convolution, at least: kernels take so many together.
    private static let fewestChannels: Int64 = 32
    /// Numbers that a part of what reads each about once makes, at least: it takes longer than to give it to another core.
    private static let fewestValues: Int64 = 1 << 14

    /// `whole`, a convolution of `window` forward, in at most `most` parts; nil where it cannot be cut.
    ///
    /// Each channel is summed as in the whole; that is not so for kernels of 1×1, whose sums oneDNN takes in pieces that depend on
    /// how many channels are made.
    convenience init?(
        convolution whole: Primitive, _ pass: onednn_pass, _ window: onednn_window, most: Int
    ) {
        guard pass == ONEDNN_FORWARD_TRAINING, window.batch == 1, most > 1,
            window.kernel_height * window.kernel_width > 1
        else { return nil }
        let count: Int
        var ofPart = window
        if window.isDepthwise {
            count = Self.partCount(ofChannels: window, cores: most)
            ofPart.groups /= Int64(count)
            ofPart.in_channels /= Int64(count)
        } else {
            guard window.groups == 1,
                let found = (2...most).last(where: {
                    window.out_channels.isMultiple(of: 16 * Int64($0))
                        && window.out_channels / Int64($0) >= Self.fewestChannels
                })
            else { return nil }
            count = found
        }
        ofPart.out_channels /= Int64(count)
        guard count > 1,
            let source = try? whole.layout(ONEDNN_SOURCE),
            let weights = try? whole.layout(ONEDNN_WEIGHTS),
            let sourceOfPart = try? window.isDepthwise
                ? Layout.of(ofPart.source, ONEDNN_CHANNEL_BLOCKS) : source,
            let destination = try? Layout.of(ofPart.destination, ONEDNN_CHANNEL_BLOCKS),
            !window.isDepthwise
                || (try? Layout.of(window.source, ONEDNN_CHANNEL_BLOCKS)) == source,
            (try? Layout.of(window.destination, ONEDNN_CHANNEL_BLOCKS))
                == (try? whole.layout(ONEDNN_DESTINATION))
        else { return nil }
        var parts: [Primitive] = []
        for _ in 0..<count {
            guard
                let part = try? Primitive.convolution(
                    pass, ONEDNN_DIRECT, ofPart, including: whole.includedActivation,
                    source: sourceOfPart, destination: destination),
                let ofPart = try? part.layout(ONEDNN_WEIGHTS), ofPart.isPart(of: weights)
            else { return nil }
            parts.append(part)
        }
        guard let weightByteCount = try? parts[0].layout(ONEDNN_WEIGHTS).byteCount else {
            return nil
        }
        self.init(
            whole, parts,
            steps: [
                (ONEDNN_SOURCE, window.isDepthwise ? sourceOfPart.byteCount : 0),
                (ONEDNN_WEIGHTS, weightByteCount),
                (ONEDNN_BIAS, 4 * Int(ofPart.out_channels)),
                (ONEDNN_DESTINATION, destination.byteCount),
            ])
    }

    /// `whole`, a pooling of `window` forward, on `cores`; nil where it cannot be cut.
    convenience init?(
        pooling whole: Primitive, _ kind: onednn_pooling, _ window: onednn_window, cores: Int
    ) {
        let count = Int64(Self.partCount(ofChannels: window, cores: cores))
        var ofPart = window
        (ofPart.in_channels, ofPart.out_channels) = (
            window.in_channels / count, window.out_channels / count
        )
        guard window.batch == 1, count > 1,
            let source = try? Layout.of(ofPart.source, ONEDNN_CHANNEL_BLOCKS),
            let destination = try? Layout.of(ofPart.destination, ONEDNN_CHANNEL_BLOCKS),
            (try? Layout.of(window.source, ONEDNN_CHANNEL_BLOCKS))
                == (try? whole.layout(ONEDNN_SOURCE)),
            (try? Layout.of(window.destination, ONEDNN_CHANNEL_BLOCKS))
                == (try? whole.layout(ONEDNN_DESTINATION))
        else { return nil }
        var parts: [Primitive] = []
        for _ in 0..<count {
            guard
                let part = try? Primitive.pooling(
                    ONEDNN_FORWARD_TRAINING, kind, ofPart, source: source,
                    destination: destination)
            else { return nil }
            parts.append(part)
        }
        var steps = [
            (role: ONEDNN_SOURCE, byteCount: source.byteCount),
            (role: ONEDNN_DESTINATION, byteCount: destination.byteCount),
        ]
        if kind == ONEDNN_MAX {
            guard let workspace = try? parts[0].layout(ONEDNN_WORKSPACE).byteCount,
                (try? whole.layout(ONEDNN_WORKSPACE).byteCount) == workspace * Int(count)
            else { return nil }
            steps.append((ONEDNN_WORKSPACE, workspace))
        }
        self.init(whole, parts, steps: steps)
    }

    /// Into how many parts the channels of `window` are cut; 1 where that is not worth it.
    private static func partCount(ofChannels window: onednn_window, cores: Int) -> Int {
        let values = window.out_channels * window.out_height * window.out_width
        guard window.out_channels.isMultiple(of: 16), cores > 1 else { return 1 }
        return partCount(
            ofBlocks: Int(window.out_channels / 16),
            cores: min(cores, Int(values / fewestValues)))
    }
}

extension onednn_window {
    /// Whether each channel is made of one.
    fileprivate var isDepthwise: Bool {
        groups > 1 && groups == in_channels && groups == out_channels
    }
}
