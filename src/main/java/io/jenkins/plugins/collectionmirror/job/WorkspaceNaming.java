package io.jenkins.plugins.collectionmirror.job;

import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.config.Choices;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount.WorkspaceName;
import io.jenkins.plugins.collectionmirror.engine.source.postman.WorkspaceChoice;

/** Says which workspace a setting stands for. */
final class WorkspaceNaming {
    private WorkspaceNaming() {}

    /** The name of the workspace with an id, or the id of the workspace with a name. */
    static FormValidation named(String setting, Choices<WorkspaceName> workspaces) {
        if (!workspaces.known()) {
            return workspaces.problem().isEmpty() ? FormValidation.ok() : FormValidation.warning(workspaces.problem());
        }
        if (!WorkspaceChoice.isId(setting)) {
            try {
                return FormValidation.ok(
                        WorkspaceChoice.named(setting, workspaces.items()).id());
            } catch (InvalidSetupException e) {
                return FormValidation.warning(e.message(Surface.JENKINS_FORM));
            }
        }
        return workspaces.items().stream()
                .filter(workspace -> workspace.id().equalsIgnoreCase(setting))
                .findFirst()
                .map(found -> FormValidation.ok(Printable.excerpt(found.name())))
                .orElseGet(() -> FormValidation.warning(Messages.PostmanItems_unknownWorkspace(
                        setting, workspaces.items().size())));
    }
}
