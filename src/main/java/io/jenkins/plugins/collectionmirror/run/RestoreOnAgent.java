package io.jenkins.plugins.collectionmirror.run;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.collectionmirror.engine.ScratchFolder;
import io.jenkins.plugins.collectionmirror.engine.restore.Restore;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import jenkins.agents.ControllerToAgentFileCallable;

/** One restore, where the workspace is. The file that it is called on is the workspace's temporary folder. */
record RestoreOnAgent(RestoreRequest request, TaskListener listener)
        implements ControllerToAgentFileCallable<RestoreEnding> {
    private static final long serialVersionUID = 1L;

    @Override
    public RestoreEnding invoke(File temporary, VirtualChannel channel) throws InterruptedException {
        try {
            return Stoppable.call("collection-mirror", () -> restore(temporary.toPath()));
        } catch (ExecutionException e) {
            return RestoreEnding.of(e.getCause(), reason -> RestoreReport.notBegun(reason, 0));
        } finally {
            // Pipelines send an agent's lines in batches: what is not flushed comes after what the controller says
            // next.
            listener.getLogger().flush();
        }
    }

    private RestoreEnding restore(Path temporary) throws IOException, InterruptedException {
        try (ScratchFolder scratch = ScratchFolder.in(temporary)) {
            return ending(new Restore(
                    request,
                    scratch.folder(),
                    new RestoreLog(listener.getLogger(), BuildPaths.hiddenBeside(temporary.toFile()))));
        }
    }

    private static RestoreEnding ending(Restore restore) throws InterruptedException {
        try {
            return RestoreEnding.of(restore.run());
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable thrown) {
            if (Thread.interrupted()) {
                // What was aborted in the middle of an operation may say so in its own way.
                throw new InterruptedException("aborted");
            }
            return RestoreEnding.of(thrown, restore::failed);
        }
    }
}
