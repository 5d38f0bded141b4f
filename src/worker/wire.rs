//! How values go through the pipes of a reading process, and how they are taken out again by
//! somebody who does not trust what comes.
//!
//! Whoever takes has a budget: no value is given memory before its size was paid from the budget,
//! so that a few bytes can not claim more than that. Nothing here panics, whatever the bytes.

use std::io::{self, BufRead, Read, Write};
use std::ops::Range;

/// Why a message can not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It ends too early: the other side is gone.
    Ended,
    /// It is no message of this protocol, or what it says can not be.
    Malformed,
    /// It would take more memory than allowed.
    TooLarge,
}

/// A value that goes through a pipe.
pub trait Wire: Sized {
    /// Writes the value.
    ///
    /// # Errors
    /// Those of `out`.
    fn put(&self, out: &mut impl Write) -> io::Result<()>;

    /// Takes a value out of what comes.
    ///
    /// # Errors
    /// Where there is none.
    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault>;
}

/// What comes out of a pipe, with the memory that it may still take.
#[derive(Debug)]
pub struct Incoming<R> {
    source: R,
    budget: u64,
}

impl<R: BufRead> Incoming<R> {
    /// Everything that comes from `source`; nothing may take memory until [`Incoming::allow`].
    pub const fn new(source: R) -> Self {
        Self { source, budget: 0 }
    }

    /// Sets the bytes of memory that values may take from now on.
    pub const fn allow(&mut self, budget: u64) {
        self.budget = budget;
    }

    /// Pays for memory.
    fn pay(&mut self, bytes: u64) -> Result<(), Fault> {
        self.budget = self.budget.checked_sub(bytes).ok_or(Fault::TooLarge)?;
        Ok(())
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        let mut byte = [0];
        self.exact(&mut byte)?;
        let [byte] = byte;
        Ok(byte)
    }

    fn exact(&mut self, bytes: &mut [u8]) -> Result<(), Fault> {
        self.source.read_exact(bytes).map_err(|_| Fault::Ended)
    }

    /// Appends so many bytes to `bytes`, which the caller has paid for.
    fn append(&mut self, length: u64, bytes: &mut Vec<u8>) -> Result<(), Fault> {
        let read = (&mut self.source)
            .take(length)
            .read_to_end(bytes)
            .map_err(|_| Fault::Ended)?;
        if read as u64 == length {
            Ok(())
        } else {
            Err(Fault::Ended)
        }
    }

    /// Whether the other side has closed its end.
    pub fn is_at_end(&mut self) -> bool {
        self.source.fill_buf().map_or(true, <[u8]>::is_empty)
    }

    /// Takes one piece of a stream and appends it; false at the end of the stream.
    ///
    /// # Errors
    /// Where the stream breaks off or takes more than the budget.
    pub fn piece(&mut self, bytes: &mut Vec<u8>) -> Result<bool, Fault> {
        let length = u64::take(self)?;
        self.pay(length)?;
        self.append(length, bytes)?;
        Ok(length > 0)
    }
}

/// Writes one piece of a stream; an empty one ends it.
///
/// # Errors
/// Those of `out`.
pub fn put_piece(out: &mut impl Write, piece: &[u8]) -> io::Result<()> {
    (piece.len() as u64).put(out)?;
    out.write_all(piece)
}

impl Wire for u64 {
    /// Seven bits in a byte, the lowest first.
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        let mut rest = *self;
        let mut bytes = [0_u8; 10];
        let mut length = 0;
        for byte in &mut bytes {
            length += 1;
            *byte = (rest & 0x7F) as u8;
            rest >>= 7;
            if rest == 0 {
                break;
            }
            *byte |= 0x80;
        }
        out.write_all(bytes.get(..length).unwrap_or_default())
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        let mut value = 0_u64;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = from.byte()?;
            let bits = u64::from(byte & 0x7F);
            let shifted = bits << shift;
            if shifted >> shift != bits {
                return Err(Fault::Malformed);
            }
            value |= shifted;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Fault::Malformed)
    }
}

