"""The subcommands, one module each: `options(parser)` and `run(options) -> exit code`."""
