import Charts
import Testing

@testable import Directives

/// Every column of the tables about predictions and weights, against numbers worked out apart from the program.
@Suite struct ClassTablesTests {
    @Test func confusion() throws {
        let figure = try Mosaic.figure(
            "<<confusion>>")
        #expect(
            figure.rows("confusion") == [
                "class | cat | dog | frog",
                "cat | 3 | 0 | 2",
                "dog | 0 | 2 | 3",
                "frog | 1 | 0 | 2",
            ])
        #expect(
            figure.rows("classes") == [
                "class | pictures | found | 95\u{202F}% interval | predictions of it right | most often taken for",
                "cat | 5 | 60.0\u{202F}% | 23.1–88.2\u{202F}% | 75.0\u{202F}% | frog (2)",
                "dog | 5 | 40.0\u{202F}% | 11.8–76.9\u{202F}% | 100.0\u{202F}% | frog (3)",
                "frog | 3 | 66.7\u{202F}% | 20.8–93.9\u{202F}% | 28.6\u{202F}% | cat (1)",
            ])
    }

    @Test func aPartOnBlack() throws {
        let figure = try Mosaic.figure(
            "<<crop-test image=0 box=[3, 1, 2, 3]>>")
        #expect(
            figure.rows("probabilities") == [
                "class | the whole | the part alone | the rest",
                "cat | 0.847 | 0.099 | 0.557",
                "dog | 0.120 | 0.603 | 0.352",
                "frog | 0.033 | 0.297 | 0.091",
            ])
    }

    @Test func aPartOnWhite() throws {
        let figure = try Mosaic.figure(
            "<<crop-test image=9 box=[0, 0, 3, 2] baseline=white>>")
        #expect(
            figure.rows("probabilities") == [
                "class | the whole | the part alone | the rest",
                "cat | 0.470 | 0.280 | 0.425",
                "dog | 0.405 | 0.286 | 0.397",
                "frog | 0.125 | 0.434 | 0.178",
            ])
    }

    @Test func mistakes() throws {
        let figure = try Mosaic.figure(
            "<<mistakes count=2 steps=4>>")
        #expect(
            figure.rows("mistakes") == [
                "picture | class | its probability | predicted | probability",
                "4 | cat | 0.090 | frog | 0.839",
                "1 | dog | 0.038 | frog | 0.772",
                "7 | cat | 0.236 | frog | 0.559",
                "10 | dog | 0.240 | frog | 0.489",
                "9 | frog | 0.125 | cat | 0.470",
                "6 | dog | 0.243 | frog | 0.441",
            ])
    }

    @Test func images() throws {
        let figure = try Mosaic.figure(
            "<<images test 3..7>>")
        #expect(
            figure.rows("predictions") == [
                "picture | class | predicted | probability",
                "3 | dog | dog | 0.727",
                "4 | cat | frog | 0.839",
                "5 | cat | cat | 0.607",
                "6 | dog | frog | 0.441",
                "7 | cat | frog | 0.559",
            ])
    }

    @Test func classMaps() throws {
        let figure = try Mosaic.figure(
            "<<class-maps image=6>>")
        #expect(
            figure.rows("logits") == [
                "class | mean of the map | logit",
                "cat | 0.5582 | 0.5582",
                "dog | 0.2947 | 0.2947",
                "frog | 0.8909 | 0.8909",
            ])
    }

    @Test func weightsBeforeAndAfter() throws {
        let figure = try Mosaic.figure(
            "<<histogram layer=0..2 when=both>>")
        #expect(
            figure.rows("statistics") == [
                "layer | training | weights | mean | deviation | least | greatest | relative change | shift",
                "0 | before | 12 | 0.0963 | 0.1739 | −0.197 | 0.373 |  | ",
                "0 | after | 12 | 0.4583 | 1.1961 | −1.625 | 1.750 | 6.24 | 1.0",
                "1 | before | 20 | −0.0324 | 0.4187 | −1.310 | 0.497 |  | ",
                "1 | after | 20 | −0.1750 | 0.9366 | −1.500 | 1.625 | 2.55 | −0.6",
                "2 | before | 15 | −0.0047 | 0.1394 | −0.320 | 0.211 |  | ",
                "2 | after | 15 | 0.0583 | 2.1158 | −3.750 | 3.500 | 15.17 | 0.1",
            ])
    }

    @Test func weightsAfter() throws {
        let figure = try Mosaic.figure(
            "<<histogram layer=1..2>>")
        #expect(
            figure.rows("statistics") == [
                "layer | weights | mean | deviation | least | greatest",
                "1 | 20 | −0.1750 | 0.9366 | −1.500 | 1.625",
                "2 | 15 | 0.0583 | 2.1158 | −3.750 | 3.500",
            ])
    }

    @Test func weightsBefore() throws {
        let figure = try Mosaic.figure(
            "<<histogram layer=1..2 when=before>>")
        #expect(
            figure.rows("statistics") == [
                "layer | weights | mean | deviation | least | greatest",
                "1 | 20 | −0.0324 | 0.4187 | −1.310 | 0.497",
                "2 | 15 | −0.0047 | 0.1394 | −0.320 | 0.211",
            ])
    }

    @Test func binsBeforeAndAfter() throws {
        let figure = try Mosaic.figure(
            "<<histogram layer=1 when=both bins=4>>")
        #expect(
            figure.rows("bins-layer-1") == [
                "from | to | before | after",
                "−1.50 | −0.719 | 1 | 8",
                "−0.719 | 0.0625 | 9 | 6",
                "0.0625 | 0.844 | 10 | 2",
                "0.844 | 1.62 | 0 | 4",
            ])
    }

    @Test func binsOfTwoLayers() throws {
        let figure = try Mosaic.figure(
            "<<histogram layer=0..1 bins=3>>")
        #expect(
            figure.rows("bins") == [
                "from | to | layer 0 | layer 1",
                "−1.62 | −0.500 | 3 | 9",
                "−0.500 | 0.625 | 2 | 7",
                "0.625 | 1.75 | 7 | 4",
            ])
    }

    @Test func initialisation() throws {
        let figure = try Mosaic.figure(
            "<<initialisation>>")
        #expect(
            figure.rows("initialisation") == [
                "layer | operation | weights | declared | measured | mean | standard errors",
                "0 | 1×1 convolution | 12 | 0.250 | 0.17390 | 0.09632 | −1.5",
                "1 | 1×1 convolution | 20 | 0.500 | 0.41871 | −0.03239 | −1.0",
                "2 | 1×1 convolution | 15 | 0.125 | 0.13942 | −0.00468 | 0.6",
            ])
    }

    @Test func architecture() throws {
        let figure = try Mosaic.figure(
            "<<architecture>>")
        #expect(
            figure.rows("layers") == [
                "layer | operation | inputs | outputs | activation | weights | height | width",
                "0 | 1×1 convolution | 3 | 4 | ELU | 12 | 4 | 6",
                "1 | 1×1 convolution | 4 | 5 | ELU | 20 | 4 | 6",
                "2 | 1×1 convolution | 5 | 3 | none | 15 | 2 | 3",
            ])
    }

    @Test func colorSelectivity() throws {
        let figure = try Mosaic.figure(
            "<<activations layer=2 image=4 channels=5 tile=single threshold=.1>>")
        #expect(
            figure.rows("selectivity") == [
                "channel | selectivity | color",
                "0 | 0.113 | blue",
                "1 | 0.341 | green",
                "2 | −0.088 | ",
                "3 | 0.381 | ",
                "4 | 0.005 | ",
            ])
    }
}
