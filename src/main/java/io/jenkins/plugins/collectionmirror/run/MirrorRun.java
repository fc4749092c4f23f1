package io.jenkins.plugins.collectionmirror.run;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.RequestAbortedException;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.host.WebPages;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.job.MirrorConfiguration;
import io.jenkins.plugins.collectionmirror.run.Ending.Verdict;
import io.jenkins.plugins.collectionmirror.view.MirrorAction;
import io.jenkins.plugins.collectionmirror.view.MirrorAction.Links;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** One mirror as a step of a build: from what is configured, over the run on the agent, to the build's log, page and result. */
@Restricted(NoExternalUse.class)
public final class MirrorRun {
    private static final Logger LOGGER = Logger.getLogger(MirrorRun.class.getName());

    private final MirrorConfiguration configuration;
    private final Run<?, ?> run;
    private final FilePath workspace;
    private final EnvVars environment;
    private final TaskListener listener;

    /**
     * @param workspace where the mirror runs; its scratch files lie beside it
     * @param environment the variables that the configuration may name
     */
    public MirrorRun(
            MirrorConfiguration configuration,
            Run<?, ?> run,
            FilePath workspace,
            EnvVars environment,
            TaskListener listener) {
        this.configuration = configuration;
        this.run = run;
        this.workspace = workspace;
        this.environment = environment;
        this.listener = listener;
    }

    /**
     * Mirrors. Items that fail make the build unstable.
     *
     * @throws AbortException if the mirror failed; the message says what to do
     * @throws InterruptedException if the build was aborted
     */
    public MirrorReport perform() throws IOException, InterruptedException {
        BuildRequest building = new BuildRequest(run, workspace, environment);
        Optional<String> page;
        Ending ending;
        try {
            MirrorRequest request = building.of(configuration);
            LastUse.keep(run, building.uses(configuration.getFrom(), request));
            listener.getLogger()
                    .println(Printable.line("Mirroring " + building.inWords(configuration.getFrom(), request)));
            ending = inTurn(request);
            WebPages pages = building.pages(request.target());
            page = pages.commit(ending.report().commit());
            show(ending.report(), request.target().url(), pages);
        } catch (InvalidSetupException e) {
            throw new AbortException(Printable.lines(e.message(Surface.JENKINS)));
        }
        if (!ending.trace().isEmpty()) {
            LOGGER.log(Level.WARNING, "{0}: {1}\n  | {2}", new Object[] {
                run.getExternalizableId(), Received.quoted(ending.message()), Received.quoted(ending.trace())
            });
        }
        if (ending.verdict() == Verdict.FAILED) {
            throw new AbortException(Printable.lines(ending.message()));
        }
        new ClosingLines(ending.report()).print(listener, page);
        if (ending.verdict() != Verdict.MIRRORED) {
            run.setResult(ending.verdict().result());
        }
        return ending.report();
    }

    private Ending inTurn(MirrorRequest request) throws IOException, InterruptedException {
        Runnable waiting = () -> listener.getLogger()
                .println("Waiting for another mirror of this Jenkins that writes to the same branch.");
        return BranchQueue.ofJenkins().inTurn(request.target(), waiting, () -> {
            JobState state = new JobState(run.getParent(), request);
            Ending ending = Received.from(() -> onAgent(request, state.read()), BuildPaths.hidden(workspace));
            keep(state, ending);
            return ending;
        });
    }

    /** The branch is as the log says; without its state, the next mirror only takes longer. */
    private void keep(JobState state, Ending ending) {
        try {
            state.write(ending.state());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> run.getExternalizableId() + ": what the mirror saw could not be kept");
        }
    }

    private Ending onAgent(MirrorRequest request, String state) throws IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException("There is no place for temporary files beside the workspace of this build."
                    + " Use a workspace that is not the root of a file system.");
        }
        try {
            return temporary.act(new MirrorOnAgent(request, state, listener));
        } catch (InterruptedException e) {
            // Consoles of pipelines and the log of Jenkins show this with its trace, which says nothing to a user.
            InterruptedException stopped = new InterruptedException(
                    "The mirror was stopped. The branch is as it was, or whole at the new commit.");
            stopped.setStackTrace(new StackTraceElement[0]);
            throw stopped;
        } catch (IOException | RequestAbortedException e) {
            if (Received.isUnreadable(e)) {
                throw e;
            }
            LOGGER.log(Level.WARNING, "{0}: the agent was lost:\n  | {1}", new Object[] {
                run.getExternalizableId(), Received.quoted(e)
            });
            throw LostAgent.saying("The connection to the agent broke while the mirror ran there."
                    + " The branch is as it was, or whole at the new commit. Run again.");
        }
    }

    private void show(MirrorReport report, String repository, WebPages pages) {
        String commit = report.commit();
        Links links = new Links(
                pages.commit(commit).orElse(""),
                PreviousMirror.commitBefore(run, repository, report.branch())
                        .flatMap(earlier -> pages.compare(earlier, commit))
                        .orElse(""),
                pages.commit(report.tag().commit()).orElse(""),
                path -> pages.file(commit, path).orElse(""));
        // Parallel branches of a pipeline mirror at the same time, and each of their pages needs an address of its own.
        synchronized (run) {
            int number = run.getActions(MirrorAction.class).size() + 1;
            run.addAction(new MirrorAction(report, number, repository, links));
        }
    }
}
