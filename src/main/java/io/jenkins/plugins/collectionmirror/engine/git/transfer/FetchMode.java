package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.Transport;

/** How much of a branch to fetch, beginning with the least; servers differ in the objects that they can leave out. */
public enum FetchMode {
    /** One commit, without its trees. */
    COMMITS {
        @Override
        public void applyTo(Transport transport) {
            transport.setDepth(1);
            transport.setFilterSpec(WITHOUT_TREES);
        }
    },
    /** One commit and its trees, no file contents. */
    PARTIAL {
        @Override
        public void applyTo(Transport transport) {
            transport.setDepth(1);
            transport.setFilterSpec(WITHOUT_BLOBS);
        }
    },
    /** One commit with all its files. */
    SHALLOW {
        @Override
        public void applyTo(Transport transport) {
            transport.setDepth(1);
        }
    },
    /** The newest commits and their trees, no file contents. */
    RECENT {
        @Override
        public void applyTo(Transport transport) {
            transport.setDepth(MANY);
            transport.setFilterSpec(WITHOUT_BLOBS);
        }
    },
    /** More of them, for a branch that much is committed to: a few megabytes of trees at most. */
    LONGER {
        @Override
        public void applyTo(Transport transport) {
            transport.setDepth(VERY_MANY);
            transport.setFilterSpec(WITHOUT_BLOBS);
        }
    },
    /** The commits of the whole history, no trees and no file contents. */
    HISTORY {
        @Override
        public void applyTo(Transport transport) {
            transport.setFilterSpec(WITHOUT_TREES);
        }
    },
    /** The branch's whole history. */
    FULL {
        @Override
        public void applyTo(Transport transport) {}
    };

    /** More commits than a branch gets between two runs of a mirror. */
    private static final int MANY = 100;

    private static final int VERY_MANY = 2_000;

    private static final FilterSpec WITHOUT_BLOBS = filter("blob:none");
    private static final FilterSpec WITHOUT_TREES = filter("tree:0");

    public abstract void applyTo(Transport transport);

    /** The mode to try next, if this one failed because the server does not support it. */
    public Optional<FetchMode> after(Exception failure) {
        String words = GitFailure.cause(failure, PackProtocolException.class)
                .map(Exception::getMessage)
                .or(() -> GitFailure.cause(failure, RemoteRepositoryException.class)
                        .map(Exception::getMessage))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (this != FULL && words.contains("shallow")) {
            return Optional.of(FULL);
        }
        if (this == HISTORY || this == RECENT || this == LONGER) {
            return words.contains("filter") ? Optional.of(FULL) : Optional.empty();
        }
        return (this == COMMITS || this == PARTIAL) && words.contains("filter")
                ? Optional.of(SHALLOW)
                : Optional.empty();
    }

    private static FilterSpec filter(String line) {
        try {
            return FilterSpec.fromFilterLine(line);
        } catch (PackProtocolException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
