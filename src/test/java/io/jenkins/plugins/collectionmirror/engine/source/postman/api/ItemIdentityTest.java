package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers are of the item that was asked for. */
class ItemIdentityTest {
    private static final String ID = "12ece9e1-2abf-4edc-8e34-de66e74114d2";
    private static final String UID = "12345678-" + ID;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"collection":{"info":{"_postman_id":"ID","uid":"UID"},"item":[]}}                  | good
            {"collection":{"info":{"_postman_id":"ID"},"item":[]}}                              | good
            {"collection":{"item":[{"id":"x"}],"info":{"uid":"UID"}}}                           | good
            {"collection":{"info":{"uid":"87654321-ID"},"item":[]}}                             | good
            {"x":{"info":{}},"collection":{"info":{"uid":"UID"},"item":[]}}                     | good
            {"collection":{"info":{"_postman_id":"ID","uid":"12345678-OTHER"},"item":[]}}       | another
            {"collection":{"info":{"_postman_id":"OTHER","uid":"UID"},"item":[]}}               | another
            {"collection":{"info":{"_postman_id":"OTHER"},"item":[]}}                           | another
            {"collection":{"uid":"12345678-OTHER","info":{"_postman_id":"ID"},"item":[]}}       | another
            {"collection":{"info":{"_postman_id":"OTHER","_postman_id":"ID"},"item":[]}}        | another
            {"collection":{"info":{"_postman_id":"ID"},"info":{"uid":"OTHER"},"item":[]}}       | another
            {"collection":{"info":{"_postman_id":{"x":1}},"item":[]}}                           | another
            {"collection":{"info":{"_postman_id":""},"item":[]}}                                | another
            {"collection":{"info":{"name":"x"},"item":[]}}                                      | without an id
            {"collection":{"info":{"_postman_id":null},"item":[]}}                              | without an id
            {"collection":{"item":[]}}                                                          | without an id
            {"collection":{"info":{"uid":"UID"},"item":null}}                                   | without its requests
            {"collection":{"info":{"uid":"UID"},"item":"text"}}                                 | without its requests
            {"collection":{"info":{"uid":"UID"},"item":{}}}                                     | without its requests
            {"collection":{"info":{"uid":"UID"}}}                                               | without its requests
            {"collection":{"info":{"uid":"UID"},"rootLevelRequests":["1-2"]}}                   | without its requests
            {"collection":{"id":"ID","name":"x","order":[],"requests":[{"id":"y"}]}}            | without its requests
            {"collection":[]}                                                                   | no object
            {"collection":null}                                                                 | no object
            []                                                                                  | something other
            """)
    void a_collection_has_its_id_and_its_requests(String answer, String verdict) throws IOException {
        assertVerdict(ItemIdentity.collection(UID), answer, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"environment":{"id":"ID","values":[]}}                  | good
            {"environment":{"values":[{"id":"OTHER","key":"x"}],"uid":"UID"}}  | good
            {"environment":{"id":"ID","values":[{"value":"no key","enabled":true},{"key":"x","enabled":true}]}}  | good
            {"environment":{"id":"ID","values":[{"id":"OTHER","uid":"1-OTHER","name":"Prod","owner":"1"}]}}  | without its list
            {"environment":{"id":"ID","values":[{"key":"x","value":"y"},{"id":"OTHER","name":"Prod"}]}}  | without its list
            {"environment":{"id":"ID","values":[{}]}}                | without its list
            {"environment":{"id":"OTHER","values":[]}}               | another
            {"environment":{"id":"ID","values":[],"uid":"1-OTHER"}}  | another
            {"environment":{"values":[]}}                            | without an id
            {"environment":{"id":"ID"}}                              | without its list
            {"environment":{"id":"ID","values":null}}                | without its list
            {"environment":{"id":"ID","values":{"key":"x"}}}         | without its list
            {"environment":{"id":"ID","values":["x",{"key":"x"}]}}   | without its list
            {"environment":null}                                     | no object
            """)
    void an_environment_has_its_id(String answer, String verdict) throws IOException {
        assertVerdict(ItemIdentity.environment(UID), answer, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"collection":{"id":"ID","name":"x","uid":"UID"}}                       | good
            {"collection":{"uid":"87654321-ID"}}                                    | good
            {"task":{"id":"OTHER","status":"in-progress"}}                          | good
            {"collection":null,"task":{"id":"OTHER"}}                               | good
            {"collection":{"id":"OTHER","name":"x","uid":"12345678-OTHER"}}         | another
            {"collection":{"id":"ID","uid":"12345678-OTHER"}}                       | another
            {"task":{"id":"x"},"collection":{"id":"OTHER"}}                         | another
            {"collection":{"name":"x"}}                                             | without an id
            {"collection":[]}                                                       | without an id
            {"task":"x","collection":null}                                          | without an id
            {"environment":{"id":"ID"}}                                             | without an id
            """)
    void an_update_is_answered_with_the_id_of_the_item(String answer, String verdict) throws IOException {
        assertVerdict(ItemIdentity.updated(ItemKind.COLLECTION, UID), answer, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"values":[]}                                    | good
            {"values":[{"id":"OTHER","key":"x"}],"workspace":"ID"}     | good
            {"values":[{"id":"OTHER","uid":"1-OTHER","name":"Prod","owner":"1","isPublic":false}]}     | without their list
            {"values":[{"id":"OTHER","name":"Acme APIs","type":"team","visibility":"team"}]}     | without their list
            {"values":[],"workspace":"OTHER"}                | another
            {"id":"OTHER","values":[]}                       | another
            {"values":{}}                                    | without their list
            {"values":[[]]}                                  | without their list
            """)
    void globals_need_no_id_but_no_other_workspaces_either(String answer, String verdict) throws IOException {
        assertVerdict(ItemIdentity.globals(ID), answer, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"ID","name":"x"}               | good
            {"id":"ID","uid":"12345678-ID"}      | good
            {"id":"OTHER","name":"x"}            | another
            {"id":"ID","uid":"12345678-OTHER"}   | another
            {"name":"x","type":"OPENAPI:3.0"}    | without an id
            """)
    void a_definition_has_its_id(String answer, String verdict) throws IOException {
        assertVerdict(ItemIdentity.definition("spec", ID), answer, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"path":"a/b.yaml","id":"ID","content":"x"}    | ID | good
            {"path":"/a/b.yaml","content":"x"}             | ID | good
            {"id":"ID","content":"x"}                      | ID | good
            {"path":"a/b.yaml","id":"OTHER","content":"x"} | '' | good
            {"path":"a/c.yaml","id":"ID","content":"x"}    | ID | another file
            {"path":"a/b.yaml","id":"OTHER","content":"x"} | ID | another file
            {"path":"a/b.yaml","path":"c","content":"x"}   | '' | another file
            {"content":"x"}                                | ID | another file
            {"content":"x","name":"b.yaml"}                | '' | another file
            {"content":"x","name":"a/b.yaml"}              | '' | good
            """)
    void a_file_has_its_path_or_its_id(String answer, String id, String verdict) throws IOException {
        assertVerdict(ItemIdentity.file("a/b.yaml", ids(id)), answer, verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "12345678-3deb28d9-1b50-5d43-b447-74fe10199ebb, 3DEB28D9-1b50-5d43-b447-74fe10199ebb, true",
        "12345678-3deb28d9-1b50-5d43-b447-74fe10199ebb, 1-3deb28d9-1b50-5d43-b447-74fe10199ebb, true",
        "12345678-1b50-5d43-b447-74fe10199ebb, 87654321-1b50-5d43-b447-74fe10199ebb, false",
        "1-five, 2-five, true",
        "12345678-7-five, 7-five, true",
        "7-five, 12345678-7-five, true",
        "five, six, false"
    })
    void the_owner_of_an_item_is_no_part_of_its_identity(String one, String other, boolean same) {
        assertThat(Uid.isSame(one, other)).isEqualTo(same);
    }

    private static void assertVerdict(AnswerCheck check, String answer, String verdict) throws IOException {
        Content content = Content.of(ids(answer).getBytes(StandardCharsets.UTF_8));
        if (verdict.equals("good")) {
            assertThat(check.problem(content)).isEmpty();
        } else {
            assertThat(check.problem(content))
                    .hasValueSatisfying(problem -> assertThat(problem).contains(verdict));
        }
    }

    private static String ids(String text) {
        return text.replace("UID", UID)
                .replace("OTHER", "5daabc50-8451-43f6-922d-96b403b4f28e")
                .replace("ID", ID);
    }
}
