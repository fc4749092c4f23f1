package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Ending.Traced;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A mirror.
 *
 * @param state what the last one left; see {@link JobState}
 * @param page the build's web page; empty if Jenkins does not know its own address
 */
record MirrorWork(MirrorRequest request, String state, String page) implements OnAgent.Work<MirrorReport> {
    private static final long serialVersionUID = 1L;

    /** For scratch repositories that builds in this workspace share. */
    private static final String KEPT = "collection-mirror";

    @Override
    public Answer<MirrorReport> in(Path scratch, File temporary, PrintStream log) throws InterruptedException {
        Workplace workplace = new Workplace(
                scratch,
                Optional.of(temporary.toPath().resolve(KEPT)),
                MirrorState.read(state.getBytes(StandardCharsets.UTF_8)));
        Mirror mirror =
                new Mirror(request, workplace, new BuildLog(log, BuildPaths.hiddenBeside(temporary))).shownAt(page);
        Ending<MirrorReport> ending = Ending.of(mirror, Traced.UNFORESEEN);
        return new Answer<>(
                ending,
                mirror.state()
                        .map(left -> new String(left.toBytes(), StandardCharsets.UTF_8))
                        .orElse(""),
                mirror.title());
    }

    @Override
    public MirrorReport notBegun(String reason, long millis) {
        return MirrorReport.notBegun(reason, millis);
    }
}
