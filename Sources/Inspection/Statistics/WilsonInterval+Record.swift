import Casting
public import Network

extension WilsonInterval {
    /// The accuracy on the test pictures after an epoch.
    public init(testOf record: EpochRecord) {
        let right = Int(saturating: (record.testAccuracy * Double(record.testCount)).rounded())
        self.init(successes: min(max(right, 0), record.testCount), of: record.testCount)
    }
}
