//! The clock: a process that has not answered in time is killed with its whole group. One thread
//! watches all processes, since reading from a pipe can not be given an end on every system.

use std::process::{Child, ExitStatus};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

/// How often the clock is looked at.
const STEP: Duration = Duration::from_millis(200);

/// A process under watch.
#[derive(Debug)]
pub(super) struct Watched(Mutex<State>);

#[derive(Debug)]
struct State {
    child: Child,
    /// When it has to be done with what it does.
    deadline: Option<Instant>,
    is_late: bool,
    status: Option<ExitStatus>,
}

impl Watched {
    fn new(child: Child) -> Self {
        Self(Mutex::new(State {
            child,
            deadline: None,
            is_late: false,
            status: None,
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Kills the process if it takes longer than this; until the result is dropped.
    pub(super) fn during(self: &Arc<Self>, patience: Duration) -> During {
        self.state().deadline = Instant::now().checked_add(patience);
        During(Arc::clone(self))
    }

    pub(super) fn is_alive(&self) -> bool {
        let mut state = self.state();
        state.look();
        state.status.is_none()
    }

    /// Ends the process. How it ended, and whether the clock ended it.
    pub(super) fn end(&self) -> (Option<ExitStatus>, bool) {
        let mut state = self.state();
        state.deadline = None;
        state.kill();
        if state.status.is_none() {
            state.status = state.child.wait().ok();
        }
        (state.status, state.is_late)
    }
}

impl State {
    fn look(&mut self) {
        if self.status.is_none() {
            self.status = self.child.try_wait().ok().flatten();
        }
    }

    /// Kills the process and its group, unless it has ended: its number may be another's then.
    fn kill(&mut self) {
        self.look();
        if self.status.is_some() {
            return;
        }
        #[cfg(unix)]
        {
            let group = rustix::process::Pid::from_child(&self.child);
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.child.kill();
    }

    fn is_overdue(&self, now: Instant) -> bool {
        self.deadline.is_some_and(|deadline| now >= deadline)
    }
}

/// As long as this lives, the clock runs.
#[derive(Debug)]
pub(super) struct During(Arc<Watched>);

impl Drop for During {
    fn drop(&mut self) {
        self.0.state().deadline = None;
    }
}

/// The thread that looks at the clock, and what it watches.
#[derive(Debug, Default)]
pub(super) struct Watch {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    inner: Mutex<Inner>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Inner {
    processes: Vec<Weak<Watched>>,
    is_running: bool,
    is_over: bool,
}

impl Watch {
    /// Watches a process; the thread is started with the first one.
    pub(super) fn add(&self, child: Child) -> Arc<Watched> {
        let watched = Arc::new(Watched::new(child));
        let mut inner = lock(&self.shared.inner);
        inner.processes.retain(|process| process.strong_count() > 0);
        inner.processes.push(Arc::downgrade(&watched));
        if !inner.is_running {
            let shared = Arc::clone(&self.shared);
            let thread = thread::Builder::new().stack_size(64 << 10);
            inner.is_running = thread.spawn(move || shared.run()).is_ok();
        }
        watched
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        lock(&self.shared.inner).is_over = true;
        self.shared.changed.notify_all();
    }
}

impl Shared {
    fn run(&self) {
        let mut inner = lock(&self.inner);
        while !inner.is_over {
            inner = self
                .changed
                .wait_timeout(inner, STEP)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
            let now = Instant::now();
            for watched in inner.processes.iter().filter_map(Weak::upgrade) {
                let mut state = watched.state();
                if state.is_overdue(now) {
                    state.is_late = true;
                    state.kill();
                }
            }
        }
    }
}

fn lock(inner: &Mutex<Inner>) -> MutexGuard<'_, Inner> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}
