package io.jenkins.plugins.collectionmirror.run;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.collectionmirror.engine.ScratchFolder;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Ending.Traced;
import io.jenkins.plugins.collectionmirror.engine.run.Report;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * One run of the engine, where the workspace is. The file that it is called on is the workspace's temporary folder.
 *
 * @param <R> what the run reports
 * @param work what runs there
 */
record OnAgent<R extends Report<R>>(Work<R> work, TaskListener listener)
        implements ControllerToAgentFileCallable<Answer<R>> {
    private static final long serialVersionUID = 1L;

    /**
     * What runs where the workspace is.
     *
     * @param <R> what it reports
     */
    interface Work<R extends Report<R>> extends Serializable {
        /**
         * Runs.
         *
         * @param scratch an existing folder of the run's own
         * @param temporary the workspace's temporary folder, which outlives it
         * @param log where it says what it does
         */
        Answer<R> in(Path scratch, File temporary, PrintStream log) throws IOException, InterruptedException;

        /** The report of a run that failed before there was an operation. */
        R notBegun(String reason, long millis);
    }

    @Override
    public Answer<R> invoke(File temporary, VirtualChannel channel) throws InterruptedException {
        try {
            return Stoppable.call("collection-mirror", () -> answer(temporary));
        } catch (ExecutionException e) {
            Ending<R> ending = Ending.of(
                    e.getCause(), "Nothing was changed.", reason -> work.notBegun(reason, 0), Traced.UNFORESEEN);
            return new Answer<>(ending, "", "");
        } finally {
            // Pipelines send an agent's lines in batches: what is not flushed comes after what the controller says
            // next.
            listener.getLogger().flush();
        }
    }

    private Answer<R> answer(File temporary) throws IOException, InterruptedException {
        try (ScratchFolder scratch = ScratchFolder.in(temporary.toPath())) {
            return work.in(scratch.folder(), temporary, listener.getLogger());
        }
    }
}
