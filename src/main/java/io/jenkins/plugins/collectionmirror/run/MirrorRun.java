package io.jenkins.plugins.collectionmirror.run;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.WebPages;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.job.MirrorConfiguration;
import io.jenkins.plugins.collectionmirror.view.Links;
import io.jenkins.plugins.collectionmirror.view.Place;
import io.jenkins.plugins.collectionmirror.view.RunPage;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** One mirror as a step of a build. */
@Restricted(NoExternalUse.class)
public final class MirrorRun extends EngineRun<MirrorReport> {
    private final MirrorConfiguration configuration;

    /**
     * @param workspace the workspace of the mirror; its scratch files are stored beside it
     * @param environment the variables that the configuration may name
     */
    public MirrorRun(
            MirrorConfiguration configuration,
            Run<?, ?> run,
            FilePath workspace,
            EnvVars environment,
            TaskListener listener) {
        super(MirrorReport.class, run, workspace, environment, listener);
        this.configuration = configuration;
    }

    @Override
    Plan<MirrorReport> plan(BuildRequest building) throws InvalidSetupException {
        MirrorRequest request = building.of(configuration);
        LastUse.keep(run(), building.uses(configuration.getFrom(), request));
        listener()
                .getLogger()
                .println(Printable.line("Mirroring " + building.inWords(configuration.getFrom(), request)));
        return new MirrorPlan(request, new JobState(run().getParent(), request), building.pages(request.target()));
    }

    @Override
    MirrorReport notBegun(String reason) {
        return MirrorReport.notBegun(reason, 0);
    }

    @Override
    RunPage pageOfNone(MirrorReport report, int number) {
        return RunPage.of(report, number, Place.UNKNOWN, Links.NONE);
    }

    @Override
    String word() {
        return "mirror";
    }

    @Override
    String unknown() {
        return "The branch is as it was, or whole at the new commit. Run again.";
    }

    private final class MirrorPlan implements Plan<MirrorReport> {
        private final MirrorRequest request;
        private final JobState state;
        private final WebPages pages;

        MirrorPlan(MirrorRequest request, JobState state, WebPages pages) {
            this.request = request;
            this.state = state;
            this.pages = pages;
        }

        @Override
        public GitRemote branch() {
            return request.target();
        }

        @Override
        public OnAgent.Work<MirrorReport> work() throws IOException {
            return new MirrorWork(request, state.read(), page());
        }

        private String page() {
            String root = Util.fixNull(Jenkins.get().getRootUrl());
            return root.isEmpty() ? "" : root + run().getUrl();
        }

        @Override
        public void keep(String left) throws IOException {
            state.write(left);
        }

        @Override
        public RunPage page(MirrorReport report, String workspace, int number) {
            String commit = report.commit();
            Links links = new Links(
                    pages.commit(commit).orElse(""),
                    "",
                    PreviousMirror.commitBefore(run(), request.target().url(), report.branch())
                            .flatMap(earlier -> pages.compare(earlier, commit))
                            .orElse(""),
                    pages.commit(report.tag().commit()).orElse(""),
                    path -> pages.file(commit, path).orElse(""));
            Place place = new Place(
                    workspace, request.target().url(), request.folder().directory());
            return RunPage.of(report, number, place, links);
        }

        @Override
        public void printEnd(MirrorReport report) throws IOException {
            new ClosingLines(report).print(listener(), pages.commit(report.commit()));
        }
    }
}
