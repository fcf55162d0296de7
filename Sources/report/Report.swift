@main
struct Report {
    static func main() {}
}
