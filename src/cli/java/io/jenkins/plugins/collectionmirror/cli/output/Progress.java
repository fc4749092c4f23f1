package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;

/** Shows the progress of a run. */
public interface Progress extends MirrorListener, AutoCloseable {
    /** The kind of progress that suits the output. */
    static Progress on(Output output, boolean quiet) {
        if (quiet) {
            return new QuietProgress();
        }
        return output.terminal() ? new TerminalProgress(output) : new PlainProgress(output);
    }

    /** Leaves the cursor at the beginning of an empty line. */
    @Override
    void close();
}
