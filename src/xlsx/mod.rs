//! [`crate::report::model`] → the bytes of a workbook. This is the only module that uses rust_xlsxwriter.
