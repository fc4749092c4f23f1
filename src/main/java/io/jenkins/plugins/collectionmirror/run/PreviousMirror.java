package io.jenkins.plugins.collectionmirror.run;

import hudson.model.Run;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.view.RunPage;
import java.util.Optional;

/** What earlier builds of the same job committed. */
final class PreviousMirror {
    /** Builds are loaded from disk, so not all of them are looked at. */
    private static final int MOST_BUILDS = 20;

    private PreviousMirror() {}

    /** The commit that the last build before this one made on a branch, if one of the last few did. */
    static Optional<String> commitBefore(Run<?, ?> run, String repository, String branch) {
        String shown = Printable.line(repository);
        Run<?, ?> build = run.getPreviousBuild();
        for (int looked = 0; build != null && looked < MOST_BUILDS; looked++) {
            for (RunPage mirror : build.getActions(RunPage.class)) {
                if (!mirror.isRestore()
                        && mirror.isCommitted()
                        && mirror.getRepository().equals(shown)
                        && mirror.getBranch().equals(Printable.line(branch))) {
                    return Optional.of(mirror.getCommit());
                }
            }
            build = build.getPreviousBuild();
        }
        return Optional.empty();
    }
}
