/// What is said to who wants classes that nobody tells.
package enum ClassFolders {
    /// How pictures come to have classes.
    package static let advice =
        "put the pictures of each class into a folder that is called as the class is"
}
