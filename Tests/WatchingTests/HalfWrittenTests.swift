import Foundation
import Testing

@testable import Watching

@Suite struct HalfWrittenTests {
    @Test(arguments: [
        ("Whole.", "Old.", nil), ("Old and more.", "Old", nil), ("Old", "Old", nil),
        ("Ole", "Old and more.", nil), ("", "", nil), (nil, "", nil),
        ("Old", "Old and more.", HalfWritten.patienceWithBeginning),
        ("", "Old", HalfWritten.patienceWithNothing), (nil, "Old", HalfWritten.patienceWithNothing),
    ])
    func whatLooksHalfWrittenIsWaitedFor(text: String?, before: String, patience: TimeInterval?) {
        #expect(
            HalfWritten.patience(with: text.map { Data($0.utf8) }, after: Data(before.utf8))
                == patience)
    }
}
