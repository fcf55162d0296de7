import Charts
import Inspection

extension ChannelSheet {
    /// What a reader who points at a tile learns of its channels in this picture: range, mean and deviation over
    /// positions, and for a channel alone how much it depends on colour.
    func details(of group: ArraySlice<Int>, title: String) -> String {
        guard group.count > 1 else {
            let channel = group[group.startIndex]
            let selectivity = colors.map {
                ["colour selectivity \($0.channels[channel].selectivity.decimals(2))"]
            }
            return ([title] + statistics(of: channel) + (selectivity ?? []))
                .joined(separator: "\n")
        }
        let parts = zip(["red", "green", "blue"], group).map { color, channel in
            "\(channel) \(color): " + statistics(of: channel).joined(separator: ", ")
        }
        return ([title] + parts).joined(separator: "\n")
    }

    private func statistics(of channel: Int) -> [String] {
        let values = plane(channel).map(Double.init)
        let mean = values.reduce(0, +) / Double(values.count)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        let (low, high) = ((values.min() ?? 0).decimals(2), (values.max() ?? 0).decimals(2))
        return [
            "\(low) to \(high)",
            "mean \(mean.decimals(2)) ± \(square.squareRoot().decimals(2))",
        ]
    }
}
