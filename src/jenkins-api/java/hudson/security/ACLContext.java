package hudson.security;

public class ACLContext implements AutoCloseable {
    ACLContext() {}

    public void close() {
        throw new LinkageError();
    }
}
