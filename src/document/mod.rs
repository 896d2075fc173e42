//! The typed content of what was read; each value knows the cell it came from.
//!
//! Documents are what checks look at, tallies count and reports draw. Text is exactly what was typed.

mod body;
mod cell_count;
pub(crate) mod continued;
pub(crate) mod goal_sheet;
pub(crate) mod identity;
pub mod indicator_plan;
pub mod owners;
pub(crate) mod policy_memo;
pub(crate) mod post;
pub mod read;
mod unseen;
pub mod vocabulary;

pub use cell_count::CellCount;
pub use goal_sheet::{Choice, Field, Fields, Further, Goal, GoalSheet, Origin, StatusReading};
pub use indicator_plan::{Indicator, IndicatorPlan};
pub use policy_memo::PolicyMemo;

/// A document of any kind.
#[derive(Clone, Debug)]
pub enum Document {
    /// A goal sheet.
    GoalSheet(Box<GoalSheet>),
    /// An indicator plan.
    IndicatorPlan(Box<IndicatorPlan>),
    /// A policy memo.
    PolicyMemo(Box<PolicyMemo>),
}

impl Document {
    /// Where it was read.
    pub fn origin(&self) -> &Origin {
        match self {
            Self::GoalSheet(d) => &d.origin,
            Self::IndicatorPlan(d) => &d.origin,
            Self::PolicyMemo(d) => &d.origin,
        }
    }

    /// The goal sheet, if it is one.
    pub fn goal_sheet(&self) -> Option<&GoalSheet> {
        if let Self::GoalSheet(d) = self { Some(d) } else { None }
    }

    /// The indicator plan, if it is one.
    pub fn indicator_plan(&self) -> Option<&IndicatorPlan> {
        if let Self::IndicatorPlan(d) = self { Some(d) } else { None }
    }

    /// The policy memo, if it is one.
    pub fn policy_memo(&self) -> Option<&PolicyMemo> {
        if let Self::PolicyMemo(d) = self { Some(d) } else { None }
    }
}
