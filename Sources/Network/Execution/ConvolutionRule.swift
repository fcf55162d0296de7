import COneDNN

/// Which algorithm a convolution uses: a fixed rule, never a timing, so that results do not depend on noise.
///
/// Winograd's F(4×4, 3×3) (Lavin and Gray 2016) does 4 times fewer products and agrees with the direct sum to 1e-6 in the
/// mean square. It wins where there are many channels on both sides; with the three channels of a picture it wins only
/// for the gradient to that picture. ``WinogradConvolution`` is tried first, then oneDNN's, which oneDNN 3 no longer has.
enum ConvolutionRule {
    static func usesWinograd(_ window: onednn_window, pass: onednn_pass) -> Bool {
        guard window.isOfWinograd else { return false }
        let fewestInputs: Int64 = pass == ONEDNN_BACKWARD_DATA ? 1 : 16
        return window.in_channels >= fewestInputs && window.out_channels >= 16
    }

    /// Whether ``DirectConvolution`` is faster than any of oneDNN's kernels: for a gradient to few channels these fill
    /// vectors of 16 with what is not there.
    ///
    /// Of a picture, where channels lie apart, that is so where windows move by more than one.
    static func prefersDirect(
        _ window: onednn_window, pass: onednn_pass, hasPlainInput: Bool
    ) -> Bool {
        pass == ONEDNN_BACKWARD_DATA && window.in_channels < 12 && window.kernel_width > 1
            && (!hasPlainInput || window.stride != 1)
    }

    /// Whether ``PointwiseConvolution`` takes the sums: those of a picture are worth more than to be given to another core.
    ///
    /// That does not depend on how many pictures there are, so that each comes to the same alone as among others.
    static func usesPointwise(_ window: onednn_window, pass: onednn_pass) -> Bool {
        pass == ONEDNN_FORWARD_TRAINING && window.isPointwise
            && window.productsOfPicture >= 1 << 21
    }

    /// Whether ``WinogradConvolution`` is faster than the direct sum.
    ///
    /// Where channels are no multiples of 16, they are filled up with zeros, and the transforms of few channels take longer
    /// than what they save.
    static func usesOwnWinograd(_ window: onednn_window, pass: onednn_pass) -> Bool {
        if window.in_channels.isMultiple(of: 16), window.out_channels.isMultiple(of: 16) {
            return usesWinograd(window, pass: pass)
        }
        return window.isOfWinograd && window.in_channels >= 8 && window.out_channels >= 8
    }
}
