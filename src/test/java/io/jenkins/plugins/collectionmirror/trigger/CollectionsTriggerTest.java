package io.jenkins.plugins.collectionmirror.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectionsTriggerTest {
    @Test
    void a_schedule_may_be_left_out_and_a_suggestion_of_the_form_is_a_workspace() {
        CollectionsTrigger trigger = new CollectionsTrigger(null, "Acme APIs (1f0df51a-8658)");

        assertThat(trigger.getSpec()).isEmpty();
        assertThat(trigger.getWorkspace()).isEqualTo("1f0df51a-8658");
        assertThat(new CollectionsTrigger(" H/5 * * * * ", "w").getSpec()).isEqualTo("H/5 * * * *");
    }

    @Test
    void a_call_before_Jenkins_has_started_the_trigger_is_nobodys() {
        CollectionsTrigger trigger = new CollectionsTrigger("", "w");

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
            log.add(java.time.Instant.ofEpochSecond(i), "call " + i);
        }

        assertThat(log.lastCalls()).hasSize(20);
        assertThat(log.lastCalls().get(0).time()).isEqualTo("1970-01-01T00:00:49Z");
        assertThat(log.lastCalls().get(0).result()).isEqualTo("call 49");
    }
}
