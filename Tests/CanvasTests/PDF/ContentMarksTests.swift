import Testing

@testable import Canvas

@Suite struct ContentMarksTests {
    @Test func marksBecomeWhatTheyStandFor() throws {
        let content = """
            q
            /Span << /MCID 0 >> BDC
            0 0 1 1 re f
            EMC
            /Span << /MCID 1 >> BDC
            (/Span << /MCID 9 >> BDC)Tj
            /Span << /ActualText <feff0041> >> BDC
            EMC
            EMC
            /Span << /MCID 2 >> BDC
            EMC
            Q

            """
        var marks: ArraySlice<ContentMarks.Mark> = [
            .ornament, .element("P", number: 0), .pagination,
        ]
        let replaced = try #require(ContentMarks.replaced(Array(content.utf8), by: &marks))
        let lines = String(decoding: replaced, as: UTF8.self).split(separator: "\n")
        #expect(marks.isEmpty)
        #expect(lines.count == 12)
        #expect(lines[1] == "/Artifact BMC")
        #expect(lines[4] == "/P <</MCID 0>> BDC")
        #expect(lines[5] == "(/Span << /MCID 9 >> BDC)Tj")
        #expect(lines[6] == "/Span << /ActualText <feff0041> >> BDC")
        #expect(lines[9] == "/Artifact <</Type /Pagination>> BDC")
    }

    @Test func aStringThatGoesOnAtTheNextLineIsNoMark() throws {
        let content = "(a\\\n/Span << /MCID 0 >> BDC\n)Tj\n"
        var marks: ArraySlice<ContentMarks.Mark> = []
        #expect(ContentMarks.replaced(Array(content.utf8), by: &marks) == Array(content.utf8))
    }

    @Test func marksThatNobodyMadeAreRefused() {
        var marks: ArraySlice<ContentMarks.Mark> = []
        #expect(ContentMarks.replaced(Array("/Span << /MCID 0 >> BDC\n".utf8), by: &marks) == nil)
    }

    @Test func compressionComesBack() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        #expect(Flate.inflated(try Flate.deflated(bytes)) == bytes)
        #expect(Flate.inflated([1, 2, 3]) == nil)
        #expect(Flate.inflated([]) == nil)
    }
}
