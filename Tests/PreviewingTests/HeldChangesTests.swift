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
        #expect(held.take([a], at: start) { nil } == [a])
        #expect(held.end == nil)
        #expect(held.take(nil, at: start) { 0.2 } == nil)
    }

    @Test func newsOfAComputationDoNotEndTheMomentGivenToWhatIsHalfWritten() throws {
        var held = HeldChanges()
        #expect(held.take([a], at: start) { 0.2 } == nil)
        let end = try #require(held.end)
        #expect(end == start.addingTimeInterval(0.2))
        for step in 1...3 {
            let now = start.addingTimeInterval(0.01 * Double(step))
            #expect(held.take(nil, at: now) { 0.2 } == nil)
        }
        #expect(held.take([b], at: start.addingTimeInterval(0.04)) { nil } == [a, b])
        #expect(held.end == nil)
    }

    @Test func whatStaysHalfWrittenIsLookedAtInTheEndThoughOtherThingsGoOnChanging() throws {
        var held = HeldChanges()
        #expect(held.take([a], at: start) { 0.2 } == nil)
        let end = try #require(held.end)
        #expect(held.take([b], at: end.addingTimeInterval(-0.001)) { 0.2 } == nil)
        #expect(held.end == end)
        #expect(held.take(nil, at: end) { 0.2 } == [a, b])
        // The next one has a moment of its own.
        #expect(held.take([a], at: end) { 0.2 } == nil)
        #expect(held.end == end.addingTimeInterval(0.2))
    }
}
