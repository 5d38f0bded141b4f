//! Work on many inputs at once with results in the order of the inputs.
//!
//! At most a fixed number of inputs is on its way between being taken and being handed over, so
//! that memory does not grow with the number of inputs. Inputs are taken one by one as there is
//! room, and the thread that hands over never waits for an input: a process that writes one path
//! and waits for its record gets it.

use crate::ingest::STACK_BYTES;
use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{self, TryRecvError};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What is handed over.
#[derive(Debug)]
pub(crate) enum Step<R> {
    /// The next result.
    Done(R),
    /// No further result is ready yet; a good moment to flush.
    Idle,
}

/// Does `work` on every input in `threads` threads and hands the results to `take` in the order
/// of the inputs. Each thread works with what `tool` makes for it. Stops at the first error of
/// `take`.
///
/// # Errors
/// That of `take`, or where no thread can be started.
pub(crate) fn in_order<T, S, R, E>(
    inputs: impl Iterator<Item = T> + Send,
    threads: usize,
    tool: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) -> R + Sync,
    mut take: impl FnMut(Step<R>) -> Result<(), E>,
) -> Result<(), E>
where
    R: Send,
    E: From<io::Error>,
{
    let (permit, permits) = mpsc::channel::<()>();
    let (result, results) = mpsc::channel::<(usize, R)>();
    for _ in 0..threads * 4 {
        let _ = permit.send(());
    }
    let queue = Mutex::new((inputs.enumerate(), permits));
    let next = || {
        let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
        let (inputs, permits) = &mut *queue;
        // No permit will come any more once the results are not wanted.
        permits.recv().ok()?;
        inputs.next()
    };
    let (next, tool, work) = (&next, &tool, &work);
    thread::scope(|scope| {
        // Taken into the scope, so that an error ends the workers by closing both channels.
        let (permit, results) = (permit, results);
        for _ in 0..threads {
            let result = result.clone();
            thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, move || {
                    let mut tool = tool();
                    while let Some((index, input)) = next() {
                        if result.send((index, work(&mut tool, input))).is_err() {
                            break;
                        }
                    }
                })?;
        }
        drop(result);
        let mut waiting = BTreeMap::new();
        let mut wanted = 0;
        loop {
            let (index, done) = match results.try_recv() {
                Ok(done) => done,
                Err(TryRecvError::Disconnected) => return Ok(()),
                Err(TryRecvError::Empty) => {
                    take(Step::Idle)?;
                    match results.recv() {
                        Ok(done) => done,
                        Err(_) => return Ok(()),
                    }
                }
            };
            waiting.insert(index, done);
            while let Some(done) = waiting.remove(&wanted) {
                take(Step::Done(done))?;
                wanted += 1;
                let _ = permit.send(());
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        for threads in [1, 2, 4] {
            let mut seen = Vec::new();
            let slow_first = |(): &mut (), number: usize| {
                for _ in 0..(200 - number) * 500 {
                    std::hint::spin_loop();
                }
                number * 2
            };
            in_order(
                0..200,
                threads,
                || (),
                slow_first,
                |step| {
                    if let Step::Done(result) = step {
                        seen.push(result);
                    }
                    Ok::<_, io::Error>(())
                },
            )
            .unwrap();
            assert_eq!(seen, (0..200).map(|number| number * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_inputs_are_taken_than_there_is_room_for() {
        let taken = AtomicUsize::new(0);
        let inputs = (0..1_000).inspect(|_| {
            taken.fetch_add(1, Ordering::SeqCst);
        });
        let mut handed_over = 0;
        in_order(
            inputs,
            2,
            || (),
            |(), number| number,
            |step| {
                if let Step::Done(_) = step {
                    handed_over += 1;
                    assert!(taken.load(Ordering::SeqCst) <= handed_over + 8);
                }
                Ok::<_, io::Error>(())
            },
        )
        .unwrap();
        assert_eq!(handed_over, 1_000);
    }

    #[test]
    fn an_error_ends_the_work() {
        let done = AtomicUsize::new(0);
        let ended = in_order(
            0..1_000_000,
            2,
            || (),
            |(), _| done.fetch_add(1, Ordering::SeqCst),
            |step| match step {
                Step::Done(_) => Err(io::Error::other("enough")),
                Step::Idle => Ok(()),
            },
        );
        assert!(ended.is_err());
        assert!(done.load(Ordering::SeqCst) < 100);
    }
}
