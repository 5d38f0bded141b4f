//! How much memory the documents that are worked on at once may take together.
//!
//! Without this, two large documents that lie side by side in a folder would need twice the
//! memory of one. A share is asked for before a document is read and given back with it.

use std::sync::{Condvar, Mutex, PoisonError};

/// Memory that is shared by the threads of a run.
#[derive(Debug)]
pub(crate) struct Memory {
    most: u64,
    taken: Mutex<u64>,
    given_back: Condvar,
}

impl Memory {
    /// So many bytes for all.
    pub(crate) fn new(most: u64) -> Self {
        Self {
            most,
            taken: Mutex::new(0),
            given_back: Condvar::new(),
        }
    }

    /// Waits until so many bytes are free. Who asks for more than there is gets all of it: a
    /// document is never refused, it is then the only one.
    pub(crate) fn take(&self, bytes: u64) -> Share<'_> {
        let bytes = bytes.min(self.most);
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = self
            .given_back
            .wait_while(taken, |taken| *taken > self.most - bytes)
            .unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
        Share {
            memory: self,
            bytes,
        }
    }
}

/// A part of the memory, given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Share<'m> {
    memory: &'m Memory,
    bytes: u64,
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        let mut taken = self
            .memory
            .taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *taken -= self.bytes;
        self.memory.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn together_they_never_have_more_than_there_is() {
        let memory = Memory::new(100);
        let (used, most) = (AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for bytes in [60, 50, 40, 500, 10, 100, 30] {
                let (memory, used, most) = (&memory, &used, &most);
                scope.spawn(move || {
                    for _ in 0..200 {
                        let share = memory.take(bytes);
                        let now = used.fetch_add(share.bytes, Ordering::SeqCst) + share.bytes;
                        most.fetch_max(now, Ordering::SeqCst);
                        used.fetch_sub(share.bytes, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.into_inner() <= 100);
    }
}
