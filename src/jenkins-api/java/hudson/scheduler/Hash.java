package hudson.scheduler;

public abstract class Hash {
    Hash() {}

    public static Hash from(String seed) {
        throw new LinkageError();
    }
}
