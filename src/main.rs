//! Parse, call, exit status.

mod command;

fn main() -> std::process::ExitCode {
    command::run()
}
