package io.jenkins.plugins.collectionmirror.cli.options;

import picocli.CommandLine.Option;

/** The options of all commands that write. */
class WritingOptions {
    @Option(names = "--dry-run", order = 1, description = "Show what would change, and write nothing.")
    private boolean dryRun;

    final boolean dryRun() {
        return dryRun;
    }
}
