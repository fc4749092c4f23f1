package hudson.model;

import org.springframework.security.core.Authentication;

public class Queue implements Saveable {
    private Queue() {}

    public void save() {
        throw new LinkageError();
    }

    public interface Task extends ModelObject {
        default Authentication getDefaultAuthentication2() {
            throw new LinkageError();
        }
    }
}