/// Whole numbers of other sizes go as `u64` and have to fit when they come.
macro_rules! whole_number {
    ($($type:ty),+) => { $(
        impl Wire for $type {
            fn put(&self, out: &mut impl Write) -> io::Result<()> {
                (*self as u64).put(out)
            }

            fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
                Self::try_from(u64::take(from)?).map_err(|_| Fault::Malformed)
            }
        }
    )+ };
}
whole_number!(u8, u32, usize);

impl Wire for bool {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        u8::from(*self).put(out)
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        match u8::take(from)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Fault::Malformed),
        }
    }
}

impl Wire for f32 {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.to_le_bytes())
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        let mut bytes = [0; 4];
        from.exact(&mut bytes)?;
        Ok(Self::from_le_bytes(bytes))
    }
}

impl Wire for String {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        self.len().put(out)?;
        out.write_all(self.as_bytes())
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        let length = usize::take(from)?;
        from.pay(length as u64)?;
        let mut bytes = Vec::with_capacity(length);
        from.append(length as u64, &mut bytes)?;
        Self::from_utf8(bytes).map_err(|_| Fault::Malformed)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        self.is_some().put(out)?;
        self.as_ref().map_or(Ok(()), |value| value.put(out))
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        bool::take(from)?.then(|| T::take(from)).transpose()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        self.len().put(out)?;
        self.iter().try_for_each(|value| value.put(out))
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        let count = usize::take(from)?;
        from.pay((count as u64).saturating_mul(size_of::<T>() as u64))?;
        let mut values = Self::with_capacity(count);
        for _ in 0..count {
            values.push(T::take(from)?);
        }
        Ok(values)
    }
}

impl Wire for Range<usize> {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        self.start.put(out)?;
        self.end.saturating_sub(self.start).put(out)
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        let start = usize::take(from)?;
        let end = start.checked_add(usize::take(from)?);
        Ok(start..end.ok_or(Fault::Malformed)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sent(value: &impl Wire) -> Vec<u8> {
        let mut bytes = Vec::new();
        value.put(&mut bytes).unwrap();
        bytes
    }

    fn taken<T: Wire>(bytes: &[u8], budget: u64) -> Result<T, Fault> {
        let mut incoming = Incoming::new(bytes);
        incoming.allow(budget);
        T::take(&mut incoming)
    }

    #[test]
    fn memory_is_paid_before_it_is_taken() {
        let claim = sent(&(1_u64 << 40));
        assert_eq!(taken::<String>(&claim, 1 << 20), Err(Fault::TooLarge));
        assert_eq!(taken::<Vec<u64>>(&claim, 1 << 20), Err(Fault::TooLarge));
        assert_eq!(
            taken::<Vec<u64>>(&sent(&u64::MAX), u64::MAX - 1),
            Err(Fault::TooLarge)
        );
        let words = vec!["eins".to_owned(), "zwei".to_owned()];
        assert_eq!(taken::<Vec<String>>(&sent(&words), 8), Err(Fault::TooLarge));
        assert_eq!(taken(&sent(&words), 1 << 10), Ok(words));
    }

    #[test]
    fn what_can_not_be_is_refused() {
        assert_eq!(taken::<u64>(&[0xFF; 10], 0), Err(Fault::Malformed));
        assert_eq!(taken::<u64>(&[0x80], 0), Err(Fault::Ended));
        assert_eq!(taken::<bool>(&[2], 0), Err(Fault::Malformed));
        assert_eq!(taken::<u8>(&sent(&256_u64), 0), Err(Fault::Malformed));
        assert_eq!(taken::<String>(&[2, 0xC3, 0x28], 9), Err(Fault::Malformed));
        assert_eq!(taken::<String>(&[3, b'a'], 9), Err(Fault::Ended));
        let overflow = [sent(&u64::MAX), sent(&1_u64)].concat();
        assert_eq!(taken::<Range<usize>>(&overflow, 0), Err(Fault::Malformed));
    }

    proptest! {
        #[test]
        fn numbers_and_words_come_as_they_went(number: u64, words: Option<String>, rest: Vec<u32>) {
            prop_assert_eq!(taken(&sent(&number), 0), Ok(number));
            prop_assert_eq!(taken(&sent(&words), 1 << 20), Ok(words));
            prop_assert_eq!(taken(&sent(&rest), 1 << 20), Ok(rest));
        }
    }
}
