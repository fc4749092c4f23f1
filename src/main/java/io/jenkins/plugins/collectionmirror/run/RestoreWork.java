package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.restore.Restore;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreRequest;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Ending.Traced;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;

/** A restore. */
record RestoreWork(RestoreRequest request) implements OnAgent.Work<RestoreReport> {
    private static final long serialVersionUID = 1L;

    @Override
    public Answer<RestoreReport> in(Path scratch, File temporary, PrintStream log) throws InterruptedException {
        Restore restore = new Restore(request, scratch, new RestoreLog(log, BuildPaths.hiddenBeside(temporary)));
        return new Answer<>(
                Ending.of(restore, Traced.UNFORESEEN), "", request.workspace().workspace());
    }

    @Override
    public RestoreReport notBegun(String reason, long millis) {
        return RestoreReport.notBegun(reason, millis);
    }
}
