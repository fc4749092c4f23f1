package io.jenkins.plugins.collectionmirror.run;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.collectionmirror.engine.ScratchFolder;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * One run of the engine, where the workspace is. The file that it is called on is the workspace's temporary folder.
 *
 * @param state what the last run saw; see {@link JobState}
 */
record MirrorOnAgent(MirrorRequest request, String state, TaskListener listener)
        implements ControllerToAgentFileCallable<Ending> {
    private static final long serialVersionUID = 1L;

    /** For scratch repositories that builds in this workspace share. */
    private static final String KEPT = "collection-mirror";

    @Override
    public Ending invoke(File temporary, VirtualChannel channel) throws InterruptedException {
        try {
            return Stoppable.call("collection-mirror", () -> mirror(temporary.toPath()));
        } catch (ExecutionException e) {
            return Ending.of(e.getCause(), reason -> MirrorReport.notBegun(reason, 0));
        } finally {
            // Pipelines send an agent's lines in batches: what is not flushed comes after what the controller says
            // next.
            listener.getLogger().flush();
        }
    }

    private Ending mirror(Path temporary) throws IOException, InterruptedException {
        try (ScratchFolder scratch = ScratchFolder.in(temporary)) {
            Workplace workplace = new Workplace(
                    scratch.folder(),
                    Optional.of(temporary.resolve(KEPT)),
                    MirrorState.read(state.getBytes(StandardCharsets.UTF_8)));
            return ending(new Mirror(
                    request,
                    workplace,
                    new BuildLog(listener.getLogger(), BuildPaths.hiddenBeside(temporary.toFile()))));
        }
    }

    private static Ending ending(Mirror mirror) throws InterruptedException {
        try {
            Ending ending = Ending.of(mirror.run());
            return ending.leaving(mirror.state()
                    .map(state -> new String(state.toBytes(), StandardCharsets.UTF_8))
                    .orElse(""));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable thrown) {
            if (Thread.interrupted()) {
                // What was aborted in the middle of an operation may say so in its own way.
                throw new InterruptedException("aborted");
            }
            return Ending.of(thrown, mirror::failed);
        }
    }
}
