import Testing

/// What NumPy 2.4.6 and Python's `math.fsum` make of the samples of `SeededSample`.
///
/// Each sample was drawn with the same generator in Python, rounded to float32 and given to
/// `np.histogram(values.astype(np.float64), bins="auto")`, or with `bins=200` where that made more than 200 bins.
/// `edgesChecksum` is the wrapping sum of (i + 1) · the bit pattern of edge i. Quartiles, with both ends, are
/// `np.percentile(values, [0, 25, 50, 75, 100])`; moments are those of the population.
struct NumPyFixture: Sendable, CustomTestStringConvertible {
    var sample: SeededSample
    var automaticCount: Int
    var edgesChecksum: UInt64
    var counts: String
    var quartiles: [Double]
    var mean: Double
    var deviation: Double
    var skewness: Double?
    var excessKurtosis: Double?
    var norm: Double
    var nearZeroShare: Double

    var expectedCounts: [Int] {
        counts.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    }
    var testDescription: String { "\(sample.count) of \(sample.kind)" }
}

extension NumPyFixture {
    static let all: [NumPyFixture] = [
        NumPyFixture(
            sample: SeededSample(.bell, count: 3456, seed: 1), automaticCount: 40,
            edgesChecksum: 0x3AC3337FBFFFFE52,
            counts: """
                1 0 2 2 4 13 19 17 43 40 89 89 119 159 174 193 237 227 238 262 245 203 180 188
                149 137 144 85 64 45 30 23 19 10 3 2 0 0 0 1
                """,
            quartiles: [
                -0.1789766252040863, -0.03647387959063053, -0.0025952084688469768,
                0.03378148749470711, 0.18806472420692444,
            ], mean: -0.001809884631377393, deviation: 0.050621331018157356,
            skewness: 0.028850111761805394, excessKurtosis: -0.21927906606931513,
            norm: 2.977815802681184, nearZeroShare: 0.004050925925925926),
        NumPyFixture(
            sample: SeededSample(.bell, count: 1280, seed: 2), automaticCount: 25,
            edgesChecksum: 0xCC3EF5B0747ADE7B,
            counts: """
                2 3 8 8 14 21 37 41 68 107 92 128 129 121 110 90 96 61 54 31 32 13 10 2 2
                """,
            quartiles: [
                -0.1547939032316208, -0.03352261334657669, -0.0005348655395209789,
                0.03398170322179794, 0.14452436566352844,
            ], mean: 0.00013271624862731812, deviation: 0.04859000741593818,
            skewness: -0.04661774818175581, excessKurtosis: -0.12004941240007083,
            norm: 1.738415438231891, nearZeroShare: 0.0015625),
        NumPyFixture(
            sample: SeededSample(.bell, count: 36864, seed: 3), automaticCount: 106,
            edgesChecksum: 0x63DE9B72873EC8ED,
            counts: """
                1 0 1 0 0 0 0 1 0 1 3 2 4 5 12 10 12 20 21 26 45 42 58 69 83 88 121 141 168 194
                240 288 314 373 393 437 487 550 598 728 745 800 868 876 931 990 1067 1044 1148
                1099 1207 1153 1170 1221 1225 1180 1075 1150 1095 998 986 920 866 823 784 718
                623 606 534 450 393 372 330 308 230 224 187 169 144 117 103 73 63 65 45 27 26 25
                18 17 13 5 7 5 3 1 3 1 0 1 0 0 0 0 0 1
                """,
            quartiles: [
                -0.21566733717918396, -0.033993229269981384, 0.0002510472550056875,
                0.03405481483787298, 0.2176608294248581,
            ], mean: 0.0001582237837903603, deviation: 0.050199860158689665,
            skewness: 0.015502465179057878, excessKurtosis: -0.04985697984823467,
            norm: 9.638421025732136, nearZeroShare: 0.0033365885416666665),
        NumPyFixture(
            sample: SeededSample(.uniform, count: 2000, seed: 4), automaticCount: 13,
            edgesChecksum: 0x33BCAEA26BB4EC88,
            counts: """
                167 122 165 129 189 159 149 135 148 160 156 156 165
                """,
            quartiles: [
                0.0010195422219112515, 0.2565441057085991, 0.49513116478919983, 0.759326383471489,
                0.9998841881752014,
            ], mean: 0.5046519553938997, deviation: 0.2896218147636912,
            skewness: -0.007656195864024512, excessKurtosis: -1.1952406400421312,
            norm: 26.021314020237348, nearZeroShare: 0.0),
        NumPyFixture(
            sample: SeededSample(.heavy, count: 20000, seed: 5), automaticCount: 283,
            edgesChecksum: 0x3FF22C504A1422AF,
            counts: """
                1 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0
                0 0 0 0 0 1 0 0 0 0 0 0 0 1 0 0 0 1 1 2 0 1 1 1 2 3 0 0 4 0 2 6 2 3 1 6 5 2 6 8
                8 14 8 16 16 14 13 15 21 20 26 38 26 35 55 50 55 71 78 94 119 155 160 219 305
                419 647 993 2583 9303 1318 736 459 317 270 171 146 144 100 97 80 61 57 48 53 34
                38 42 23 14 15 15 15 11 8 15 7 9 4 1 5 6 6 4 2 6 5 3 0 1 0 1 0 2 1 1 1 2 0 0 1 0
                0 0 3 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 1 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1
                """,
            quartiles: [
                -67.466796875, -0.3209378272294998, 1.4269427310864558e-06, 0.34123822301626205,
                56.1233024597168,
            ], mean: 0.0037046632098432022, deviation: 3.579072721443199,
            skewness: -0.3984978610963669, excessKurtosis: 33.80474652878539,
            norm: 506.1575894898411, nearZeroShare: 0.30815),
        NumPyFixture(
            sample: SeededSample(.grid, count: 4096, seed: 6), automaticCount: 16,
            edgesChecksum: 0xECE0000000000000,
            counts: """
                238 247 254 264 259 246 251 248 295 235 235 267 254 247 264 292
                """, quartiles: [-1.0, -0.5, 0.0, 0.5, 1.0], mean: 0.004810333251953125,
            deviation: 0.5804455957564512, skewness: 0.0007234703534378951,
            excessKurtosis: -1.195468220015845, norm: 37.1497937778176,
            nearZeroShare: 0.010498046875),
        NumPyFixture(
            sample: SeededSample(.tenths, count: 1000, seed: 7), automaticCount: 11,
            edgesChecksum: 0x3771745D1745D184,
            counts: """
                75 78 80 106 88 107 108 92 85 96 85
                """, quartiles: [0.0, 0.30000001192092896, 0.5, 0.800000011920929, 1.0],
            mean: 0.5129000023454428, deviation: 0.30397958475250997,
            skewness: -0.04034229345991875, excessKurtosis: -1.1151693138200287,
            norm: 18.853912070237932, nearZeroShare: 0.075),
        NumPyFixture(
            sample: SeededSample(.spiked, count: 900, seed: 8), automaticCount: 60,
            edgesChecksum: 0x5A7C591A7FFFFF5D,
            counts: """
                2 0 0 3 1 1 1 0 0 1 0 1 1 1 2 3 0 2 1 3 6 1 6 3 2 2 3 4 3 813 3 0 5 2 1 2 7 1 0
                2 1 1 1 2 0 0 1 1 2 0 0 0 1 0 0 0 0 0 0 1
                """, quartiles: [-2.35646653175354, 0.25, 0.25, 0.25, 3.020563840866089],
            mean: 0.22700502534319336, deviation: 0.35022902083154167,
            skewness: -1.6596655412280656, excessKurtosis: 26.335250584667403,
            norm: 12.520881906132486, nearZeroShare: 0.0022222222222222222),
        NumPyFixture(
            sample: SeededSample(.far, count: 1500, seed: 9), automaticCount: 12,
            edgesChecksum: 0xF2EBC07955555554,
            counts: """
                150 94 85 177 94 100 172 88 89 180 87 184
                """,
            quartiles: [
                1000.0, 1000.000244140625, 1000.00048828125, 1000.000732421875, 1000.0009765625,
            ], mean: 1000.0004971110026, deviation: 0.00029257687674645035,
            skewness: 0.00367694689389246, excessKurtosis: -1.2100863210735213,
            norm: 38729.85271510217, nearZeroShare: 0.0),
        NumPyFixture(
            sample: SeededSample(.equal, count: 7, seed: 0), automaticCount: 1,
            edgesChecksum: 0x3F98000000000000,
            counts: """
                7
                """, quartiles: [0.375, 0.375, 0.375, 0.375, 0.375], mean: 0.375, deviation: 0.0,
            skewness: nil, excessKurtosis: nil, norm: 0.9921567416492215, nearZeroShare: 0.0),
        NumPyFixture(
            sample: SeededSample(.uniform, count: 1, seed: 10), automaticCount: 1,
            edgesChecksum: 0x3FA0000000000000,
            counts: """
                1
                """,
            quartiles: [
                0.03331105411052704, 0.03331105411052704, 0.03331105411052704, 0.03331105411052704,
                0.03331105411052704,
            ], mean: 0.03331105411052704, deviation: 0.0, skewness: nil, excessKurtosis: nil,
            norm: 0.03331105411052704, nearZeroShare: 0.0),
        NumPyFixture(
            sample: SeededSample(.uniform, count: 2, seed: 11), automaticCount: 2,
            edgesChecksum: 0x7EF28A9300000000,
            counts: """
                1 1
                """,
            quartiles: [
                0.2623651623725891, 0.27583497017621994, 0.28930477797985077, 0.3027745857834816,
                0.3162443935871124,
            ], mean: 0.28930477797985077, deviation: 0.026939615607261658, skewness: 0.0,
            excessKurtosis: -2.0, norm: 0.4109087427909943, nearZeroShare: 0.0),
        NumPyFixture(
            sample: SeededSample(.uniform, count: 3, seed: 12), automaticCount: 3,
            edgesChecksum: 0x7EF60CCA98000000,
            counts: """
                1 1 1
                """,
            quartiles: [
                0.2347388118505478, 0.40692000836133957, 0.5791012048721313, 0.7592822313308716,
                0.9394632577896118,
            ], mean: 0.5844344248374304, deviation: 0.2877272650762974,
            skewness: 0.02779714881791742, excessKurtosis: -1.5000000000000002,
            norm: 1.1282959399067392, nearZeroShare: 0.0),
        NumPyFixture(
            sample: SeededSample(.bell, count: 5, seed: 13), automaticCount: 4,
            edgesChecksum: 0xBAB0E79600000000,
            counts: """
                1 1 1 2
                """,
            quartiles: [
                -0.1017194464802742, -0.026760810986161232, 0.01873149909079075,
                0.05708949640393257, 0.0852692648768425,
            ], mean: 0.006522000581026077, deviation: 0.06592606696819694,
            skewness: -0.47855326647285545, excessKurtosis: -1.057035911626345,
            norm: 0.14813478317859877, nearZeroShare: 0.0),
        NumPyFixture(
            sample: SeededSample(.tenths, count: 64, seed: 14), automaticCount: 7,
            edgesChecksum: 0xBC2DB6DB6DB6DB61,
            counts: """
                13 7 13 8 12 3 8
                """,
            quartiles: [0.0, 0.20000000298023224, 0.4000000059604645, 0.699999988079071, 1.0],
            mean: 0.44062500121071935, deviation: 0.29828611602539484,
            skewness: 0.20470774772652026, excessKurtosis: -1.0717923825558087,
            norm: 4.256759321026919, nearZeroShare: 0.109375),
    ]

    /// The counts of 1280 of bell in the automatic bins of those and 900 of spiked together.
    static let commonFirst = """
        0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 9 97
        423 531 201 19 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
        0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
        """

    /// The counts of 900 of spiked in the same bins.
    static let commonSecond = """
        1 1 0 0 2 1 0 1 1 0 1 0 0 0 1 0 0 1 0 1 1 0 1 2 2 0 0 2 1 0 2 5 2 1 2 4 2 1 2 0
        3 2 2 2 2 812 2 3 0 0 2 3 2 0 2 1 3 4 1 0 0 2 0 1 0 1 1 1 1 0 0 0 1 0 1 0 2 0 0
        0 0 0 1 0 0 0 0 0 0 0 0 0 0 1
        """
}
