import Casting
import Foundation
import Network

/// How fast steps are taken, over the last ones.
struct Pace {
    private var marks: [(time: Double, pictures: Int)] = [(Self.now, 0)]

    /// Seconds on a clock that only runs forward.
    static var now: Double { ProcessInfo.processInfo.systemUptime }

    /// Pictures a second over the last twenty steps.
    var picturesPerSecond: Double {
        guard let first = marks.first, let last = marks.last, last.time > first.time else {
            return 0
        }
        return Double(last.pictures - first.pictures) / (last.time - first.time)
    }

    mutating func add(_ step: StepRecord) {
        marks.append((Self.now, (marks.last?.pictures ?? 0) + step.pictures))
        if marks.count > 21 { marks.removeFirst() }
    }

    /// `12:05` or `1:02:05`.
    func timeLeft(pictures: Int) -> String {
        guard picturesPerSecond > 0 else { return "–" }
        let seconds = Int(saturating: Double(pictures) / picturesPerSecond)
        let minutes = "\((seconds / 60 % 60).twoDigits):\((seconds % 60).twoDigits)"
        return seconds < 3600 ? minutes : "\(seconds / 3600):\(minutes)"
    }
}

extension Int {
    fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
