package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Where items come from, as configured: immutable and long-lived. {@link #open} makes the short-lived object of one
 * run.
 */
public interface CollectionSource extends Serializable {
    /**
     * Begins a run. Nothing is read yet.
     *
     * @param scratch an existing folder of this run's own, for what is too big for memory; the caller deletes it
     * @throws InvalidSetupException if this source can not work as configured
     */
    SourceReader open(Path scratch, RunLog log) throws InvalidSetupException;

    /**
     * What it reads from, in words that are the same in every run; not to be shown, since an unchecked URL may be in
     * it.
     */
    String identity();

    /**
     * Goes through all that must be right for this source to be read, changing nothing; a line each, in the order of
     * looking.
     */
    List<Finding> check() throws SourceException;
}
