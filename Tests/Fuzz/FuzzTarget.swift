import Foundation

/// A part of the program that reads what strangers write.
///
/// Whatever it is given, it neither traps, nor reads or writes where it must not, nor takes seconds or gigabytes: libFuzzer
/// looks for inputs that make it, with the address sanitizer behind it.
enum FuzzTarget: String, CaseIterable {
    /// A notebook, from its text to what `report check` says of it.
    case notebook
    /// A notebook without calls that need a network, as a page.
    case page
    /// The same as a PDF.
    case paper
    /// What stands in a call, bound against a network and pictures, and drawn.
    case call
    /// A formula, as a page shows it and as paper does.
    case formula
    /// The front matter.
    case frontMatter = "front-matter"
    /// A safetensors file of weights.
    case safetensors
    /// A network of an ONNX file, and what it is brought to here.
    case onnx
    /// What a checkpoint says about itself, with its history drawn.
    case metadata
    /// A file of pictures in CIFAR-10's layout and the names beside it.
    case batch
    /// A picture that a notebook shows: PNG, JPEG, GIF, WebP or SVG.
    case picture
    /// A picture of a data set.
    case dataset
    /// A picture of a data set that is fitted to a size.
    case photograph
    /// The files of MNIST.
    case digits
    /// The theme of a template.
    case theme
    /// The page of a template.
    case template

    /// Does with an input what the program does with it.
    func run(_ input: Data) {
        switch self {
        case .notebook: NotebookTargets.check(input)
        case .page: NotebookTargets.page(input)
        case .paper: NotebookTargets.paper(input)
        case .call: NotebookTargets.call(input)
        case .formula: NotebookTargets.formula(input)
        case .frontMatter: NotebookTargets.frontMatter(input)
        case .safetensors: WeightTargets.safetensors(input)
        case .onnx: WeightTargets.onnx(input)
        case .metadata: WeightTargets.metadata(input)
        case .batch: FileTargets.batch(input)
        case .picture: FileTargets.picture(input)
        case .dataset: FileTargets.dataset(input)
        case .photograph: FileTargets.photograph(input)
        case .digits: FileTargets.digits(input)
        case .theme: FileTargets.theme(input)
        case .template: FileTargets.template(input)
        }
    }
}
