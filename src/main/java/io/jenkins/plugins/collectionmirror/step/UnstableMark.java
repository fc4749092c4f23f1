package io.jenkins.plugins.collectionmirror.step;

import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Marks a step of a pipeline, and with it the stage around it, as unstable, so that the views of the pipeline show
 * where the build's result comes from. A class of its own: workflow-api is there wherever pipelines are, and freestyle
 * jobs do without.
 */
final class UnstableMark {
    private UnstableMark() {}

    /** @param message what the views say of the step */
    static void put(StepContext context, String message) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        if (node != null) {
            node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(message));
        }
    }
}
