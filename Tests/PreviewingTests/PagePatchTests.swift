import Foundation
import Testing

@testable import Previewing

@Suite struct PagePatchTests {
    /// An outline whose blocks are their own digests.
    private func outline(
        _ version: Int, _ regions: [String: [String]], title: String = "T", style: String = "S"
    )
        -> PageOutline
    {
        PageOutline(version: version, shell: "shell", title: title, style: style, regions: regions)
    }

    private func patch(_ old: [String], _ new: [String]) -> PagePatch {
        PagePatch(
            from: outline(1, ["article": old]), to: outline(2, ["article": new]), title: "T",
            style: "S", blocks: ["article": new.map { "<\($0)>" }])
    }

    /// The blocks that a browser has after a patch.
    private func applied(_ patch: PagePatch, to old: [String]) -> [String] {
        guard let region = patch.regions.first else { return old.map { "<\($0)>" } }
        return region.blocks.flatMap { piece in
            switch piece {
            case .kept(let start, let count): old[start..<start + count].map { "<\($0)>" }
            case .new(let markup): [markup]
            }
        }
    }

    @Test func equalPagesNeedNothing() {
        let patch = patch(["a", "b"], ["a", "b"])
        #expect(patch.regions == [])
        #expect(patch.title == nil && patch.style == nil)
        #expect((patch.base, patch.version) == (1, 2))
    }

    @Test func aChangedBlockAloneIsSent() {
        let region = patch(["a", "b", "c"], ["a", "x", "c"]).regions.first
        #expect(
            region?.blocks == [.kept(from: 0, count: 1), .new("<x>"), .kept(from: 2, count: 1)])
        #expect(region?.moved == [])
    }

    @Test func blocksThatChangeTheirOrderAreMovedAndNotSent() {
        let region = patch(["a", "b", "c", "d"], ["b", "c", "d", "a"]).regions.first
        #expect(region?.blocks == [.kept(from: 1, count: 3), .kept(from: 0, count: 1)])
        // One block goes to the end; three stay where they are.
        #expect(region?.moved == [0])
    }

    @Test func ofEqualBlocksEachIsKeptOnce() {
        let region = patch(["a", "a", "b"], ["a", "a", "a", "b"]).regions.first
        #expect(
            region?.blocks == [.kept(from: 0, count: 2), .new("<a>"), .kept(from: 2, count: 1)])
    }

    @Test func titleAndStyleAreSentWhereTheyChange() {
        let patch = PagePatch(
            from: outline(1, [:]), to: outline(2, [:], title: "U", style: "V"), title: "U",
            style: "sheet", blocks: [:])
        #expect((patch.title, patch.style) == ("U", "sheet"))
    }

    @Test func anyListBecomesAnyOther() {
        var generator = SystemRandomNumberGenerator()
        let letters = ["a", "b", "c", "d", "e"]
        for _ in 0..<2_000 {
            let old = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                letters.randomElement()!
            }
            let new = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                letters.randomElement()!
            }
            #expect(applied(patch(old, new), to: old) == new.map { "<\($0)>" }, "\(old) to \(new)")
        }
    }

    @Test func theLongestRisingPartIsAsLongAsTryingAllFinds() {
        for _ in 0..<200 {
            let numbers = Array((0..<7).shuffled().prefix(Int.random(in: 0...7)))
            let best =
                (0..<(1 << numbers.count)).map { mask in
                    let part = numbers.indices.filter { mask >> $0 & 1 == 1 }.map { numbers[$0] }
                    return part == part.sorted() ? part.count : 0
                }.max() ?? 0
            let found = PagePatch.longestRising(numbers)
            #expect(found.count == best)
            #expect(found == found.sorted())
            #expect(numbers.filter(found.contains) == found)
        }
    }

    @Test func aPatchIsWrittenAsTheScriptReadsIt() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(
            decoding: try encoder.encode(patch(["a", "b"], ["b", "x"])), as: UTF8.self)
        #expect(
            json
                == #"{"base":1,"regions":[{"blocks":[[1,1],"<x>"],"moved":[],"name":"article"}],"version":2}"#
        )
    }
}
