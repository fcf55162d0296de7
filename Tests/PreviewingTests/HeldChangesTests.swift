import Foundation
import Testing
import Watching

@testable import Previewing

@Suite struct HeldChangesTests {
    private let start = Date(timeIntervalSinceReferenceDate: 1_000)
    private let a = WatchedPlace.file(URL(fileURLWithPath: "/a.md"))
    private let b = WatchedPlace.file(URL(fileURLWithPath: "/b.md"))

    @Test func whatIsWholeIsLookedAtAtOnce() {
        var held = HeldChanges()
        #expect(held.take([a], at: start) { false } == [a])
        #expect(held.end == nil)
        #expect(held.take(nil, at: start) { true } == nil)
    }

    @Test func newsOfAComputationDoNotEndTheMomentGivenToWhatIsHalfWritten() throws {
        var held = HeldChanges()
        #expect(held.take([a], at: start) { true } == nil)
        let end = try #require(held.end)
        #expect(end == start.addingTimeInterval(HalfWritten.patience))
        for step in 1...3 {
            let now = start.addingTimeInterval(0.01 * Double(step))
            #expect(held.take(nil, at: now) { true } == nil)
        }
        #expect(held.take([b], at: start.addingTimeInterval(0.04)) { false } == [a, b])
        #expect(held.end == nil)
    }

    @Test func whatStaysHalfWrittenIsLookedAtInTheEndThoughOtherThingsGoOnChanging() throws {
        var held = HeldChanges()
        #expect(held.take([a], at: start) { true } == nil)
        let end = try #require(held.end)
        #expect(held.take([b], at: end.addingTimeInterval(-0.001)) { true } == nil)
        #expect(held.end == end)
        #expect(held.take(nil, at: end) { true } == [a, b])
        // The next one has a moment of its own.
        #expect(held.take([a], at: end) { true } == nil)
        #expect(held.end == end.addingTimeInterval(HalfWritten.patience))
    }
}
