package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes for what was written, and what does not. */
class ReadBackTest {
    private static final String WRITTEN = request("\"header\":[{\"key\":\"Accept\",\"value\":\"*/*\"}],\"body\":null");
    private static final String BEFORE = request("\"header\":[],\"auth\":{\"type\":\"noauth\"}");

    private final Normaliser normaliser = new Normaliser(SecretsPolicy.KEEP);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "header":[{"key":"Accept","value":"*/*"}],"body":null                          | same
            "header":"Accept: */*\\n"                                                      | otherwise
            "header":[{"key":"Accept","value":"*/*"}]                                      | otherwise
            "header":[{"key":"Accept","value":"*/*","type":"text"}]                        | otherwise
            "header":[{"key":"Accept","value":"*/*"}],"description":"By Postman"           | otherwise
            "header":[],"auth":{"type":"noauth"}                                           | before
            "header":[{"key":"Accept","value":"*/*"}],"auth":{"type":"noauth"}             | else
            "header":[]                                                                    | else
            "header":[{"key":"Accept","value":"text/html"}]                                | else
            "header":[{"key":"Accept","value":"*/*"},{"key":"X","value":"y"}]              | else
            """)
    void an_update_is_told_from_what_is_none(String members, String verdict) throws Exception {
        assertVerdict(readBack(Optional.of(content(BEFORE))), request(members), verdict);
    }

    @ParameterizedTest
    @CsvSource({"GET, Users, same", "GET, Users (unfinished restore of x from 1234567), before", "PUT, Users, else"})
    void a_new_item_is_told_from_the_empty_one(String method, String name, String verdict) throws Exception {
        String answer = WRITTEN.replace("\"GET\"", '"' + method + '"').replace("\"Users\"", '"' + name + '"');
        assertVerdict(readBack(Optional.empty()), answer, verdict);
    }

    /** Variables get their type and state from Postman, where an export has none. */
    @Test
    void variables_with_more_than_was_written_are_those_that_were_written() throws Exception {
        ReadBack readBack = new ReadBack(
                ItemKind.ENVIRONMENT,
                content("{\"name\":\"Staging\",\"values\":[{\"key\":\"host\",\"value\":\"x\"}]}"),
                Optional.empty(),
                normaliser);
        assertThat(
                        readBack.isSettled(
                                content(
                                        "{\"environment\":{\"name\":\"Staging\",\"values\":[{\"key\":\"host\",\"value\":\"x\",\"type\":\"default\",\"enabled\":true}]}}")))
                .isTrue();
        assertThat(
                        readBack.isSettled(
                                content(
                                        "{\"environment\":{\"name\":\"Staging\",\"values\":[{\"key\":\"host\",\"value\":\"y\",\"type\":\"default\",\"enabled\":true}]}}")))
                .isFalse();
    }

    /** There is no memory to compare it, so only what is much smaller is known to be something else. */
    @Test
    void of_what_is_too_large_to_compare_the_half_is_not_it() throws Exception {
        String large = request("\"description\":\"" + "x".repeat(41_000_000) + "\"");
        ReadBack readBack = new ReadBack(
                ItemKind.COLLECTION,
                normaliser.normalise(ItemKind.COLLECTION, content(large)).document(),
                Optional.empty(),
                normaliser);
        assertThat(readBack.isSettled(content(large.replace("\"GET\"", "\"get\""))))
                .isTrue();
        assertThat(readBack.isSettled(content(WRITTEN))).isFalse();
        assertThatThrownBy(readBack::note).isInstanceOf(ItemException.class);
    }

    private ReadBack readBack(Optional<Content> before) throws Exception {
        Content document =
                normaliser.normalise(ItemKind.COLLECTION, content(WRITTEN)).document();
        return new ReadBack(ItemKind.COLLECTION, document, before, normaliser);
    }

    private static void assertVerdict(ReadBack readBack, String answer, String verdict) throws Exception {
        boolean good = verdict.equals("same") || verdict.equals("otherwise");
        assertThat(readBack.isSettled(content(answer))).isEqualTo(good);
        switch (verdict) {
            case "same" -> assertThat(readBack.note()).isEmpty();
            case "otherwise" ->
                assertThat(readBack.note())
                        .hasValueSatisfying(note -> assertThat(note).contains("keeps it otherwise: Health: request."));
            case "before" -> assertThatThrownBy(readBack::note).hasMessageContaining("what was there before");
            default -> assertThatThrownBy(readBack::note).hasMessageContaining("something else: Health: request.");
        }
    }

    private static String request(String members) {
        return "{\"info\":{\"name\":\"Users\",\"schema\":\"https://schema.postman.com/json/collection/v2.1.0/collection.json\"},"
                + "\"item\":[{\"name\":\"Health\",\"request\":{\"method\":\"GET\",\"url\":\"https://api.example.com/health\","
                + members + "}}]}";
    }

    private static Content content(String json) {
        return Content.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
