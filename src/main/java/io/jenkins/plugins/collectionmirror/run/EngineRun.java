package io.jenkins.plugins.collectionmirror.run;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.RequestAbortedException;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Report;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.view.RunPage;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One run of the engine as a step of a build, whatever it does: from what is configured, over the hop to the agent, to
 * the build's log, page and result. However it ends, the build's page tells it.
 *
 * @param <R> what it reports
 */
@Restricted(NoExternalUse.class)
public abstract class EngineRun<R extends Report<R>> {
    private static final Logger LOGGER = Logger.getLogger(EngineRun.class.getName());

    private final Class<R> reports;
    private final Run<?, ?> run;
    private final FilePath workspace;
    private final EnvVars environment;
    private final TaskListener listener;

    EngineRun(Class<R> reports, Run<?, ?> run, FilePath workspace, EnvVars environment, TaskListener listener) {
        this.reports = reports;
        this.run = run;
        this.workspace = workspace;
        this.environment = environment;
        this.listener = listener;
    }

    /** The plan of a run, when variables are filled in, names looked up and credentials found. */
    interface Plan<R extends Report<R>> {
        /** The branch that no two runs of this Jenkins write to at the same time. */
        GitRemote branch();

        /** What runs where the workspace is. */
        OnAgent.Work<R> work() throws IOException;

        /** Keeps what the run leaves to the next. */
        void keep(String state) throws IOException;

        /**
         * The run on the page of its build.
         *
         * @param workspace what the workspace is called; empty if the run did not get to know it
         * @param number which of the build's runs it is, from 1
         */
        RunPage page(R report, String workspace, int number);

        /** The last lines in the build's log, of a run that came to its end. */
        void printEnd(R report) throws IOException;
    }

    /**
     * Says in the log what begins.
     *
     * @throws InvalidSetupException if something is missing or wrong; the message says what to do
     */
    abstract Plan<R> plan(BuildRequest building) throws InvalidSetupException;

    /** The report of a run that failed before there was an operation. */
    abstract R notBegun(String reason);

    /** The page of such a run. */
    abstract RunPage pageOfNone(R report, int number);

    /** The name of the run in a sentence, such as "mirror". */
    abstract String word();

    /** How things stand after a run of which nothing is known, and what to do; in whole sentences. */
    abstract String unknown();

    /** What there is to add to the message of a run that failed: a sentence that begins with a blank, or nothing. */
    String howToGoOn(R report) {
        return "";
    }

    /**
     * Runs. Items that fail make the build unstable.
     *
     * @throws AbortException if the run failed; the message says what to do
     * @throws InterruptedException if the build was aborted
     */
    public final R perform() throws IOException, InterruptedException {
        Plan<R> plan;
        try {
            plan = plan(new BuildRequest(run, workspace, environment));
        } catch (InvalidSetupException e) {
            throw failed(new AbortException(Printable.lines(e.message(Surface.JENKINS))));
        }
        Answer<R> answer;
        try {
            answer = inTurn(plan);
        } catch (InterruptedException e) {
            // Consoles of pipelines and the log of Jenkins show this with its trace, which says nothing to a user.
            InterruptedException stopped = new InterruptedException("The " + word() + " was stopped. " + unknown());
            stopped.setStackTrace(new StackTraceElement[0]);
            throw failed(stopped);
        } catch (AbortException e) {
            throw failed(e);
        }
        Ending<R> ending = answer.ending();
        show(plan, answer);
        if (!ending.trace().isEmpty()) {
            LOGGER.log(Level.WARNING, "{0}: {1}\n  | {2}", new Object[] {
                run.getExternalizableId(), Received.quoted(ending.message()), Received.quoted(ending.trace())
            });
        }
        if (!isThrough(ending)) {
            String message = ending.message().isEmpty() ? ending.report().reason() : ending.message();
            throw new AbortException(Printable.lines(message) + howToGoOn(ending.report()));
        }
        plan.printEnd(ending.report());
        if (ending.verdict() == Verdict.SOME_FAILED) {
            run.setResult(Result.UNSTABLE);
        }
        return ending.report();
    }

    /** The one place that says what a verdict is to Jenkins: a build that goes on, is unstable, or fails. */
    private static boolean isThrough(Ending<?> ending) {
        return ending.isWhole() && (ending.verdict() == Verdict.DONE || ending.verdict() == Verdict.SOME_FAILED);
    }

    final Run<?, ?> run() {
        return run;
    }

    final TaskListener listener() {
        return listener;
    }

    private Answer<R> inTurn(Plan<R> plan) throws IOException, InterruptedException {
        Runnable waiting = () ->
                listener.getLogger().println("Waiting for another run of this Jenkins that writes to the same branch.");
        return BranchQueue.ofJenkins().inTurn(plan.branch(), waiting, () -> {
            Answer<R> answer = Received.from(() -> onAgent(plan.work()), BuildPaths.hidden(workspace));
            if (!reports.isInstance(answer.ending().report())) {
                throw new AbortException("The agent answered with the report of something else."
                        + " See in the branch or the workspace what was done, and whether the agent is to be trusted.");
            }
            try {
                plan.keep(answer.state());
            } catch (IOException e) {
                // The branch is as the log reports; without its state, the next run only takes longer.
                LOGGER.log(Level.WARNING, e, () -> run.getExternalizableId() + ": what the run saw could not be kept");
            }
            return answer;
        });
    }

    private Answer<R> onAgent(OnAgent.Work<R> work) throws IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException("There is no place for temporary files beside the workspace of this build."
                    + " Use a workspace that is not the root of a file system.");
        }
        try {
            return temporary.act(new OnAgent<>(work, listener));
        } catch (IOException | RequestAbortedException e) {
            if (Received.isUnreadable(e)) {
                throw e;
            }
            LOGGER.log(Level.WARNING, "{0}: the agent was lost:\n  | {1}", new Object[] {
                run.getExternalizableId(), Received.quoted(e)
            });
            throw LostAgent.saying(
                    "The connection to the agent broke while the " + word() + " ran there. " + unknown());
        }
    }

    /** Shows a run of which there is no report. A build that is stopped may be stored already. */
    private <E extends Exception> E failed(E failure) throws IOException {
        R report = notBegun(Printable.lines(failure.getMessage()));
        synchronized (run) {
            run.addAction(pageOfNone(report, number()));
        }
        run.save();
        return failure;
    }

    private void show(Plan<R> plan, Answer<R> answer) {
        // Parallel branches of a pipeline run at the same time, and each of their pages needs an address of its own.
        synchronized (run) {
            run.addAction(plan.page(answer.ending().report(), answer.workspace(), number()));
        }
    }

    private int number() {
        return run.getActions(RunPage.class).size() + 1;
    }
}
