package io.jenkins.plugins.collectionmirror.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdSidecarTest {
    @Test
    void each_request_has_one_line_and_empty_objects_keep_the_places_of_those_without_ids() throws Exception {
        String items = "{\"name\":\"f\",\"id\":\"1\",\"item\":[{\"name\":\"a\"},"
                + "{\"name\":\"b\",\"uid\":\"7-2\",\"id\":\"2\",\"response\":[{\"name\":\"x\"},{\"name\":\"y\",\"id\":\"3\"},{\"name\":\"z\"}],"
                + "\"event\":[{\"listen\":\"test\"},{\"script\":{\"id\":\"4\"},\"id\":\"5\"}]},{\"name\":\"c\"}]},{\"name\":\"d\"}";

        assertThat(ids(items)).isEqualTo("""
                        {
                          "item": [
                            {"id": "1", "item": [
                              {},
                              {"id": "2", "uid": "7-2", "event": [{}, {"id": "5", "script": {"id": "4"}}], "response": [{}, {"id": "3"}]}
                            ]}
                          ]
                        }
                        """);
    }

    @Test
    void a_new_request_adds_one_line() throws Exception {
        String one = ids("{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}");
        String two = ids("{\"id\":\"1\"},{\"id\":\"9\"},{\"id\":\"2\"},{\"id\":\"3\"}");

        assertThat(two.lines().filter(line -> !one.contains(line))).containsExactly("    {\"id\": \"9\"},");
        assertThat(two.lines().count()).isEqualTo(one.lines().count() + 1);
    }

    @Test
    void an_id_that_is_no_text_is_an_id_too_but_an_object_is_none() throws Exception {
        assertThat(ids("{\"id\":7,\"uid\":null,\"_postman_id\":{\"a\":1}}")).contains("{\"id\": 7, \"uid\": null}");
        assertThat(Texts.request("{\"id\":7,\"_postman_id\":{\"a\":1}}").toString())
                .isEqualTo("{\"_postman_id\":{\"a\":1}}");
    }

    @Test
    void ids_come_back_first_in_their_objects() throws Exception {
        NormalisedItem item = Texts.normalised(
                ItemKind.COLLECTION,
                Texts.collection("{\"name\":\"r\",\"id\":\"1\",\"response\":[],\"event\":[{\"id\":\"2\"}]}"));

        assertThat(Texts.text(IdSidecar.join(item.document(), item.ids().orElseThrow())))
                .isEqualTo("""
                        {
                          "info": {
                            "name": "Sample"
                          },
                          "item": [
                            {
                              "id": "1",
                              "name": "r",
                              "event": [
                                {
                                  "id": "2"
                                }
                              ],
                              "response": []
                            }
                          ]
                        }
                        """);
    }

    @Test
    void an_id_that_someone_wrote_into_the_document_gives_way_to_the_sidecars() throws Exception {
        assertThat(Texts.tree(IdSidecar.join(
                                Texts.content("{\"info\":{\"uid\":{\"by\":\"hand\"}}}"),
                                Texts.content("{\"info\":{\"uid\":\"7-1\"}}")))
                        .toString())
                .isEqualTo("{\"info\":{\"uid\":\"7-1\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"item\":[{},{}]}    | {\"item\":[{},{},{\"id\":\"3\"}]}",
                "{\"item\":[{}]}       | {\"item\":[{\"event\":[{\"id\":\"1\"}]}]}",
                "{\"item\":{}}         | {\"item\":[{\"id\":\"1\"}]}",
                "{\"item\":[{}]}       | {\"item\":{\"id\":\"1\"}}",
                "{\"item\":\"a\"}      | {\"item\":[{\"id\":\"1\"}]}"
            })
    void ids_of_parts_that_the_document_does_not_have_are_refused(String document, String ids) {
        assertThatThrownBy(() -> IdSidecar.join(Texts.content(document), Texts.content(ids)))
                .isInstanceOf(ItemException.class)
                .hasMessage("does not go with its ids: they name parts that it does not have."
                        + " Take both from the same commit");
    }

    private static String ids(String items) throws Exception {
        return Texts.normalised(ItemKind.COLLECTION, Texts.collection(items))
                .ids()
                .map(Texts::text)
                .orElseThrow();
    }
}
