package io.jenkins.plugins.collectionmirror.run;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.WebPages;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreRequest;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreSummary;
import io.jenkins.plugins.collectionmirror.engine.restore.SavedState;
import io.jenkins.plugins.collectionmirror.job.RestoreConfiguration;
import io.jenkins.plugins.collectionmirror.view.Links;
import io.jenkins.plugins.collectionmirror.view.Place;
import io.jenkins.plugins.collectionmirror.view.RunPage;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** One restore as a step of a build. */
@Restricted(NoExternalUse.class)
public final class RestoreRun extends EngineRun<RestoreReport> {
    private final RestoreConfiguration configuration;

    /**
     * @param workspace the workspace of the restore; its scratch files are stored beside it
     * @param environment the variables that the configuration may name
     */
    public RestoreRun(
            RestoreConfiguration configuration,
            Run<?, ?> run,
            FilePath workspace,
            EnvVars environment,
            TaskListener listener) {
        super(RestoreReport.class, run, workspace, environment, listener);
        this.configuration = configuration;
    }

    @Override
    Plan<RestoreReport> plan(BuildRequest building) throws InvalidSetupException {
        RestoreRequest request = building.of(configuration);
        LastUse.keep(run(), building.uses(configuration.getTo(), request));
        listener().getLogger().println(Printable.line("Restoring " + BuildRequest.inWords(request)));
        return new RestorePlan(request, building.pages(request.from().remote()));
    }

    @Override
    RestoreReport notBegun(String reason) {
        return RestoreReport.notBegun(reason, 0);
    }

    @Override
    RunPage pageOfNone(RestoreReport report, int number) {
        return RunPage.of(report, number, Place.UNKNOWN, Links.NONE);
    }

    @Override
    String word() {
        return "restore";
    }

    @Override
    String unknown() {
        return "Each item is as it was, or restored. Run the same step again: it continues with what is left.";
    }

    @Override
    String howToGoOn(RestoreReport report) {
        return toGoOn(report);
    }

    /** A sentence that begins with a blank; empty if there is nothing to continue. */
    static String toGoOn(RestoreReport report) {
        String commit = report.state().goOn();
        return commit.isEmpty()
                ? ""
                : Surface.JENKINS.words(" To continue, run the step again with " + Advice.AT.with(commit) + ".");
    }

    private final class RestorePlan implements Plan<RestoreReport> {
        private final RestoreRequest request;
        private final WebPages pages;

        RestorePlan(RestoreRequest request, WebPages pages) {
            this.request = request;
            this.pages = pages;
        }

        /** Items are mirrored before they are overwritten. */
        @Override
        public GitRemote branch() {
            return request.from().remote();
        }

        @Override
        public OnAgent.Work<RestoreReport> work() {
            return new RestoreWork(request);
        }

        @Override
        public void keep(String state) {
            // A restore leaves nothing: the branch knows all.
        }

        @Override
        public RunPage page(RestoreReport report, String workspace, int number) {
            String commit = report.state().commit();
            Links links = new Links(
                    pages.commit(commit).orElse(""),
                    pages.commit(report.before()).orElse(""),
                    "",
                    "",
                    path -> pages.file(commit, path).orElse(""));
            SavedState from = request.from();
            return RunPage.of(report, number, new Place(workspace, from.remote().url(), from.directory()), links);
        }

        @Override
        public void printEnd(RestoreReport report) {
            RestoreSummary summary = new RestoreSummary(report);
            summary.leftAlone().ifPresent(listener().getLogger()::println);
            listener().getLogger().println(summary);
            if (!report.state().goOn().isEmpty()) {
                listener().getLogger().println(toGoOn(report).strip());
            }
        }
    }
}
