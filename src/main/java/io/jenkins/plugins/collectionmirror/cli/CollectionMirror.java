package io.jenkins.plugins.collectionmirror.cli;

/** The command line: {@code collection-mirror mirror | check | demo}. */
public final class CollectionMirror {
    private CollectionMirror() {}

    public static void main(String[] args) {
        System.exit(2);
    }
}
