package io.jenkins.plugins.collectionmirror.engine.git;

import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Lets a transfer go on until the thread that started it is interrupted. The thread stays interrupted. */
final class UntilInterrupted extends EmptyProgressMonitor {
    private final Thread starter = Thread.currentThread();

    @Override
    public boolean isCancelled() {
        return starter.isInterrupted();
    }
}
