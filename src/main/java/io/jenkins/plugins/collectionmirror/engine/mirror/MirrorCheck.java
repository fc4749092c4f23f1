package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.review.Review;
import io.jenkins.plugins.collectionmirror.engine.run.TimeLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks everything that can make a mirror fail; see {@link Mirror#check}. */
record MirrorCheck(MirrorRequest request) {
    List<Finding> run() throws MirrorException, IOException, InterruptedException {
        return TimeLimit.within(request.run().timeLimit(), () -> "Nothing was changed.", () -> {
            List<Finding> findings = findings();
            if (Thread.currentThread().isInterrupted()) {
                throw new SourceException("The check was told to stop.");
            }
            return findings;
        });
    }

    private List<Finding> findings() throws SourceException {
        List<Finding> findings = new ArrayList<>(request.source().check());
        findings.addAll(request.target().check());
        try {
            MirrorDirectory directory = MirrorDirectory.of(request.folder().directory());
            findings.add(Finding.ok("directory", directory.path() + "/, and nothing outside it"));
        } catch (InvalidSetupException e) {
            findings.add(Finding.failed("directory", "cannot be used", e.getMessage()));
        }
        if (!request.history().tag().isEmpty()) {
            findings.add(Release.check(request));
        }
        request.history()
                .merging()
                .ifPresent(settings -> findings.add(Review.check(
                        request.target(), settings, request.folder().directory())));
        return findings;
    }
}
