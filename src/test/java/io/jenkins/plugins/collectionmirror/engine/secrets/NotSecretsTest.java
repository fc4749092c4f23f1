package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody said is no secret stays, there and nowhere else. */
class NotSecretsTest {
    private static final String VALUE = "kX9mQ2vB7nR4tL8wZ3pS";
    private static final String TOKEN = "ghp_" + "R7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIo";

    @ParameterizedTest
    @EnumSource(Place.class)
    void what_is_found_is_left_once_its_findings_are_said_to_be_none(Place place) throws Exception {
        for (String name : List.of("adminToken", "api_key", "sessionId")) {
            List<Finding> findings = place.mirrored(name, VALUE).secrets().stream()
                    .flatMap(found -> found.findings().stream())
                    .toList();
            Set<String> said = new HashSet<>();
            findings.forEach(finding -> said.add(finding.rule() + ":" + finding.name()));

            assertThat(findings).as(name).isNotEmpty();
            Place.Mirrored left = place.mirrored(name, VALUE, (rule, under) -> said.contains(rule + ":" + under));
            assertThat(left.secrets()).as(name + " " + said).isEmpty();
            assertThat(left.text()).contains(VALUE);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void a_finding_has_the_name_under_which_the_value_stands(Place place) throws Exception {
        assertThat(place.mirrored("adminToken", VALUE).secrets())
                .allSatisfy(found ->
                        assertThat(found.findings()).extracting(Finding::name).containsOnly("adminToken"));
    }

    @Test
    void under_another_name_it_is_found_as_before() throws Exception {
        NotSecrets admins = (rule, name) -> name.equals("adminToken");

        assertThat(Place.JSON.mirrored("userToken", VALUE, admins).text()).doesNotContain(VALUE);
    }

    @Test
    void a_token_within_what_is_no_secret_is_found_all_the_same() throws Exception {
        NotSecrets named = (rule, name) -> rule.equals("named-secret");

        Place.Mirrored mirrored = Place.VARIABLE.mirrored("adminToken", TOKEN, named);
        assertThat(mirrored.text()).doesNotContain(TOKEN);
        assertThat(mirrored.secrets()).extracting(SecretPlace::rule).containsExactly("github-token");
    }

    @Test
    void a_value_that_is_no_text_can_be_none_too() throws Exception {
        String variable = "{\"name\":\"e\",\"values\":[{\"key\":\"pin\",\"type\":\"secret\",\"value\":true}]}";
        NotSecrets pins = (rule, name) -> rule.equals("secret-variable") && name.equals("pin");

        assertThat(new Normaliser(SecretsPolicy.REDACT, pins)
                        .normalise(ItemKind.ENVIRONMENT, Texts.content(variable))
                        .secrets())
                .isEmpty();
    }

    @Test
    void a_file_has_its_path_as_a_name_and_an_item_its_name() {
        Redaction redaction = new Redaction(
                SecretsPolicy.REDACT, (rule, name) -> name.equals("a/b.yaml") || name.equals("name"), false);

        List<SecretPlace> places = new ArrayList<>();
        assertThat(redaction.text("a/b.yaml", "note " + TOKEN, places)).contains(TOKEN);
        assertThat(places).isEmpty();
        redaction.text("a/c.yaml", "a\n" + TOKEN, places);
        assertThat(places).containsExactly(new SecretPlace("a/c.yaml:2", "github-token", "a/c.yaml"));
        assertThat(redaction.name(TOKEN)).isEqualTo(TOKEN);
    }
}
