import Charts
import Testing

@testable import Directives

/// Every column of the tables about paths, against numbers worked out apart from the program.
@Suite struct PathTablesTests {
    @Test func accuracyFromBlackOfSomePictures() throws {
        let figure = try Mosaic.figure(
            "<<accuracy-along-path images=2..12 alphas=[.1, .5, 1]>>")
        #expect(
            figure.rows("accuracy") == [
                "α | right | accuracy | 95\u{202F}% interval | most often taken for | then for",
                "0.1 | 4 | 36.4\u{202F}% | 15.2–64.6\u{202F}% | dog (11) | ",
                "0.5 | 4 | 36.4\u{202F}% | 15.2–64.6\u{202F}% | frog (8) | dog (3)",
                "1 | 6 | 54.5\u{202F}% | 28.0–78.7\u{202F}% | frog (6) | cat (3)",
            ])
        #expect(
            figure.rows("predictions") == [
                "α | cat | dog | frog",
                "0.1 | 0 | 11 | 0",
                "0.5 | 0 | 3 | 8",
                "1 | 3 | 2 | 6",
            ])
    }

    @Test func accuracyFromWhiteOfAll() throws {
        let figure = try Mosaic.figure(
            "<<accuracy-along-path alphas=[.1, .6, 1] baseline=white>>")
        #expect(
            figure.rows("accuracy") == [
                "α | right | accuracy | 95\u{202F}% interval | most often taken for | then for",
                "0.1 | 3 | 23.1\u{202F}% | 8.2–50.3\u{202F}% | frog (13) | ",
                "0.6 | 5 | 38.5\u{202F}% | 17.7–64.5\u{202F}% | frog (11) | cat, dog (1 each)",
                "1 | 7 | 53.8\u{202F}% | 29.1–76.8\u{202F}% | frog (7) | cat (4)",
            ])
        #expect(
            figure.rows("predictions") == [
                "α | cat | dog | frog",
                "0.1 | 0 | 0 | 13",
                "0.6 | 1 | 1 | 11",
                "1 | 4 | 2 | 7",
            ])
    }

    @Test func pathToThePredictedClass() throws {
        let figure = try Mosaic.figure(
            "<<path image=5 points=4>>")
        #expect(
            figure.rows("path") == [
                "α | cat | dog | frog | mean size of the gradient",
                "0 | 0.0247 | 0.6653 | 0.3100 | 0.0030",
                "0.0625 | 0.0335 | 0.5928 | 0.3737 | 0.0050",
                "0.250 | 0.0974 | 0.4253 | 0.4773 | 0.019",
                "0.562 | 0.3082 | 0.2981 | 0.3937 | 0.043",
                "1.00 | 0.6070 | 0.2224 | 0.1706 | 0.043",
            ])
    }

    @Test func pathOfALogitFromWhite() throws {
        let figure = try Mosaic.figure(
            "<<path image=5 points=4 score=logit class=2 baseline=white>>")
        #expect(
            figure.rows("path") == [
                "α | cat | dog | frog | mean size of the gradient",
                "0 | 0.2199 | 0.2433 | 0.5368 | 0.069",
                "0.0625 | 0.2218 | 0.2372 | 0.5410 | 0.074",
                "0.250 | 0.2351 | 0.2200 | 0.5449 | 0.089",
                "0.562 | 0.3288 | 0.2090 | 0.4623 | 0.12",
                "1.00 | 0.6070 | 0.2224 | 0.1706 | 0.21",
            ])
    }

    @Test func pathOfTheLossOfTheTrueClass() throws {
        let figure = try Mosaic.figure(
            "<<path image=1 points=3 score=loss>>")
        #expect(
            figure.rows("path") == [
                "α | cat | dog | frog | mean size of the gradient",
                "0 | 0.0247 | 0.6653 | 0.3100 | 0.17",
                "0.111 | 0.0378 | 0.3995 | 0.5628 | 0.30",
                "0.444 | 0.1231 | 0.0919 | 0.7849 | 0.35",
                "1.00 | 0.1900 | 0.0377 | 0.7723 | 0.30",
            ])
    }

    @Test func gradientsOfProbabilities() throws {
        let figure = try Mosaic.figure(
            "<<interior-gradients images=4..6 alphas=[.1, .5, 1]>>")
        #expect(
            figure.rows("points") == [
                "α | picture | class | predicted | probability | mean size of the gradient",
                "0.1 | 4 | cat | dog | 0.535 | 0.13",
                "0.1 | 5 | cat | dog | 0.553 | 0.0069",
                "0.1 | 6 | dog | dog | 0.558 | 0.12",
                "0.5 | 4 | cat | frog | 0.621 | 0.087",
                "0.5 | 5 | cat | frog | 0.425 | 0.040",
                "0.5 | 6 | dog | frog | 0.506 | 0.097",
                "1 | 4 | cat | frog | 0.839 | 0.035",
                "1 | 5 | cat | cat | 0.607 | 0.043",
                "1 | 6 | dog | frog | 0.441 | 0.080",
            ])
    }

    @Test func gradientsOfALogitFromWhite() throws {
        let figure = try Mosaic.figure(
            "<<interior-gradients images=4..6 alphas=[.5, 1] score=logit class=1 baseline=white>>")
        #expect(
            figure.rows("points") == [
                "α | picture | class | predicted | probability | mean size of the gradient",
                "0.5 | 4 | cat | frog | 0.753 | 0.18",
                "0.5 | 5 | cat | frog | 0.494 | 0.19",
                "0.5 | 6 | dog | frog | 0.555 | 0.20",
                "1 | 4 | cat | frog | 0.839 | 0.17",
                "1 | 5 | cat | cat | 0.607 | 0.22",
                "1 | 6 | dog | frog | 0.441 | 0.23",
            ])
    }

    @Test func gradientsOfTheLossFromTheMeanColor() throws {
        let figure = try Mosaic.figure(
            "<<interior-gradients images=4..6 alphas=[.5, 1] score=loss class=true baseline=mean>>")
        #expect(
            figure.rows("points") == [
                "α | picture | class | predicted | probability | mean size of the gradient",
                "0.5 | 4 | cat | frog | 0.813 | 0.20",
                "0.5 | 5 | cat | cat | 0.430 | 0.13",
                "0.5 | 6 | dog | frog | 0.528 | 0.22",
                "1 | 4 | cat | frog | 0.839 | 0.18",
                "1 | 5 | cat | cat | 0.607 | 0.071",
                "1 | 6 | dog | frog | 0.441 | 0.18",
            ])
    }
}
