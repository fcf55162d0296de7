import Charts
import Testing

@testable import Directives

/// Every column of the proofs of integrated gradients, by several rules, scores, classes, baselines and scales.
@Suite struct ProofTablesTests {
    @Test func probabilityFromBlackByTheLeft() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=left steps=3>>")
        #expect(
            figure.rows("proofs") == [
                "picture | class | predicted | attributed to | score at baseline | score at picture | sum of map | residual | rule | nodes | full colour",
                "3 | dog | dog | dog | 0.665 | 0.727 | −0.00578 | 1.1 | left | 3 | 0.077",
                "4 | cat | frog | frog | 0.310 | 0.839 | 0.687 | 0.30 | left | 3 | 0.081",
                "5 | cat | cat | cat | 0.0247 | 0.607 | 0.492 | 0.15 | left | 3 | 0.039",
            ])
        #expect(
            figure.rows("trials") == [
                "picture | nodes | sum of map | residual",
                "3 | 3 | −0.00578 | 1.1",
                "4 | 3 | 0.687 | 0.30",
                "5 | 3 | 0.492 | 0.15",
            ])
    }

    @Test func logitFromWhiteByTheRight() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=right steps=2 score=logit class=frog baseline=white scale=max>>"
        )
        #expect(
            figure.rows("proofs") == [
                "picture | class | predicted | attributed to | score at baseline | score at picture | sum of map | residual | rule | nodes | full colour",
                "3 | dog | dog | frog | 1.98 | −1.95 | −4.91 | 0.25 | right | 2 | 0.35",
                "4 | cat | frog | frog | 1.98 | 0.667 | −1.72 | 0.31 | right | 2 | 0.29",
                "5 | cat | cat | frog | 1.98 | 0.423 | −0.649 | 0.58 | right | 2 | 0.38",
            ])
        #expect(
            figure.rows("trials") == [
                "picture | nodes | sum of map | residual",
                "3 | 2 | −4.91 | 0.25",
                "4 | 2 | −1.72 | 0.31",
                "5 | 2 | −0.649 | 0.58",
            ])
    }

    @Test func lossFromNoiseByMidpoints() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=midpoint steps=2 score=loss baseline=noise scale=mass98>>"
        )
        #expect(
            figure.rows("proofs") == [
                "picture | class | predicted | attributed to | score at baseline | score at picture | sum of map | residual | rule | nodes | full colour",
                "3 | dog | dog | dog | 1.35 | 0.318 | −1.05 | 0.019 | midpoint | 2 | 0.22",
                "4 | cat | frog | cat | 0.992 | 2.41 | 1.43 | 0.0093 | midpoint | 2 | 0.25",
                "5 | cat | cat | cat | 0.992 | 0.499 | −0.580 | 0.18 | midpoint | 2 | 0.13",
            ])
        #expect(
            figure.rows("trials") == [
                "picture | nodes | sum of map | residual",
                "3 | 2 | −1.05 | 0.019",
                "4 | 2 | 1.43 | 0.0093",
                "5 | 2 | −0.580 | 0.18",
            ])
    }

    @Test func oneScaleForAll() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=left steps=3 scale=shared>>")
        #expect(
            figure.rows("proofs") == [
                "picture | class | predicted | attributed to | score at baseline | score at picture | sum of map | residual | rule | nodes | full colour",
                "3 | dog | dog | dog | 0.665 | 0.727 | −0.00578 | 1.1 | left | 3 | 0.080",
                "4 | cat | frog | frog | 0.310 | 0.839 | 0.687 | 0.30 | left | 3 | 0.080",
                "5 | cat | cat | cat | 0.0247 | 0.607 | 0.492 | 0.15 | left | 3 | 0.080",
            ])
    }

    @Test func automaticSteps() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=1 score=logit>>")
        #expect(
            figure.rows("proofs") == [
                "picture | class | predicted | attributed to | score at baseline | score at picture | sum of map | residual | rule | nodes | full colour",
                "1 | dog | frog | frog | 1.07 | 1.08 | 0.00678 | 0.0013 | sidi | 127 | 0.067",
            ])
        #expect(
            figure.rows("trials") == [
                "picture | nodes | sum of map | residual",
                "1 | 31 | 0.00626 | 0.0092",
                "1 | 63 | 0.00649 | 0.0044",
                "1 | 127 | 0.00678 | 0.0013",
            ])
    }

    @Test func fromTheMeanColor() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=left steps=3 baseline=mean>>")
        #expect(
            figure.rows("proofs") == [
                "picture | class | predicted | attributed to | score at baseline | score at picture | sum of map | residual | rule | nodes | full colour",
                "3 | dog | dog | dog | 0.706 | 0.727 | 0.0193 | 0.052 | left | 3 | 0.049",
                "4 | cat | frog | frog | 0.832 | 0.839 | −0.00946 | 0.33 | left | 3 | 0.052",
                "5 | cat | cat | cat | 0.293 | 0.607 | 0.276 | 0.12 | left | 3 | 0.038",
            ])
    }
}
