package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that Postman exported: a folder, one file, a glob such as {@code exports/**&#47;*.json}, or a zip.
 *
 * @param path where they are
 */
public record ExportFiles(String path) implements CollectionSource {
    private static final long serialVersionUID = 1L;

    @Override
    public SourceReader open(Path scratch, RunLog log) throws InvalidSetupException {
        throw new InvalidSetupException("under construction");
    }

    @Override
    public List<Finding> check() throws SourceException {
        return List.of();
    }
}
