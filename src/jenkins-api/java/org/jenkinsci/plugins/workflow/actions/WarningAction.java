package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Result;

public class WarningAction implements PersistentAction {
    public WarningAction(Result result) {}

    public WarningAction withMessage(String message) {
        throw new LinkageError();
    }

    @Override
    public String getDisplayName() {
        throw new LinkageError();
    }

    @Override
    public String getIconFileName() {
        throw new LinkageError();
    }

    @Override
    public String getUrlName() {
        throw new LinkageError();
    }
}
