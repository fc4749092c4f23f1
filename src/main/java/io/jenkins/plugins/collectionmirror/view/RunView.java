package io.jenkins.plugins.collectionmirror.view;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The view of a run for the pages. */
@Restricted(NoExternalUse.class)
public final class RunView {
    private static final String ARROW = " \u2192 ";

    private static final int FEW = 10;
    private static final int NAMES_ON_CARD = 3;

    private final RunPage run;

    RunView(RunPage run) {
        this.run = run;
    }

    /** How it ended. */
    public Headline getHeadline() {
        return Headline.of(run);
    }

    /** Why it ended so; empty where counts and items say it. */
    public String getReason() {
        boolean isSaid = run.counts().failed() > 0 || run.counts().unchanged() > 0;
        return !run.isFailed() && isSaid ? "" : run.getReason();
    }

    /** How to continue a restore that was not completed; empty if there is nothing to continue. */
    public String getHowToGoOn() {
        return run.goOn().isEmpty() ? "" : Messages.RunPage_goOn(Surface.JENKINS.words(Advice.AT.with(run.goOn())));
    }

    /** From where to where items went, as far as it is known. */
    public String getRoute() {
        List<String> ends = new ArrayList<>(List.of(run.getWorkspace(), run.getBranch()));
        ends.removeIf(String::isEmpty);
        if (run.isRestore()) {
            Collections.reverse(ends);
        }
        return String.join(ARROW, ends);
    }

    /** The pages of the Git server that a person may want to see next. */
    public List<PageLink> getLinks() {
        return Stream.of(
                        new PageLink(
                                Messages.RunPage_commit(run.getShortCommit()),
                                "symbol-source-code-management",
                                run.getCommitPage()),
                        new PageLink(Messages.RunPage_compare(), "symbol-changes", run.getComparePage()),
                        new PageLink(Messages.RunPage_pullRequest(), "symbol-swap", run.getPullRequestPage()),
                        new PageLink(Messages.RunPage_before(), "symbol-undo", run.getBeforePage()))
                .filter(link -> !link.page().isEmpty())
                .toList();
    }

    /** The most important facts; at most the cost if a run failed before it did anything. */
    public List<Card> getCards() {
        Cards cards = new Cards(run.isRestore(), run.isDryRun(), run.counts(), run.cost());
        boolean happened = run.isRestore() ? !run.getBranch().isEmpty() : !run.isFailed() || run.isCommitted();
        return Stream.of(
                        happened ? Stream.of(cards.changes()) : Stream.<Card>empty(),
                        cards.failures(names(firstOfFailed(), run.counts().failed())),
                        cards.redacted(),
                        cards.release(run.getTag(), run.getTagState(), run.getTagPage()),
                        cards.costs())
                .flatMap(stream -> stream)
                .toList();
    }

    private List<String> firstOfFailed() {
        return run.failedNames().stream().limit(NAMES_ON_CARD).toList();
    }

    /** The names of the first items that changed, in a sentence. */
    public String getNamesOfChanged() {
        return names(run.changedNames(), run.counts().changed());
    }

    private static String names(List<String> first, int all) {
        String names = String.join(", ", first);
        return !first.isEmpty() && all > first.size()
                ? names + " " + Messages.RunPage_several(all - first.size())
                : names;
    }

    /** The selection in a page's parameters; a parameter is null if it is missing. */
    public Asked asked(String filter, String all) {
        return Asked.of(filter, all);
    }

    /** Whether there is more than a person sees at once. */
    public boolean isFilterable() {
        RunDetails details = run.details();
        return Stream.of(details.changes(), details.failures(), details.redacted())
                .anyMatch(rows -> rows.size() > FEW);
    }

    public Rows<ChangedItem> changes(Asked asked) {
        return Rows.of(run.details().changes(), asked.filter(), asked.all());
    }

    public Rows<FailedItem> failures(Asked asked) {
        return Rows.of(run.details().failures(), asked.filter(), asked.all());
    }

    /** Where secret values were replaced, or found. */
    public Rows<RedactedValue> redacted(Asked asked) {
        return Rows.of(run.details().redacted(), asked.filter(), asked.all());
    }
}
