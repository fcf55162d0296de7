/// Rows and columns made of others: a picture made larger or smaller within a network.
///
/// - Shape: [N, C, H, W] → [N, C, number of rows, number of columns]
public struct Resampling: Hashable, Codable, Sendable {
    /// A row or column, which is a share of one and the rest of another.
    public struct Tap: Hashable, Codable, Sendable {
        /// The one.
        public var first: Int
        /// The other, as a rule its neighbour; the same where it is all of the first.
        public var second: Int
        /// The share of the second, from 0 to 1.
        public var share: Float

        /// Makes a row or column of two.
        public init(first: Int, second: Int, share: Float) {
            self.first = first
            self.second = second
            self.share = share
        }
    }

    /// What each row is made of.
    public var rows: [Tap]
    /// What each column is made of.
    public var columns: [Tap]

    /// Makes it of its rows and columns.
    public init(rows: [Tap], columns: [Tap]) {
        self.rows = rows
        self.columns = columns
    }
}

/// Some rows and columns in any order, and zeros where there is nil: what cuts a map, pads it, thins it or turns it around.
///
/// - Shape: [N, C, H, W] → [N, C, number of rows, number of columns]
public struct PlaceChoice: Hashable, Codable, Sendable {
    /// The rows that are taken.
    public var rows: [Int?]
    /// The columns that are taken.
    public var columns: [Int?]

    /// Takes rows and columns.
    public init(rows: [Int?], columns: [Int?]) {
        self.rows = rows
        self.columns = columns
    }
}

/// The places of a map one after another, row by row, behind tokens that are the same for all pictures: the class token.
///
/// Dosovitskiy et al. 2020, "An Image is Worth 16x16 Words".
///
/// - Shape: [N, C, H, W] → [N, C, count + H · W, 1]
public struct ClassTokens: Hashable, Codable, Sendable {
    /// How many there are; with 0, places are put in a row and nothing before them.
    public var count: Int
    /// [C, count].
    public var numbers: Numbers

    /// Makes tokens.
    public init(count: Int, numbers: Numbers) {
        self.count = count
        self.numbers = numbers
    }
}

extension Graph {
    static func shape(
        after resizing: Resampling, of input: PictureShape, node: Int
    ) throws(GraphError) -> PictureShape {
        for (taps, length) in [(resizing.rows, input.height), (resizing.columns, input.width)] {
            guard !taps.isEmpty,
                taps.allSatisfy({
                    (0..<length).contains($0.first) && (0..<length).contains($0.second)
                        && $0.share >= 0 && $0.share <= 1
                })
            else { throw .impossiblePlaces(node: node) }
        }
        return PictureShape(
            channels: input.channels, height: resizing.rows.count, width: resizing.columns.count)
    }

    static func shape(
        after choice: PlaceChoice, of input: PictureShape, node: Int
    ) throws(GraphError) -> PictureShape {
        for (chosen, length) in [(choice.rows, input.height), (choice.columns, input.width)] {
            guard !chosen.isEmpty, chosen.allSatisfy({ $0.map((0..<length).contains) ?? true })
            else { throw .impossiblePlaces(node: node) }
        }
        return PictureShape(
            channels: input.channels, height: choice.rows.count, width: choice.columns.count)
    }

    /// Of an exchange of channels for places, [N, C, H, W] → [N, H · W, height, width] with C = height · width.
    ///
    /// What a channel was is the place of its number, row by row, and the other way round; a dense layer over places (Tolstikhin et al.
    /// 2021, "MLP-Mixer") is a convolution of 1×1 between two of these.
    static func shape(
        afterExchangeTo size: HeightAndWidth, of input: PictureShape, node: Int
    ) throws(GraphError) -> PictureShape {
        guard size.height > 0, size.width > 0,
            GraphSize.product([size.height, size.width], atMost: GraphSize.mostValues)
                == input.channels
        else { throw .impossiblePlaces(node: node) }
        return PictureShape(
            channels: input.height * input.width, height: size.height, width: size.width)
    }

    static func shape(
        after tokens: ClassTokens, of input: PictureShape, node: Int
    ) throws(GraphError) -> PictureShape {
        guard
            GraphSize.product([tokens.count, input.channels], atMost: GraphSize.mostValues)
                == tokens.numbers.values.count
        else { throw .wrongNumberCount(node: node) }
        guard tokens.numbers.isFinite else { throw .notFinite(node: node) }
        return PictureShape(
            channels: input.channels, height: tokens.count + input.height * input.width, width: 1)
    }
}
