package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;

/** Shows nothing: the command prints the last line and the errors. */
public final class QuietProgress implements Progress {
    @Override
    public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {}

    @Override
    public void info(String message) {}

    @Override
    public void warning(String message) {}

    @Override
    public void close() {}
}
