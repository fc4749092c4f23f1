package io.jenkins.plugins.collectionmirror.run;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.RequestAbortedException;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreRequest;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreSummary;
import io.jenkins.plugins.collectionmirror.job.RestoreConfiguration;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** One restore as a step of a build: from what is configured, over the run on the agent, to the build's log and result. */
@Restricted(NoExternalUse.class)
public final class RestoreRun {
    private static final Logger LOGGER = Logger.getLogger(RestoreRun.class.getName());

    private final RestoreConfiguration configuration;
    private final Run<?, ?> run;
    private final FilePath workspace;
    private final EnvVars environment;
    private final TaskListener listener;

    /**
     * @param workspace where the restore runs; its scratch files lie beside it
     * @param environment the variables that the configuration may name
     */
    public RestoreRun(
            RestoreConfiguration configuration,
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
     * Restores. Items that fail make the build unstable.
     *
     * @throws AbortException if the restore failed; the message says what to do
     * @throws InterruptedException if the build was aborted
     */
    public RestoreReport perform() throws IOException, InterruptedException {
        RestoreEnding ending;
        try {
            BuildRequest building = new BuildRequest(run, workspace, environment);
            RestoreRequest request = building.of(configuration);
            LastUse.keep(run, building.uses(configuration.getTo(), request));
            listener.getLogger().println(Printable.line("Restoring " + BuildRequest.inWords(request)));
            // What is overwritten is mirrored first.
            ending = Received.from(
                    () -> BranchQueue.ofJenkins()
                            .inTurn(request.from().remote(), this::sayThatItWaits, () -> onAgent(request)),
                    BuildPaths.hidden(workspace));
        } catch (InvalidSetupException e) {
            throw new AbortException(Printable.lines(e.message(Surface.JENKINS)));
        }
        if (!ending.trace().isEmpty()) {
            LOGGER.log(Level.WARNING, "{0}: {1}\n  | {2}", new Object[] {
                run.getExternalizableId(), Received.quoted(ending.message()), Received.quoted(ending.trace())
            });
        }
        if (ending.failed()) {
            throw new AbortException(Printable.lines(ending.message()) + howToGoOn(ending.report()));
        }
        RestoreSummary summary = new RestoreSummary(ending.report());
        summary.leftAlone().ifPresent(listener.getLogger()::println);
        listener.getLogger().println(summary);
        if (!ending.report().state().goOn().isEmpty()) {
            listener.getLogger().println(howToGoOn(ending.report()).strip());
        }
        if (!ending.report().failures().isEmpty()) {
            run.setResult(Result.UNSTABLE);
        }
        return ending.report();
    }

    /** A sentence that begins with a blank; nothing where there is nothing to go on with. */
    static String howToGoOn(RestoreReport report) {
        String commit = report.state().goOn();
        return commit.isEmpty()
                ? ""
                : Surface.JENKINS.words(" To go on with it, run the step again with " + Advice.AT.with(commit) + ".");
    }

    private void sayThatItWaits() {
        listener.getLogger().println("Waiting for a mirror of this Jenkins that writes to the same branch.");
    }

    private RestoreEnding onAgent(RestoreRequest request) throws IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException("There is no place for temporary files beside the workspace of this build."
                    + " Use a workspace that is not the root of a file system.");
        }
        try {
            return temporary.act(new RestoreOnAgent(request, listener));
        } catch (InterruptedException e) {
            // Consoles of pipelines and the log of Jenkins show this with its trace, which says nothing to a user.
            InterruptedException stopped = new InterruptedException(
                    "The restore was stopped. Each item is as it was, or restored. Run the same"
                            + " step again: it goes on with what is left.");
            stopped.setStackTrace(new StackTraceElement[0]);
            throw stopped;
        } catch (IOException | RequestAbortedException e) {
            if (Received.isUnreadable(e)) {
                throw e;
            }
            LOGGER.log(Level.WARNING, "{0}: the agent was lost:\n  | {1}", new Object[] {
                run.getExternalizableId(), Received.quoted(e)
            });
            throw LostAgent.saying("The connection to the agent broke while the restore ran there."
                    + " Each item is as it was, or restored. Run the same step again: it goes on with what is left.");
        }
    }
}
