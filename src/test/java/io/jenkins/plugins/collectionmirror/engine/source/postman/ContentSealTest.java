package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two contents have to share to have one seal. */
class ContentSealTest {
    private static final ItemRef ITEM = new ItemRef(ItemKind.COLLECTION, "1-a", "Users", "");
    static final String ONE = "3d1c9a52-7f0e-4b6a-9c11-5e8d2f7a4b60";
    static final String OTHER = "a7e0b4c8-12d3-4f5e-8a96-0b1c2d3e4f5a";

    static String seal(String key, ItemRef item, String content, String outcome) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return ContentSeal.of(mac, item, Content.of(content.getBytes(StandardCharsets.UTF_8)), outcome);
    }

    static String seal(String content) throws Exception {
        return seal("key", ITEM, content, "made");
    }

    @Test
    void it_is_for_one_key_one_item_one_content_and_one_outcome() throws Exception {
        List<String> seals = List.of(
                seal("key", ITEM, "{}", "made"),
                seal("another key", ITEM, "{}", "made"),
                seal("key", new ItemRef(ItemKind.COLLECTION, "1-b", "Users", ""), "{}", "made"),
                seal("key", new ItemRef(ItemKind.ENVIRONMENT, "1-a", "Users", ""), "{}", "made"),
                seal("key", ITEM, "{ }", "made"),
                seal("key", ITEM, "{}", "made otherwise"),
                seal("key", new ItemRef(ItemKind.COLLECTION, "1-am", "Users", ""), "{}", "ade"));

        assertThat(seals).doesNotHaveDuplicates().allMatch(seal -> seal.matches("[0-9a-f]{32}"));
        assertThat(seal("key", new ItemRef(ItemKind.COLLECTION, "1-a", "Renamed", "later"), "{}", "made"))
                .isEqualTo(seals.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'collection':{'info':{},'variable':[{'key':'a','id':'ID','value':'b'}]}}",
                "{'info':{},'variable':[{'id':'ID','value':'b'},{'id': 'ID'}]}",
                "{'collection':{'item':[{'item':[{'variable':[{'id' : 'ID'}],'name':'\\\\'}]}]}}",
                "{'collection':{'item':[{'request':{'url':{'raw':'x','variable':[{'id':'ID','key':'k'}]}}}]}}",
                "{'collection':{'item':[{'response':[{'originalRequest':{'url':{'variable':[{'id':'ID'}]}}}]}]}}"
            })
    void new_ids_of_variables_do_not_count(String form) throws Exception {
        String content = form.replace('\'', '"');
        assertThat(seal(content.replace("ID", OTHER))).isEqualTo(seal(content.replace("ID", ONE)));
        assertThat(seal(content.replace("ID", ""))).isNotEqualTo(seal(content.replace("ID", ONE)));
        assertThat(seal(content.replace("ID", "\0"))).isNotEqualTo(seal(content.replace("ID", ONE)));
        assertThat(seal(content.replace("ID", ONE).replace("\"id\"", "\"key\"")))
                .isNotEqualTo(seal(content.replace("ID", OTHER).replace("\"id\"", "\"key\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'collection':{'info':{'_postman_id':'ID'}}}",
                "{'collection':{'item':[{'id':'ID'}]}}",
                "{'collection':{'variable':[{'key':'a','value':'ID'},{'value':{'id':'ID'}}]}}",
                "{'collection':{'variable':[{'value':[{'id':'ID'}]}]}}",
                "{'collection':{'variable':[[{'id':'ID'}]]}}",
                "{'collection':{'variable':{'variable':[{'id':'ID'}]}}}",
                "{'collection':{'variable':[{'key':'id','x\\\\\"id':'ID'}]}}",
                "{'collection':{'auth':{'apikey':[{'key':'k','value':{'variable':[{'id':'ID'}]}}]}}}",
                "{'collection':{'request':{'url':{'variable':[{'id':'ID'}]}}}}",
                "{'collection':{'item':[{'request':{'body':{'options':{'variable':[{'id':'ID'}]}}}}]}}",
                "{'collection':{'item':[{'request':{'body':{'raw':'{\\\\\"variable\\\\\":[{\\\\\"id\\\\\":\\\\\"ID\\\\\"}]}'}}}]}}",
                "{'collection':{'variable':[{'id':['ID']}]}}",
                "{'collection':[{'variable':[{'id':'ID'}]}]}",
                "{'collection':{'variable':[{'id':'xID'}]}}",
                "{'collection':{'variable':[{'id':'IDx'}]}}"
            })
    void anything_else_does(String form) throws Exception {
        String content = form.replace('\'', '"').replace("\\\\", "\\");
        assertThat(seal(content.replace("ID", OTHER))).isNotEqualTo(seal(content.replace("ID", ONE)));
    }

    @Test
    void of_an_environment_every_byte_counts() throws Exception {
        ItemRef environment = new ItemRef(ItemKind.ENVIRONMENT, "1-a", "Users", "");
        String content = "{\"variable\":[{\"id\":\"" + ONE + "\"}]}";
        assertThat(seal("key", environment, content.replace(ONE, OTHER), ""))
                .isNotEqualTo(seal("key", environment, content, ""));
    }

    @Test
    void wherever_the_id_stands_in_a_long_content() throws Exception {
        for (int padding = 16 * 1024 - 110; padding < 16 * 1024 + 10; padding++) {
            String content = "{\"name\":\"" + "x".repeat(padding) + "\",\"variable\":[{\"id\":\"" + ONE + "\"}]}";
            String kept = new String(bytes(content), StandardCharsets.UTF_8);
            assertThat(kept).isEqualTo(content.replace(ONE, "\0"));
            assertThat(new String(bytes(content.substring(0, content.length() - 10)), StandardCharsets.UTF_8))
                    .startsWith("{\"name\":\"x");
        }
    }

    private static byte[] bytes(String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CollectionBytes(out::write)
                .take(Content.of(content.getBytes(StandardCharsets.UTF_8)).open());
        return out.toByteArray();
    }
}
