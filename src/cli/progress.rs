//! A line on standard error that says how far a long run is.

use crate::locale::Locale;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr, stdout};
use std::time::{Duration, Instant};

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// Counts documents; shown only where somebody can see it and the report does not appear there.
pub(crate) struct Progress {
    locale: &'static Locale,
    started: Instant,
    done: usize,
    wanted: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Progress of a run that begins now.
    pub(crate) fn new(locale: &'static Locale, quiet: bool) -> Self {
        let wanted = !quiet && stderr().is_terminal() && !stdout().is_terminal();
        Self {
            locale,
            started: Instant::now(),
            done: 0,
            wanted,
            bar: None,
        }
    }

    /// One more document is done.
    pub(crate) fn advance(&mut self) {
        self.done += 1;
        if !self.wanted || self.started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            bar.set_style(ProgressStyle::default_spinner());
            bar
        });
        bar.set_message(
            self.locale
                .format("progress-documents", &[("done", self.done.into())]),
        );
        bar.tick();
    }

    /// Runs something that writes to standard error without disturbing the line.
    pub(crate) fn suspend(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Removes the line.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
