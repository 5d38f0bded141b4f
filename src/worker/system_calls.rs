//! The filter of system calls (seccomp) of a reading process.

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};
use std::collections::BTreeMap;

/// Calls that need no file: memory, waiting for another thread, time, signals of the process to
/// itself, its own limits, its end.
const ALLOWED: &[i64] = &[
    libc::SYS_brk,
    libc::SYS_clock_gettime,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_getpid,
    libc::SYS_getrandom,
    libc::SYS_gettid,
    libc::SYS_madvise,
    libc::SYS_mmap,
    libc::SYS_mprotect,
    libc::SYS_mremap,
    libc::SYS_munmap,
    libc::SYS_prlimit64,
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_yield,
    libc::SYS_sigaltstack,
    libc::SYS_tgkill,
];

/// The last of standard input, output and error, the only files that are read and written.
const LAST_PIPE: u64 = 2;

/// Refuses every call that is not allowed, in all threads; whether the system does.
pub(super) fn refuse() -> bool {
    filter()
        .and_then(|program| seccompiler::apply_filter_all_threads(&program).ok())
        .is_some()
}

/// What is refused fails with an error and does not end the process: what a library only tries
/// must not cost a document.
fn filter() -> Option<BpfProgram> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
        ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
    for call in [libc::SYS_read, libc::SYS_write] {
        let is_pipe =
            SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Le, LAST_PIPE);
        rules.insert(call, vec![SeccompRule::new(vec![is_pipe.ok()?]).ok()?]);
    }
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    let architecture = std::env::consts::ARCH.try_into().ok()?;
    let filter = SeccompFilter::new(rules, refused, SeccompAction::Allow, architecture).ok()?;
    filter.try_into().ok()
}
