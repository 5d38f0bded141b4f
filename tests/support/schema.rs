//! JSON held against a schema that the program prints.

use super::command::Place;
use serde_json::Value;

/// Nothing of the instance breaks the published schema of this name.
#[track_caller]
pub fn assert_valid(name: &str, instance: &Value) {
    let run = Place::new().run(&["schema", name]);
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let mut other = instance.clone();
    other["schema"] = Value::from("something/1");
    assert!(!validator.is_valid(&other), "the schema refuses other data");
    for key in instance.as_object().unwrap().keys() {
        let mut less = instance.clone();
        less.as_object_mut().unwrap().remove(key);
        let may_lack = instance[key].is_null();
        assert!(
            may_lack || !validator.is_valid(&less),
            "{key} is always there"
        );
    }
}
