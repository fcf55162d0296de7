import COneDNN

extension onednn_window {
    /// A square window in one group that moves as far down as to the right, with the same padding at every side.
    init(
        batch: Int64, in_channels: Int64, in_height: Int64, in_width: Int64, out_channels: Int64,
        out_height: Int64, out_width: Int64, kernel_height: Int64, kernel_width: Int64,
        stride: Int64, padding: Int64, has_bias: Int32
    ) {
        self.init(
            batch: batch, in_channels: in_channels, in_height: in_height, in_width: in_width,
            out_channels: out_channels, out_height: out_height, out_width: out_width,
            kernel_height: kernel_height, kernel_width: kernel_width, stride_height: stride,
            stride_width: stride, padding_top: padding, padding_left: padding,
            padding_bottom: padding, padding_right: padding, dilation_height: 1,
            dilation_width: 1, groups: 1, has_bias: has_bias)
    }
}
