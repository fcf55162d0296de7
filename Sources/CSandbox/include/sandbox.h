#ifndef REPORT_SANDBOX_H
#define REPORT_SANDBOX_H

enum report_sandbox_outcome {
    /// Everything is given up.
    SANDBOX_ENTERED,
    /// Nothing is: the kernel has no Landlock, a container refuses it, or the filter does not know this processor.
    SANDBOX_UNAVAILABLE,
    /// A part may be.
    SANDBOX_FAILED,
};

/// Takes from the calling thread, and from every thread that it makes from now on, all files but some, all programs, and the
/// network: Landlock (https://docs.kernel.org/userspace-api/landlock.html) for files, a filter of system calls (seccomp) for
/// sockets. It cannot be undone.
///
/// `readable` and `writable` are paths of files and folders, and `cleared` of folders that empty folders may be removed from;
/// each list is ended by NULL, and what does not exist is left out. Where it does not return SANDBOX_ENTERED, errno says why.
enum report_sandbox_outcome report_sandbox(
    const char *const *readable, const char *const *writable, const char *const *cleared);

/// Takes the environment out of `/proc/self/environ`, where every reader of files could read it; the program itself goes on to know it.
void report_hide_environment(void);

/// How many threads the process has; 0 where that cannot be known.
int report_thread_count(void);

#endif
