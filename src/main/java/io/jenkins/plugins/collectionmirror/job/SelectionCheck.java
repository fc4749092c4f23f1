package io.jenkins.plugins.collectionmirror.job;

import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.config.Choices;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.util.List;
import java.util.function.UnaryOperator;

/** The messages about the selection in the form of a workspace, from the check of its patterns. */
record SelectionCheck(String include, String exclude, boolean environments, boolean specs, boolean apis) {
    private static final int NAMES_SHOWN = 8;

    /** Which of a workspace's items the patterns stand for. */
    FormValidation of(Choices<ItemRef> all) {
        if (!all.known() || all.items().isEmpty()) {
            return FormValidation.ok();
        }
        Selection selection = selection();
        List<ItemRef> candidates = all.items().stream()
                .filter(one -> selection.kinds().contains(one.kind()))
                .toList();
        List<ItemRef> chosen = candidates.stream().filter(selection::selects).toList();
        if (chosen.isEmpty()) {
            return FormValidation.warning(Messages.PostmanItems_selectsNone(candidates.size()));
        }
        List<String> names =
                chosen.stream().map(one -> Printable.excerpt(one.name(), 60)).toList();
        return FormValidation.ok(
                Messages.PostmanItems_selects(chosen.size(), candidates.size(), Printable.first(NAMES_SHOWN, names)));
    }

    private Selection selection() {
        WatchedWorkspace source = new WatchedWorkspace();
        source.setInclude(include);
        source.setExclude(exclude);
        source.setEnvironments(environments);
        source.setSpecs(specs);
        source.setApis(apis);
        return source.selection(UnaryOperator.identity());
    }
}
