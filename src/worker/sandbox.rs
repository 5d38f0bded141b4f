//! What a reading process gives up before it reads a byte: memory and processor time without end,
//! files, the network, other processes. What the system does not offer is left out and told.
//!
//! The order matters: the address space is measured while files can still be opened, Landlock
//! comes before the thread that reads (which inherits it), the filter of system calls last (it
//! holds for all threads).

use super::protocol::Protection;
use crate::ingest::limits::Limits;

/// Shuts the process off as far as it can be before its reading thread is started.
pub(super) fn enter(limits: &Limits, stack: u64) -> Protection {
    #[cfg_attr(
        not(unix),
        expect(unused_mut, reason = "there is nothing that it could tell")
    )]
    let mut protection = Protection::default();
    #[cfg(unix)]
    unix::enter(limits, stack, &mut protection);
    #[cfg(target_os = "linux")]
    linux::enter(&mut protection);
    #[cfg(not(unix))]
    let _ = (limits, stack);
    protection
}

/// What is left to give up once the reading thread runs.
pub(super) fn close(protection: &mut Protection) {
    #[cfg(unix)]
    unix::close();
    #[cfg(all(
        target_os = "linux",
        any(
            target_arch = "x86_64",
            target_arch = "aarch64",
            target_arch = "riscv64"
        )
    ))]
    {
        protection.system_calls = super::system_calls::refuse();
    }
    #[cfg(not(all(
        target_os = "linux",
        any(
            target_arch = "x86_64",
            target_arch = "aarch64",
            target_arch = "riscv64"
        )
    )))]
    let _ = protection;
}

/// Gives the next document its share of processor time.
pub(super) fn begin_document(limits: &Limits) {
    #[cfg(unix)]
    unix::allow_processor_time(limits.worker_cpu);
    #[cfg(not(unix))]
    let _ = limits;
}

#[cfg(unix)]
mod unix {
    use super::{Limits, Protection};
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    /// Address space of the program itself, where the system does not tell it.
    const PROGRAM_BYTES: u64 = 64 << 20;
    /// Size of a page of memory that the numbers of `statm` are taken to count. Larger pages make
    /// the limit stricter, by the address space of the program at most.
    const PAGE_BYTES: u64 = 4096;

    pub(super) fn enter(limits: &Limits, stack: u64, protection: &mut Protection) {
        let memory = limits
            .worker_memory
            .saturating_add(stack)
            .saturating_add(address_space().unwrap_or(PROGRAM_BYTES));
        let is_limited = [
            (Resource::As, memory),
            (Resource::Fsize, 0),
            (Resource::Core, 0),
        ]
        .map(|(resource, most)| limit(resource, most));
        allow_processor_time(limits.worker_cpu);
        protection.limits = is_limited.into_iter().all(|is_limited| is_limited);
    }

    /// No further file, no further process or thread. Landlock and the thread that reads needed
    /// one each.
    pub(super) fn close() {
        limit(Resource::Nofile, 3);
        limit(Resource::Nproc, 0);
    }

    fn limit(resource: Resource, most: u64) -> bool {
        // A stricter limit that already holds stays.
        let most = getrlimit(resource)
            .maximum
            .map_or(most, |allowed| allowed.min(most));
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).is_ok()
    }

    /// So many seconds from now on. The hard limit stays, so that the next document can have its
    /// share; the clock of the parent watches as well.
    pub(super) fn allow_processor_time(seconds: u64) {
        let used = clock_gettime(ClockId::ProcessCPUTime);
        let used = u64::try_from(used.tv_sec).unwrap_or_default() + u64::from(used.tv_nsec > 0);
        let maximum = getrlimit(Resource::Cpu).maximum;
        let wanted = used.saturating_add(seconds);
        let limit = Rlimit {
            current: Some(maximum.map_or(wanted, |allowed| allowed.min(wanted))),
            maximum,
        };
        let _ = setrlimit(Resource::Cpu, limit);
    }

    fn address_space() -> Option<u64> {
        let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
        let pages: u64 = statm.split(' ').next()?.parse().ok()?;
        pages.checked_mul(PAGE_BYTES)
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::Protection;
    use landlock::{
        ABI, Access, AccessFs, AccessNet, LandlockStatus, Ruleset, RulesetAttr, RulesetStatus,
        Scope,
    };
    use rustix::process::set_parent_process_death_signal;
    use rustix::process::{DumpableBehavior, Signal, set_dumpable_behavior};
    pub(super) fn enter(protection: &mut Protection) {
        protection.ends_with_parent = set_parent_process_death_signal(Some(Signal::KILL)).is_ok();
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
        protection.no_new_rights = rustix::thread::set_no_new_privs(true).is_ok();
        protection.landlock = forbid_files().unwrap_or_default();
    }

    /// No rule follows, so that everything that Landlock knows of is refused.
    fn forbid_files() -> Option<u32> {
        let abi = ABI::V6;
        let status = Ruleset::default()
            .handle_access(AccessFs::from_all(abi))
            .ok()?
            .handle_access(AccessNet::from_all(abi))
            .ok()?
            .scope(Scope::from_all(abi))
            .ok()?
            .create()
            .ok()?
            .restrict_self()
            .ok()?;
        match (status.ruleset, status.landlock) {
            (RulesetStatus::NotEnforced, _) => None,
            (
                _,
                LandlockStatus::Available {
                    effective_abi,
                    kernel_abi,
                },
            ) => {
                let kernel = kernel_abi.and_then(|version| u32::try_from(version).ok());
                Some(kernel.unwrap_or(effective_abi as u32))
            }
            _ => None,
        }
    }
}
