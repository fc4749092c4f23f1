package hudson.model;

import java.util.List;

public abstract class Actionable implements ModelObject {
    public void addAction(Action a) {
        throw new LinkageError();
    }

    public boolean addOrReplaceAction(Action a) {
        throw new LinkageError();
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        throw new LinkageError();
    }
}
