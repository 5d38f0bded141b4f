//! Whole numbers as the languages write them.

use fluent_bundle::FluentValue;

/// The number with `separator` between its groups of three digits.
pub(super) fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// The text of a variable that is a whole number; `None` leaves any other to Fluent.
pub(super) fn of_value(value: &FluentValue<'_>, separator: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let whole = number.value;
    // A float holds every whole number below 2^53 exactly.
    (whole.fract() == 0.0 && (0.0..9e15).contains(&whole)).then(|| grouped(whole as u64, separator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!(grouped(0, ','), "0");
        assert_eq!(grouped(999, ','), "999");
        assert_eq!(grouped(1_000, ','), "1,000");
        assert_eq!(grouped(20_000_000, '.'), "20.000.000");
    }
}
