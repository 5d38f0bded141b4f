//! How the allocator of the system shares memory between threads.
//!
//! glibc gives each thread an arena of its own and seldom returns what is free inside one. A run
//! over a folder would then hold the largest document of every thread at once, although the
//! documents themselves wait for each other. Fewer arenas cost little: most of the time goes into
//! work on memory, not into asking for it.
#![allow(
    unsafe_code,
    reason = "the setting of the allocator is a C function; it is called once, before any thread"
)]

/// Threads that share an arena.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const THREADS_OF_ARENA: usize = 4;

/// Bytes from which on a piece of memory gets pages of its own, which go back at once.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const OWN_PAGES: i32 = 4 << 20;
/// Free bytes at the end of an arena that are kept for the next document.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const KEPT: i32 = 16 << 20;

/// Free bytes that a reading process keeps: another document of the ordinary size. To give pages
/// back and ask for them again costs more time than anything else that the process does for itself.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const KEPT_BY_READER: i32 = 12 << 20;

/// Lets threads share arenas. To be called before they begin.
pub(super) fn share_between(threads: usize) {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        let arenas = i32::try_from(threads.div_ceil(THREADS_OF_ARENA)).unwrap_or(i32::MAX);
        set(arenas, OWN_PAGES, KEPT);
    }
    #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
    let _ = threads;
}

/// Gives back what a document took when the next one comes. To be called before threads begin.
pub(super) fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    set(1, OWN_PAGES, KEPT_BY_READER);
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn set(arenas: i32, own_pages: i32, kept: i32) {
    for (setting, value) in [
        (libc::M_ARENA_MAX, arenas),
        (libc::M_MMAP_THRESHOLD, own_pages),
        (libc::M_TRIM_THRESHOLD, kept),
    ] {
        // SAFETY: `mallopt` takes two numbers and keeps no pointer. No other thread runs yet,
        // and a number that it does not like leaves everything as it was.
        let _ = unsafe { libc::mallopt(setting, value) };
    }
}
