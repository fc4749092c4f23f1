package io.jenkins.plugins.collectionmirror.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousResumeNotSupportedException;

/**
 * The common part of the steps: they need a workspace, return a plain map to the script, and do not survive a restart
 * of the controller.
 */
abstract class WorkspaceStepExecution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {
    private static final long serialVersionUID = 1L;

    private final String function;
    private final String brokenOff;

    /**
     * @param function the step's name in scripts
     * @param brokenOff how things stand after a restart, and what to do
     */
    WorkspaceStepExecution(StepContext context, String function, String brokenOff) {
        super(context);
        this.function = function;
        this.brokenOff = brokenOff;
    }

    /**
     * The result of a step.
     *
     * @param result the return value for the script
     * @param failed the text before the names of the failed items
     * @param failures the names of the failed items
     */
    record Done(Map<String, Object> result, String failed, List<String> failures) {
        private static final int NAMES_SHOWN = 5;

        String warning() {
            return failed
                    + Printable.first(
                            NAMES_SHOWN,
                            failures.stream().map(Printable::excerpt).toList());
        }
    }

    /**
     * Does the work.
     *
     * @throws AbortException if it failed; the message says what to do
     * @throws InterruptedException if it was stopped; the message says how things are
     */
    abstract Done perform(Run<?, ?> run, FilePath workspace, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException;

    @Override
    protected Map<String, Object> run() throws Exception {
        StepContext context = getContext();
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            throw new AbortException(function + " runs where a workspace is, and there is none here."
                    + " Put it inside node { … }, or into a stage with an agent.");
        }
        return concluded(
                () -> perform(
                        context.get(Run.class), workspace, context.get(EnvVars.class), context.get(TaskListener.class)),
                warning -> UnstableMark.put(context, warning));
    }

    /** The work of a step. */
    @FunctionalInterface
    interface Work {
        Done done() throws IOException, InterruptedException;
    }

    /** Marks the step in the views of its pipeline. */
    @FunctionalInterface
    interface Mark {
        void put(String warning) throws IOException, InterruptedException;
    }

    /** Does the work, and leaves in the pipeline what its ending means there. */
    static Map<String, Object> concluded(Work work, Mark mark) throws IOException, InterruptedException {
        try {
            Done done = work.done();
            if (!done.failures().isEmpty()) {
                mark.put(done.warning());
            }
            return done.result();
        } catch (InterruptedException e) {
            // What stopped the step is thrown by Jenkins; this comes along, and of any other type it comes with its
            // trace.
            throw new AbortException(e.getMessage());
        }
    }

    @Override
    public void onResume() {
        getContext().onFailure(new BrokenOffException(getContext(), brokenOff));
    }

    /**
     * A restart of the controller in the middle of a step. Of the type that {@code retry(conditions: [nonresumable()])}
     * looks for.
     */
    private static final class BrokenOffException extends SynchronousResumeNotSupportedException {
        private static final long serialVersionUID = 1L;

        private final String brokenOff;

        BrokenOffException(StepContext context, String brokenOff) {
            super(context);
            this.brokenOff = brokenOff;
            setStackTrace(new StackTraceElement[0]);
        }

        @Override
        public String getMessage() {
            return brokenOff + " " + super.getMessage();
        }

        /** The build's log shows only the message. */
        @Override
        public String toString() {
            return getMessage();
        }
    }
}
