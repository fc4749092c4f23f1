package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A person finds the place of a secret by names, not by numbers. */
class SecretWhereTest {
    /** A token of a known format, put together here so that no scanner takes it for a real one. */
    private static final String TOKEN = "ghp_" + "0123456789abcdefghijABCDEFGHIJ4gYwRz";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'request':{'header':[{'key':'X-Auth-Token','value':'hunter2'}]} | header / X-Auth-Token",
                "'request':{'auth':{'type':'bearer','bearer':[{'key':'token','value':'hunter2'}]}} | auth / bearer / token",
                "'request':{'body':{'mode':'urlencoded','urlencoded':[{'key':'password','value':'hunter2'}]}}"
                        + " | body / urlencoded / password",
                "'event':[{'listen':'test','script':{'exec':['let a;','pm.x(\\'TOKEN\\')']}}] | test / script / #2",
                "'response':[{'name':'Found','cookie':[{'name':'sid','value':'hunter2'}]}] | response / Found / cookie / sid"
            })
    void a_request_is_known_by_its_name_and_the_folders_above_it(String member, String where) throws Exception {
        String request = "{'name':'List users'," + member + ",'url':'https://example.com'}";
        NormalisedItem item = normalised("{'item':[" + request + "],'name':'Users'}");

        assertThat(item.secrets()).extracting(SecretPlace::where).containsExactly("Users / List users / " + where);
    }

    @Test
    void a_variable_is_known_by_its_key() throws Exception {
        NormalisedItem item = Texts.normalised(
                ItemKind.ENVIRONMENT,
                Texts.content("{\"name\":\"Staging\",\"values\":[{\"key\":\"k\",\"value\":\"hunter2\","
                        + "\"type\":\"secret\"}]}"));

        assertThat(item.secrets()).extracting(SecretPlace::where).containsExactly("k");
    }

    @ParameterizedTest
    @EnumSource
    void a_name_that_is_a_secret_itself_is_not_told(SecretsPolicy policy) throws Exception {
        NormalisedItem item = new Normaliser(policy)
                .normalise(
                        ItemKind.COLLECTION,
                        Texts.collection(json("{'name':'TOKEN','item':[{'name':'TOKEN','request':{'url':'https://a.b',"
                                + "'header':[{'key':'TOKEN','value':'TOKEN'}]}}]}")));

        assertThat(item.secrets()).hasSizeGreaterThan(2).allSatisfy(place -> assertThat(place.where())
                .doesNotContain(TOKEN));
    }

    @Test
    void a_long_name_is_cut() throws Exception {
        NormalisedItem item = normalised("{'name':'" + "x".repeat(5_000) + "','request':{'url':'https://a.b',"
                + "'header':[{'key':'X-Auth-Token','value':'hunter2'}]}}");

        assertThat(item.secrets())
                .extracting(SecretPlace::where)
                .isEqualTo(List.of("x".repeat(80) + "… / header / X-Auth-Token"));
    }

    @Test
    void of_very_many_folders_the_nearest_are_named() {
        SecretPlace place = new SecretPlace("/value", "rule", List.of());
        for (int i = 0; i < 1_000; i++) {
            place = place.in("Folder " + i);
        }

        assertThat(place.where())
                .startsWith("… / Folder ")
                .endsWith(" / Folder 0")
                .hasSizeLessThan(320);
    }

    private static NormalisedItem normalised(String item) throws Exception {
        return Texts.normalised(ItemKind.COLLECTION, Texts.collection(json(item)));
    }

    private static String json(String text) {
        return text.replace("\\'", "\u0001")
                .replace('\'', '"')
                .replace("\u0001", "\\\"")
                .replace("TOKEN", TOKEN);
    }
}
