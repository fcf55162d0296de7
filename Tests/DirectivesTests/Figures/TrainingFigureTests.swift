import Charts
import Findings
import Network
import Testing

@testable import Directives

/// What is drawn of a training: its course, and the weights before and after it.
@Suite struct TrainingFigureTests {
    /// Epochs in which every number is another, but for the test accuracy of the last two.
    private static let history = [
        EpochRecord(
            epoch: 1, learningRate: 0.006, trainCost: 2, trainAccuracy: 0.125,
            cleanTrainAccuracy: 0.25, cleanTrainCount: 5000, testCost: 1.5, testAccuracy: 0.375,
            testCount: 1000),
        EpochRecord(
            epoch: 2, learningRate: 0.003, trainCost: 1.25, trainAccuracy: 0.5,
            cleanTrainAccuracy: 0.625, cleanTrainCount: 5000, testCost: 0.875, testAccuracy: 0.75,
            testCount: 1000),
        EpochRecord(
            epoch: 3, learningRate: 0.001, trainCost: 0.75, trainAccuracy: 0.625,
            cleanTrainAccuracy: 0.875, cleanTrainCount: 5000, testCost: 1, testAccuracy: 0.75,
            testCount: 1000),
    ]

    private static let smoothing =
        "In training 5 % of each target is spread over all classes, which keeps the cost of a training above 0 however right it is; the test cost knows no smoothing."
        .withThinSpaces

    private static var plain: Recipe.Knobs {
        var knobs = Recipe.Knobs(of: .modern)
        (knobs.mirror, knobs.shift, knobs.smoothing) = (false, 0, 0)
        return knobs
    }

    @Test func `curves have test at the left, training at the right, and costs on one scale`()
        throws
    {
        let figure = try Drawn.figure(
            of: Curves.self, "<<curves>>",
            .init(history: Self.history, knobs: Recipe.Knobs(of: .modern)))
        let charts = figure.charts
        #expect(charts.map(\.title) == ["Test", "Training"])
        #expect(
            charts.map(\.labels)
                == Array(repeating: ["epoch", "accuracy", "cost (nats)"], count: 2))
        #expect(charts.map(\.y.domain) == [0...1, 0...1])
        #expect(charts.map(\.secondY?.domain) == [0...2.1, 0...2.1])
        #expect(charts.map(\.y.format) == [.percent, .percent])
        #expect(charts.map(\.x.hasIntegerTicks) == [true, true])
        #expect(
            charts[0].lines == [
                .init(
                    name: "accuracy", color: .series(0),
                    points: [[1, 0.375], [2, 0.75], [3, 0.75]]),
                .init(
                    name: "cost", color: .series(1), points: [[1, 1.5], [2, 0.875], [3, 1]],
                    isSecond: true),
            ])
        #expect(
            charts[1].lines == [
                .init(
                    name: "accuracy, augmented", color: .series(0),
                    points: [[1, 0.125], [2, 0.5], [3, 0.625]]),
                .init(
                    name: "accuracy, clean", color: .series(0),
                    points: [[1, 0.25], [2, 0.625], [3, 0.875]], isDashed: true),
                .init(
                    name: "cost, augmented", color: .series(1),
                    points: [[1, 2], [2, 1.25], [3, 0.75]], isSecond: true),
            ])
        #expect(
            figure.caption
                == "Accuracy and cost after each epoch, as recorded in training: on 1,000 test pictures and on training pictures. Augmented pictures were mirrored and shifted while the weights changed; clean ones are 5,000 training pictures as they are, tried after the epoch. Both costs are drawn on one scale."
        )
        #expect(
            figure.alternativeText
                == "Two line charts over 3 epochs. Test accuracy goes from 37.5 % to 75.0 %, highest at epoch 2 with 75.0 %; test cost goes from 1.50 to 1.00; training accuracy on augmented pictures goes from 12.5 % to 62.5 %; on clean ones goes from 25.0 % to 87.5 %; training cost goes from 2.00 to 0.75."
                .withThinSpaces)
        #expect(figure.notes == [Self.smoothing])
        #expect(
            figure.shownDetails
                == [
                    "test accuracy in training: 75.0 %, 95 % interval 72.2–77.6 %",
                    "test pictures in training: 1,000", "clean training pictures: 5,000",
                ].map(\.withThinSpaces))
        #expect(figure.rows("history") == Self.rows("augmented", "clean"))
    }

    @Test func `pictures that are trained on as they are are not called augmented`() throws {
        let figure = try Drawn.figure(
            of: Curves.self, "<<curves>>", .init(history: Self.history, knobs: Self.plain))
        #expect(
            figure.charts[1].lines.map(\.name) == [
                "accuracy, in the epoch", "accuracy, after it", "cost, in the epoch",
            ])
        #expect(
            figure.caption.contains(
                "In the epoch pictures were tried as the weights changed; after it 5,000 training pictures were tried again."
            ))
        #expect(figure.notes == [])
    }

    private static func rows(_ during: String, _ after: String) -> [String] {
        [
            "epoch | learning rate | training cost | training accuracy, \(during) | training accuracy, \(after) | test cost | test accuracy",
            "1 | 0.0060 | 2.000 | 12.5 % | 25.0 % | 1.500 | 37.5 %",
            "2 | 0.0030 | 1.250 | 50.0 % | 62.5 % | 0.875 | 75.0 %",
            "3 | 0.0010 | 0.750 | 62.5 % | 87.5 % | 1.000 | 75.0 %",
        ].map(\.withThinSpaces)
    }

    @Test func `the log has a row an epoch and tells how it was trained`() throws {
        var recipe = Recipe(method: .article, epochs: 3, batch: 2000, seed: 11)
        (recipe.knobs.learningRate, recipe.knobs.shift) = (0.5, 3)
        let figure = try Drawn.figure(
            of: TrainingLog.self, "<<training-log>>",
            .init(history: Self.history, knobs: Self.plain, recipe: recipe))
        #expect(TrainingLog.kind == .table)
        #expect(figure.shownTable == Self.rows("in the epoch", "after it"))
        #expect(figure.rows("history") == figure.shownTable)
        #expect(
            figure.caption
                == "The training, epoch by epoch, as recorded then. Test accuracy is that on 1,000 pictures; after the last epoch its 95 % interval is 72.2–77.6 %."
                .withThinSpaces)
        #expect(
            figure.alternativeText
                == "A table of 3 epochs; the last one ends with 75.0 % test accuracy and a test cost of 1.000."
                .withThinSpaces)
        #expect(
            figure.shownDetails == [
                "recipe: article", "batch: 2,000", "seed: 11", "learning rate: 0.5",
                "augmentation: mirror with shift 3",
            ])
        let foreign = try Drawn.figure(
            of: TrainingLog.self, "<<training-log>>",
            .init(history: Self.history, knobs: Recipe.Knobs(of: .modern), recipe: nil))
        #expect(foreign.details == [])
        #expect(foreign.notes == [Self.smoothing])
    }
}

