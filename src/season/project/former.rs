//! A department's former name, and what a project says of reorganisations.

use super::{Department, Project, load};
use crate::comparison::reorganisation::{Named, Present, Rename, Reorganisation};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

/// A name that a department had before: a text, or a table that says until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Former {
    /// The name.
    pub name: String,
    /// The last fiscal year in which it had the name, if that is stated.
    pub until: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default, deserialize_with = "load::year")]
    until: Option<i32>,
}

impl<'de> Deserialize<'de> for Former {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Former;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a name, or { name = \"…\", until = \"令和6年度\" }")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Former, E> {
                Ok(Former { name: name.to_owned(), until: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Former, A::Error> {
                let Table { name, until } = Table::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Former { name, until })
            }
        }
        from.deserialize_any(Either)
    }
}

/// What a list of departments says of names: the former ones of departments and of their sections, and the official order.
pub fn reorganisation(departments: &[Department], follow_sections: bool) -> Reorganisation {
    let mut renames = Vec::new();
    for department in departments {
        renames.extend(department.formerly.iter().map(|former| Rename {
            old: former.name.clone(),
            new: department.name.clone(),
            of: Named::Department,
            since: former.until.map(|year| year + 1),
        }));
    }
    for department in departments {
        renames.extend(department.former_sections.iter().map(|(old, new)| Rename {
            old: old.clone(),
            new: new.clone(),
            of: Named::SectionOfPresent(department.name.clone()),
            since: None,
        }));
    }
    let present = |d: &Department| Present { name: d.name.clone(), sections: d.sections.clone() };
    Reorganisation { renames, departments: departments.iter().map(present).collect(), follow_sections }
}

impl Project {
    /// What it says of reorganisations.
    pub fn reorganisation(&self) -> Reorganisation {
        reorganisation(&self.departments, self.follow_sections)
    }
}
