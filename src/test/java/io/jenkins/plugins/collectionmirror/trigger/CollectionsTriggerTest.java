package io.jenkins.plugins.collectionmirror.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.job.WatchedWorkspace;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CollectionsTriggerTest {
    private static final String ID = "1f0df51a-8658-4ee8-a2a1-d2567dfa09a9";
    private static final String OTHER = "2f0df51a-8658-4ee8-a2a1-d2567dfa09a9";

    @Test
    void a_call_about_a_workspace_is_for_the_triggers_that_may_watch_it() {
        CollectionsTrigger byId = trigger("", ID.toUpperCase(Locale.ROOT));
        assertThat(byId.watches(Set.of())).isTrue();
        assertThat(byId.watches(Set.of(ID))).isTrue();
        assertThat(byId.watches(Set.of(OTHER))).isFalse();

        byId.getFrom().setWorkspaces(List.of("\n" + OTHER + "\n"));
        assertThat(byId.watches(Set.of(OTHER))).isTrue();

        assertThat(trigger("", "Acme").watches(Set.of(OTHER))).isTrue();
    }

    @Test
    void a_schedule_may_be_left_out_and_a_suggestion_of_the_form_is_a_workspace() {
        CollectionsTrigger trigger = trigger(null, "Acme APIs (" + ID + ")");

        assertThat(trigger.getSpec()).isEmpty();
        assertThat(trigger.getFrom().getWorkspace()).isEqualTo(ID);
        assertThat(trigger(" H/5 * * * * ", "w").getSpec()).isEqualTo("H/5 * * * *");
    }

    @Test
    void a_call_before_Jenkins_has_started_the_trigger_is_nobodys() {
        CollectionsTrigger trigger = trigger("", "w");

        trigger.run();

        assertThat(trigger.job()).isNull();
        assertThat(trigger.getProjectActions()).isEmpty();
    }

    @Test
    void the_cause_names_what_changed() {
        CollectionsChangedCause cause = new CollectionsChangedCause("Acme\nAPIs", "Users API (updated)");

        assertThat(cause.getShortDescription())
                .isEqualTo("Changed in the Postman workspace Acme APIs: Users API (updated)");
        assertThat(cause)
                .isEqualTo(new CollectionsChangedCause("Acme APIs", "Users API (updated)"))
                .isNotEqualTo(new CollectionsChangedCause("Acme APIs", "Orders API (updated)"));
    }

    @Test
    void the_last_calls_are_kept_and_no_more() {
        WebhookLog log = new WebhookLog();
        for (int i = 0; i < 50; i++) {
            log.accepted(java.time.Instant.ofEpochSecond(i), "call " + i);
        }

        assertThat(log.lastCalls()).hasSize(10);
        assertThat(log.lastCalls().get(0).time()).isEqualTo("1970-01-01T00:00:49Z");
        assertThat(log.lastCalls().get(0).result()).isEqualTo("call 49");
    }

    @Test
    void several_workspaces_do_for_the_first_and_a_trigger_that_watches_none_is_still_one() {
        WatchedWorkspace workspaces = new WatchedWorkspace();
        workspaces.setWorkspaces(List.of(ID));
        workspaces.setWorkspace(" ");
        CollectionsTrigger trigger = new CollectionsTrigger("", workspaces);

        assertThat(trigger.watches(Set.of(ID))).isTrue();
        assertThat(trigger.watches(Set.of(OTHER))).isFalse();
        assertThat(new CollectionsTrigger("", null).watches(Set.of(ID))).isFalse();
    }

    @Test
    void what_a_mirror_reads_starts_a_job_too() {
        WatchedWorkspace workspaces = new WatchedWorkspace();
        workspaces.setEnvironments(true);
        workspaces.setSpecs(true);
        workspaces.setApis(true);
        workspaces.setForks(true);

        Selection selection = workspaces.selection(UnaryOperator.identity());

        assertThat(selection.kinds())
                .containsExactlyInAnyOrder(ItemKind.COLLECTION, ItemKind.ENVIRONMENT, ItemKind.SPEC, ItemKind.API);
        assertThat(selection.forks()).isTrue();
    }

    private static CollectionsTrigger trigger(String spec, String workspace) {
        WatchedWorkspace workspaces = new WatchedWorkspace();
        workspaces.setWorkspace(workspace);
        return new CollectionsTrigger(spec, workspaces);
    }
}
