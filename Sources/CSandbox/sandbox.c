// For O_PATH.
#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>

#ifdef __linux__

#include <dirent.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The kernel's own header may be older than the kernel; these numbers never change (include/uapi/linux/landlock.h).
enum {
    CREATE_RULESET = 444,
    ADD_RULE = 445,
    RESTRICT_SELF = 446,
    VERSION_FLAG = 1,
    PATH_BENEATH = 1,
};

enum {
    EXECUTE = 1 << 0,
    WRITE_FILE = 1 << 1,
    READ_FILE = 1 << 2,
    READ_DIR = 1 << 3,
    REMOVE_DIR = 1 << 4,
    REMOVE_FILE = 1 << 5,
    MAKE_CHAR = 1 << 6,
    MAKE_DIR = 1 << 7,
    MAKE_REG = 1 << 8,
    MAKE_SOCK = 1 << 9,
    MAKE_FIFO = 1 << 10,
    MAKE_BLOCK = 1 << 11,
    MAKE_SYM = 1 << 12,
    REFER = 1 << 13,     // version 2
    TRUNCATE = 1 << 14,  // version 3
    IOCTL_DEV = 1 << 15, // version 5
};

struct ruleset {
    uint64_t fs;
    uint64_t net;
    uint64_t scoped;
};

struct beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

static int allow(int rules, const char *const *paths, uint64_t rights, uint64_t handled) {
    const uint64_t of_files = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV;
    for (; *paths; paths++) {
        int place = open(*paths, O_PATH | O_CLOEXEC);
        if (place < 0) {
            // What is not there, or is for others alone, is not missed.
            if (errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == ELOOP || errno == ENAMETOOLONG) continue;
            return -1;
        }
        struct stat status;
        struct beneath rule = {rights & handled, place};
        if (fstat(place, &status) == 0 && !S_ISDIR(status.st_mode)) rule.allowed &= of_files;
        long code = syscall(ADD_RULE, rules, PATH_BENEATH, &rule, 0);
        int error = errno;
        close(place);
        errno = error;
        // Pipes and the like lie in no folder, and need no rule.
        if (code && error != EBADFD) return -1;
    }
    return 0;
}

// Sockets of the internet, the only ones that lead away from the machine, are refused when they are made.
static enum report_sandbox_outcome forbid_network(void) {
#if defined(__x86_64__)
    const uint32_t machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    const uint32_t machine = AUDIT_ARCH_AARCH64;
#endif
#if defined(__x86_64__) || defined(__aarch64__)
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        // The numbers of x32, by which the same calls can be made.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 6, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 5, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_execve, 4, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_execveat, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_ptrace, 2, 0),
        // A ring of requests could make sockets past this filter.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 425, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
    };
    struct sock_fprog filter = {sizeof steps / sizeof *steps, steps};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) ? SANDBOX_FAILED : SANDBOX_ENTERED;
#else
    // The filter knows the calls of these processors alone.
    errno = ENOSYS;
    return SANDBOX_UNAVAILABLE;
#endif
}

enum report_sandbox_outcome report_sandbox(
    const char *const *readable, const char *const *writable, const char *const *cleared) {
#if !defined(__x86_64__) && !defined(__aarch64__)
    return forbid_network();
#endif
    long version = syscall(CREATE_RULESET, NULL, 0, VERSION_FLAG);
    if (version < 0) return SANDBOX_UNAVAILABLE;
    struct ruleset rules = {0};
    rules.fs = (1 << 13) - 1;
    if (version >= 2) rules.fs |= REFER;
    if (version >= 3) rules.fs |= TRUNCATE;
    if (version >= 5) rules.fs |= IOCTL_DEV;
    size_t size = sizeof rules.fs;
    if (version >= 4) {
        rules.net = 3; // binding and connecting
        size += sizeof rules.net;
    }
    if (version >= 6) {
        rules.scoped = 3; // abstract sockets of others, and signals to them
        size += sizeof rules.scoped;
    }
    int set = (int)syscall(CREATE_RULESET, &rules, size, 0);
    if (set < 0) return SANDBOX_UNAVAILABLE;
    const uint64_t reading = READ_FILE | READ_DIR;
    const uint64_t writing =
        reading | WRITE_FILE | REMOVE_FILE | REMOVE_DIR | MAKE_DIR | MAKE_REG | TRUNCATE;
    int failed = allow(set, readable, reading, rules.fs) || allow(set, writable, writing, rules.fs)
        || allow(set, cleared, REMOVE_DIR, rules.fs) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || syscall(RESTRICT_SELF, set, 0);
    int error = errno;
    close(set);
    errno = error;
    if (failed) return SANDBOX_FAILED;
    return forbid_network();
}

void report_hide_environment(void) {
    // The kernel shows the memory in which it handed the environment over, not what the program made of it.
    for (char **entry = environ; entry && *entry; entry++) {
        char *copy = strdup(*entry);
        if (!copy) return;
        memset(*entry, 0, strlen(*entry));
        *entry = copy;
    }
}

int report_thread_count(void) {
    DIR *tasks = opendir("/proc/self/task");
    if (!tasks) return 0;
    int count = 0;
    for (struct dirent *entry; (entry = readdir(tasks));) count += entry->d_name[0] != '.';
    closedir(tasks);
    return count;
}

#else

enum report_sandbox_outcome report_sandbox(
    const char *const *readable, const char *const *writable, const char *const *cleared) {
    (void)readable;
    (void)writable;
    (void)cleared;
    errno = ENOSYS;
    return SANDBOX_UNAVAILABLE;
}

void report_hide_environment(void) {}

int report_thread_count(void) { return 0; }

#endif
