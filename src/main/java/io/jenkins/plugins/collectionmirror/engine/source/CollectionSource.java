package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/** The configured source of items: immutable and long-lived. {@link #open} makes the short-lived object of one run. */
public interface CollectionSource extends Serializable {
    /**
     * Begins a run. Nothing is read yet.
     *
     * @param scratch an existing folder of this run's own, for content that is too big for memory; the caller deletes
     *     it
     * @throws InvalidSetupException if this source cannot work as configured
     */
    SourceReader open(Path scratch, RunLog log) throws InvalidSetupException;

    /**
     * The identity of the source, in the same words in every run. Do not show it, because it may contain an unchecked
     * URL.
     */
    String identity();

    /**
     * Checks everything that reading this source needs, without changing anything; one line for each check, in their
     * order.
     */
    List<Finding> check() throws SourceException;
}
