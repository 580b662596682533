// rlimits and seccomp for one piece of work.
#include "kiosk/helpers/render_page/sandbox.hpp"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <span>
#include <type_traits>

namespace kiosk::helpers {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kMemoryBytesMax = rlim_t{768} << 20U;
constexpr rlim_t kProcessorSecondsMax = 20;
constexpr rlim_t kDescriptorsMax = 64;

bool limit(__rlimit_resource resource, rlim_t value) {
    const rlimit both{value, value};
    return setrlimit(resource, &both) == 0;
}

// Everything that reading, computing and answering takes, on Debian 12 and 13.
constexpr std::array kAllowedCalls{
    SCMP_SYS(read),         SCMP_SYS(readv),         SCMP_SYS(pread64),         SCMP_SYS(write),
    SCMP_SYS(writev),       SCMP_SYS(sendto),        SCMP_SYS(close),           SCMP_SYS(lseek),
    SCMP_SYS(fstat),        SCMP_SYS(stat),          SCMP_SYS(lstat),           SCMP_SYS(newfstatat),
    SCMP_SYS(statx),        SCMP_SYS(fstatfs),       SCMP_SYS(statfs),          SCMP_SYS(access),
    SCMP_SYS(faccessat),    SCMP_SYS(faccessat2),    SCMP_SYS(readlink),        SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),   SCMP_SYS(getcwd),        SCMP_SYS(fcntl),           SCMP_SYS(fadvise64),
    SCMP_SYS(mmap),         SCMP_SYS(munmap),        SCMP_SYS(mprotect),        SCMP_SYS(mremap),
    SCMP_SYS(madvise),      SCMP_SYS(brk),           SCMP_SYS(futex),           SCMP_SYS(poll),
    SCMP_SYS(ppoll),        SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),    SCMP_SYS(getpid),        SCMP_SYS(gettid),          SCMP_SYS(getuid),
    SCMP_SYS(geteuid),      SCMP_SYS(getgid),        SCMP_SYS(getegid),         SCMP_SYS(uname),
    SCMP_SYS(sysinfo),      SCMP_SYS(sched_yield),   SCMP_SYS(rt_sigaction),    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(exit),          SCMP_SYS(exit_group),      SCMP_SYS(sched_getaffinity),
};
// Of a thread that a library has just started and that the filter may overtake (espeak-ng's).
constexpr std::array kFirstStepsOfThread{SCMP_SYS(rseq), SCMP_SYS(set_robust_list)};

struct ReleaseFilter {
    void operator()(scmp_filter_ctx filter) const { seccomp_release(filter); }
};

bool allow(scmp_filter_ctx filter, std::span<const int> calls) {
    return std::ranges::all_of(calls,
                               [filter](int call) { return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0; });
}

bool allow_opening(scmp_filter_ctx filter, FileAccess access) {
    if (access == FileAccess::read_write) {
        return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 0) == 0 &&
               seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 0) == 0;
    }
    constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC;
    const auto flags_read_only = [](unsigned argument) {
        return scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY};
    };
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, flags_read_only(2)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, flags_read_only(1)) == 0;
}

// A forbidden call fails with EPERM instead of killing: poppler and fontconfig try things (a cache file, an ioctl) that
// they do without.
bool filter_calls(FileAccess access) {
    const std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, ReleaseFilter> filter{
        seccomp_init(SCMP_ACT_ERRNO(EPERM))};
    // A library may have started a thread before: a filter for ours alone would leave that one free.
    if (!filter || seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) != 0) return false;
    return allow(filter.get(), kAllowedCalls) && allow(filter.get(), kFirstStepsOfThread) &&
           allow_opening(filter.get(), access) && seccomp_load(filter.get()) == 0;
}

}  // namespace

bool enter_sandbox(FileAccess access) {
    if (!limit(RLIMIT_CORE, 0)) return false;
    if (kSanitized) return true;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    const bool limited = limit(RLIMIT_AS, kMemoryBytesMax) && limit(RLIMIT_CPU, kProcessorSecondsMax) &&
                         limit(RLIMIT_NOFILE, kDescriptorsMax) &&
                         (access == FileAccess::read_write || limit(RLIMIT_FSIZE, 0));
    return limited && filter_calls(access);
}

}  // namespace kiosk::helpers
