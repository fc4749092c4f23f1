package hudson.model;

import jenkins.model.RunAction2;

public class CauseAction implements RunAction2 {
    public CauseAction(Cause c) {}

    public String getDisplayName() {
        throw new LinkageError();
    }

    public String getIconFileName() {
        throw new LinkageError();
    }

    public String getUrlName() {
        throw new LinkageError();
    }

    public void onAttached(Run<?, ?> r) {
        throw new LinkageError();
    }

    public void onLoad(Run<?, ?> r) {
        throw new LinkageError();
    }
}
