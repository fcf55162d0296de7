import Network

extension FrontMatterSection {
    /// `network:` with a file.
    static let importedNetwork = FrontMatterSection(
        "network file", in: "network",
        "A trained network from elsewhere: an ONNX file. Pictures are kept from 0 to 1; what brings them to what the network was trained on "
            + "is its first operation.",
        behind: "network: {", before: "}",
        [
            FrontMatterKey(
                "file", .other("a path in the notebook's folder"), without: .required,
                "The file.", example: "model.onnx"),
            FrontMatterKey(
                "preset", .word(DeclaredImport.Preset.allCases.map(\.rawValue)),
                without: .required,
                "How pictures come to what it reads, and to its size: as in torchvision, timm or Keras; `none`: from 0 to 1, the largest middle.",
                example: "torchvision"),
            FrontMatterKey(
                "mean", .other("a number, or a list of one for each channel"),
                without: .other("the preset's"),
                "What is taken from each channel, in the order and the units that the network reads.",
                example: "[0.5, 0.5, 0.5]"),
            FrontMatterKey(
                "std", .other("a number above 0, or a list of one for each channel"),
                without: .other("the preset's"), "What each channel is divided by then.",
                example: "[0.5, 0.5, 0.5]"),
            FrontMatterKey(
                "white", .positiveNumber, without: .other("255 for keras-caffe, else 1"),
                "What a white pixel is before that; black is 0.", example: "255"),
            FrontMatterKey(
                "channels", .word(FrontMatterReader.ChannelOrder.allCases.map(\.rawValue)),
                without: .other("bgr for keras-caffe, else rgb"),
                "Whether the network reads red first or blue.", example: "bgr"),
            FrontMatterKey(
                "size", .other("a whole number from 1 to 4,096, or [height, width]"),
                without: .other("the size that the file names"),
                "How large pictures are, where the file leaves it open.", example: "224"),
            FrontMatterKey(
                "output", .other("the name of one of its outputs"),
                without: .other("its only output"),
                "Which output answers with the classes.", example: "logits"),
            FrontMatterKey(
                "classes", .other("a list of names, a file with one on each line, or `imagenet`"),
                without: .other("those that the file names, else those of the dataset"),
                "The classes in the order of its outputs; `imagenet` stands for the 1,000 of ImageNet's challenge.",
                example: "[cat, dog]"),
        ])
}
