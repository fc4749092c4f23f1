package io.jenkins.plugins.collectionmirror.engine.change.merge;

/** One of the two sides of a merge. */
public enum Side {
    GIT("Git"),
    POSTMAN("Postman");

    private final String shown;

    Side(String shown) {
        this.shown = shown;
    }

    Side other() {
        return this == GIT ? POSTMAN : GIT;
    }

    @Override
    public String toString() {
        return shown;
    }
}
