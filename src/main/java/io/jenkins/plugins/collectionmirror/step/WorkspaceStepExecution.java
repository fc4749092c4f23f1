package io.jenkins.plugins.collectionmirror.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousResumeNotSupportedException;

/** What the steps have in common: they need a workspace, give the script a plain map, and do not outlive a restart of the controller. */
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

    /** Does the work, and gives what the script gets. */
    abstract Map<String, Object> perform(Run<?, ?> run, FilePath workspace, EnvVars environment, TaskListener listener)
            throws Exception;

    @Override
    protected Map<String, Object> run() throws Exception {
        StepContext context = getContext();
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            throw new AbortException(function + " runs where a workspace is, and there is none here."
                    + " Put it inside node { … }, or into a stage with an agent.");
        }
        return perform(context.get(Run.class), workspace, context.get(EnvVars.class), context.get(TaskListener.class));
    }

    @Override
    public void onResume() {
        getContext().onFailure(new BrokenOffException(getContext(), brokenOff));
    }

    /** A restart of the controller in the middle of a step. Of the type that {@code retry(conditions: [nonresumable()])} looks for. */
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

        /** What the build's log shows: the message alone. */
        @Override
        public String toString() {
            return getMessage();
        }
    }
}