/// What is drawn of weights.
@Suite struct WeightFigureTests {
    private static func check(
        count: Int, declared: Double, measured: Double, mean: Double
    ) throws -> Drawn.InitialWeights {
        try Drawn.answer(
            Drawn.InitialWeights.self,
            """
            {"count": \(count), "declared": \(declared), "measured": \(measured), "mean": \(mean)}
            """)
    }

    /// The standard error is declared / √(2n): 0.0125 of the first layer, 0.05 of the second.
    @Test func `initial weights stray by so many standard errors`() throws {
        let checks = [
            try Self.check(count: 200, declared: 0.25, measured: 0.26875, mean: -0.0125),
            try Self.check(count: 50, declared: 0.5, measured: 0.4, mean: 0.03125),
        ]
        let figure = try Drawn.figure(
            of: Initialisation.self, "<<initialisation>>", .init(graph: Drawn.graph, checks: checks)
        )
        #expect(Initialisation.kind == .table)
        #expect(
            figure.shownTable == [
                "layer | operation | weights | declared | measured | mean | standard errors",
                "0 | 1×1 convolution | 200 | 0.250 | 0.26875 | −0.01250 | 1.5",
                "1 | 1×1 convolution | 50 | 0.500 | 0.40000 | 0.03125 | −2.0",
            ])
        #expect(figure.rows("initialisation") == figure.shownTable)
        #expect(
            figure.caption
                == "Initial weights, drawn from a normal distribution around 0: the declared standard deviation, the measured one, and how many standard errors lie between them."
        )
        #expect(
            figure.alternativeText
                == "A table of 2 layers. The measured standard deviation strays from the declared one by at most 2.0 standard errors."
        )
    }

    @Test func `deviations that follow from a rule are intended, and the rule is named`() throws {
        // √(2/3) for three inputs before an ELU, √(1/4) for four before the softmax.
        let graph = try Graph(
            input: Drawn.shape,
            stack: [
                .convolution(
                    Convolution(channels: 4, kernel: 1, deviation: (2.0 / 3).squareRoot())), .elu,
                .convolution(Convolution(channels: 3, kernel: 1, deviation: 0.5)), .globalMean,
                .softmax,
            ])
        let figure = try Drawn.figure(
            of: Initialisation.self, "<<initialisation>>",
            .init(
                graph: graph,
                checks: [Self.check(count: 12, declared: 0, measured: 0.5, mean: 0)]))
        #expect(figure.shownTable?.first?.contains(" | intended | ") == true)
        #expect(
            figure.shownTable?.last == "0 | 1×1 convolution | 12 | 0.000 | 0.50000 | 0.00000 | ")
        #expect(
            figure.caption.hasSuffix(
                "lie between them. In layer 0 it is √(2/n) for n inputs, as He et al. (2015) advise. In layer 1 it is √(1/n) for n inputs, as LeCun et al. (1998) advise."
            ))
    }

    private static func statistics(_ count: Int, _ numbers: [Double]) throws -> Drawn.Weights {
        try Drawn.answer(
            Drawn.Weights.self,
            """
            {"count": \(count), "mean": \(numbers[0]), "deviation": \(numbers[1]), "minimum": \(numbers[2]),
             "maximum": \(numbers[3]), "lowerQuartile": 91, "median": 92, "upperQuartile": 93, "norm": 94,
             "nearZeroShare": 0.95}
            """)
    }

    private static func drift(_ change: Double, _ z: Double) throws -> Drawn.Drift {
        try Drawn.answer(
            Drawn.Drift.self,
            """
            {"relativeChange": \(change), "cosine": 0.96,
             "meanShift": {"difference": 97, "standardError": 98, "z": \(z), "pValue": 0.99}}
            """)
    }

    /// Two layers at both moments; the first has three bins of width 1, the second two of width 0.5.
    private static func compared() throws -> Histogram.Numbers {
        Histogram.Numbers(
            samples: [
                WeightSample(
                    layer: 3,
                    sides: [
                        .init(moment: .before, statistics: try statistics(4, [0.25, 0.5, -1, 2])),
                        .init(moment: .after, statistics: try statistics(4, [1.25, 0.75, 0, 2])),
                    ], drift: try drift(0.5, 2)),
                WeightSample(
                    layer: 1,
                    sides: [
                        .init(moment: .before, statistics: try statistics(4, [0.375, 0.25, 0, 1])),
                        .init(
                            moment: .after, statistics: try statistics(8, [0.625, 0.125, 0.25, 1])),
                    ], drift: try drift(0.75, -3.5)),
            ],
            histograms: [
                try Drawn.answer(
                    HistogramOfWeights.Answer.self,
                    #"{"bins": {"edges": [-1, 0, 1, 2]}, "counts": [[1, 2, 1], [0, 1, 3]]}"#),
                try Drawn.answer(
                    HistogramOfWeights.Answer.self,
                    #"{"bins": {"edges": [0, 0.5, 1]}, "counts": [[3, 1], [2, 6]]}"#),
            ])
    }

    @Test func `both moments lie over one another, a panel a layer`() throws {
        let subject = Subject(graph: try Self.deepGraph(), dataset: Drawn.subject.dataset)
        let figure = try Drawn.figure(
            of: Histogram.self, "<<histogram layer=3,1 when=both scale=density>>", for: subject,
            Self.compared())
        #expect(figure.charts.map(\.title) == ["layer 3", "layer 1"])
        #expect(
            figure.charts.map(\.labels) == Array(repeating: ["weight", "density", nil], count: 2))
        #expect(
            figure.charts[0].steps == [
                StepMark(
                    edges: [-1, 0, 1, 2], heights: [0.25, 0.5, 0.25],
                    Series("before", .before, isDashed: true)),
                StepMark(edges: [-1, 0, 1, 2], heights: [0, 0.25, 0.75], Series("after", .after)),
            ])
        // The area is 1: 3 of 4 in a bin of 0.5 stand 1.5 high.
        #expect(figure.charts[1].steps.map(\.heights) == [[1.5, 0.5], [0.5, 1.5]])
        #expect(figure.data.map(\.name) == ["bins-layer-3", "bins-layer-1", "statistics"])
        #expect(
            figure.rows("bins-layer-1") == [
                "from | to | before | after", "0 | 0.500 | 3 | 2", "0.500 | 1.00 | 1 | 6",
            ])
        #expect(
            figure.shownTable == [
                "layer | training | weights | mean | deviation | least | greatest | relative change | shift",
                "3 | before | 4 | 0.2500 | 0.5000 | −1.000 | 2.000 |  | ",
                "3 | after | 4 | 1.2500 | 0.7500 | 0.000 | 2.000 | 0.50 | 2.0",
                "1 | before | 4 | 0.3750 | 0.2500 | 0.000 | 1.000 |  | ",
                "1 | after | 8 | 0.6250 | 0.1250 | 0.250 | 1.000 | 0.75 | −3.5",
            ])
        #expect(
            figure.caption
                == "Weights of layers 3 and 1 before and after training; each panel has its own axes."
        )
        #expect(
            figure.alternativeText
                == "Outlines of histograms of weights: layer 3 before training from −1.00 to 2.00 with mean 0.250 and standard deviation 0.500, after training from 0 to 2.00 with mean 1.25 and standard deviation 0.750; layer 1 before training from 0 to 1.00 with mean 0.375 and standard deviation 0.250, after training from 0.250 to 1.00 with mean 0.625 and standard deviation 0.125."
        )
        #expect(
            figure.notes == [
                "Relative change is the length of the change over the length of the initial weights.",
                "Shift is that of the mean, in standard errors of the changes; beyond ±3 it is hardly chance.",
            ])
    }

    @Test func `frames show one moment after the other on the same axes`() throws {
        let subject = Subject(graph: try Self.deepGraph(), dataset: Drawn.subject.dataset)
        let figure = try Drawn.figure(
            of: Histogram.self, "<<histogram layer=3,1 when=frames>>", for: subject, Self.compared()
        )
        #expect(figure.frames.map(\.label) == ["before training", "after training"])
        let charts = figure.frames.map { frame -> [Chart] in
            guard case .charts(let charts, 2) = frame.content else { return [] }
            return charts
        }
        #expect(
            charts.map { $0.map(\.title) } == Array(repeating: ["layer 3", "layer 1"], count: 2))
        #expect(charts[0].map { $0.steps.map(\.heights) } == [[[1, 2, 1]], [[3, 1]]])
        #expect(charts[1].map { $0.steps.map(\.heights) } == [[[0, 1, 3]], [[2, 6]]])
        for frame in charts {
            #expect(frame.map(\.x.domain) == [-1...2, 0...1])
            #expect(frame.map(\.y.domain) == [0...3 * 1.05, 0...6 * 1.05])
            #expect(frame.map(\.y.label) == ["weights in a bin", "weights in a bin"])
            #expect(frame.flatMap(\.steps).allSatisfy { $0.isFilled && !$0.series.isDashed })
        }
    }

    @Test func `one moment has all layers in one panel, in the order asked for`() throws {
        let figure = try Drawn.figure(
            of: Histogram.self, "<<histogram layer=1,0 when=before>>",
            .init(
                samples: [
                    WeightSample(
                        layer: 1,
                        sides: [
                            .init(
                                moment: .before, statistics: try Self.statistics(6, [1, 2, 3, 4]))
                        ], drift: nil),
                    WeightSample(
                        layer: 0,
                        sides: [
                            .init(
                                moment: .before, statistics: try Self.statistics(7, [5, 6, 7, 8]))
                        ], drift: nil),
                ],
                histograms: [
                    try Drawn.answer(
                        HistogramOfWeights.Answer.self,
                        #"{"bins": {"edges": [-0.5, 0, 0.5]}, "counts": [[4, 2], [1, 6]]}"#)
                ]))
        #expect(
            figure.charts.map(\.steps) == [
                [
                    StepMark(
                        edges: [-0.5, 0, 0.5], heights: [4, 2], Series("layer 1", .series(0))),
                    StepMark(
                        edges: [-0.5, 0, 0.5], heights: [1, 6],
                        Series("layer 0", .series(1), isDashed: true)),
                ]
            ])
        #expect(figure.charts.map(\.title) == [nil])
        #expect(
            figure.rows("bins") == [
                "from | to | layer 1 | layer 0", "−0.500 | 0 | 4 | 1", "0 | 0.500 | 2 | 6",
            ])
        #expect(
            figure.shownTable == [
                "layer | weights | mean | deviation | least | greatest",
                "1 | 6 | 1.0000 | 2.0000 | 3.000 | 4.000",
                "0 | 7 | 5.0000 | 6.0000 | 7.000 | 8.000",
            ])
        #expect(
            figure.caption == "Weights of layers 1 and 0 before training; 2 bins of width 0.50.")
        #expect(figure.notes == [])
    }

    /// Four layers, so that there is one of number 3.
    private static func deepGraph() throws -> Graph {
        let layer = Graph.Operation.convolution(
            Convolution(channels: 3, kernel: 1, deviation: 0.25))
        return try Graph(
            input: Drawn.shape, stack: [layer, .elu, layer, .elu, layer, .elu, layer, .globalMean])
    }
}
