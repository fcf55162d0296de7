/// The moments at which weights are looked at.
enum Moment: String, Choice {
    case before, after, both
}
