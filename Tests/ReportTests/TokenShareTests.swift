import Foundation
import Testing

/// Integrated gradients at a layer of a transformer, whose class token has no place in the map that they prove.
@Suite struct TokenShareTests {
    /// Before the only attention the token is the same in every picture; behind it nothing but the token is read.
    @Test(arguments: [("add", true), ("add_1", false)])
    func theShareOfTheClassTokenStandsBesideTheMap(layer: String, isOfMap: Bool) throws {
        try OwnNetworkTests().inFolder("encoder.ts.onnx") { report in
            try report.write(
                OwnNetworkTests().notebook(
                    "preset: none, classes: [bird, cat, c, d, e]",
                    "<<integrated-gradients images=0 layer=\(layer) score=logit>>"), to: "a.md")
            let outcome = try report("render", "a.md", "-o", "a.html", "-q", "--data", "data")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let page = try #require(report.text(of: "a.html"))
            #expect(
                page.contains(
                    "Residual: how far the sum of a map with the share of its class token misses the change"
                ))
            let table = try #require(report.text(of: "data/figure-1-proofs.csv"))
            let rows = table.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
            func number(_ column: String) throws -> Double {
                let index = try #require(rows[0].firstIndex { $0 == column })
                return try #require(Double(rows[1][index]))
            }
            let change = try number("score at picture") - number("score at baseline")
            let (map, token) = (try number("sum of map"), try number("class token"))
            #expect(abs(isOfMap ? token : map) < 1e-9 * abs(change))
            // Only together they are the change.
            #expect(abs(map + token - change) < 1e-4 * abs(change))
        }
    }
}
