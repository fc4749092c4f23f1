package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that are told by where they stand. Requests are written with single quotes. */
class SecretPlacesTest {
    static Stream<Arguments> credentials() {
        return Stream.of(
                auth(
                        "{'type':'basic','basic':[{'key':'username','value':'ada'},{'key':'password','value':'hunter2'}]}"),
                auth("{'type':'basic','basic':{'username':'ada','password':'hunter2'}}"),
                auth("{'type':'bearer','bearer':[{'key':'token','value':'hunter2','type':'string'}]}"),
                auth("{'type':'bearer','bearer':'noise','bearer':{'token':'hunter2'}}"),
                auth(
                        "{'type':'apikey','apikey':[{'key':'key','value':'X-Key'},{'key':'in','value':'header'},{'key':'value','value':'hunter2'}]}"),
                auth("{'type':'apikey','apikey':{'key':'key','value':'hunter2','in':'query'}}"),
                auth("{'type':'oauth1','oauth1':[{'key':'consumerSecret','value':'hunter2'}]}"),
                auth("{'type':'oauth1','oauth1':{'consumerKey':'me','tokenSecret':'hunter2'}}"),
                auth("{'type':'oauth2','oauth2':[{'key':'clientSecret','value':'hunter2'}]}"),
                auth("{'type':'oauth2','oauth2':[{'key':'accessToken','value':'hunter2'}]}"),
                auth(
                        "{'type':'oauth2','oauth2':[{'key':'refreshToken','value':'hunter2'},{'key':'clientId','value':'me'}]}"),
                auth(
                        "{'type':'oauth2','oauth2':[{'key':'tokenRequestParams','value':[{'key':'client_secret','value':'hunter2'}]}]}"),
                auth("{'type':'oauth2','oauth2':{'accessToken':{'access_token':'hunter2'}}}"),
                auth("{'type':'awsv4','awsv4':[{'key':'secretKey','value':'hunter2'}]}"),
                auth("{'type':'hawk','hawk':[{'key':'authId','value':'me'},{'key':'authKey','value':'hunter2'}]}"),
                auth("{'type':'ntlm','ntlm':[{'key':'password','value':'hunter2'}]}"),
                auth("{'type':'digest','digest':{'password':'hunter2'}}"),
                auth("{'type':'jwt','jwt':[{'key':'secret','value':'hunter2'}]}"),
                auth("{'type':'edgegrid','edgegrid':[{'key':'clientToken','value':'hunter2'}]}"),
                auth("{'type':'asap','asap':[{'key':'privateKey','value':'hunter2'}]}"),
                auth("{'type':'new','new':[{'key':'client_secret','value':4711}]}")
                        .map("4711"),
                place("'header':[{'key':'Authorization','value':'Bearer hunter2'}]", "Bearer <redacted:authorization>"),
                place("'header':[{'key':'authorization','value':'hunter2 with blanks'}]", "<redacted:authorization>"),
                place(
                        "'header':[{'key':'Proxy-Authorization','value':'Basic aHVudGVyMg=='}]",
                        "Basic <redacted:authorization>"),
                place("'header':[{'key':'X-Api-Key','value':'hunter2'}]", "<redacted:header>"),
                place("'header':[{'key':'PRIVATE-TOKEN','value':'hunter2'}]", "<redacted:header>"),
                place("'header':[{'key':'Cookie','value':'a=hunter2; b={{b}}'}]", "a=<redacted:cookie>; b={{b}}"),
                place("'header':'Accept: */*\\nX-Api-Key: hunter2\\r\\nA: b\\n'", "X-Api-Key: <redacted:header>"),
                place("'url':'https://ada:hunter2@example.com/a'", "https://ada:<redacted:url-password>@example.com/a"),
                place("'url':'ada:hunter2@{{host}}/a'", "ada:<redacted:url-password>@{{host}}/a"),
                place(
                        "'url':'{{base}}/a?page=1&api_key=hunter2#x'",
                        "{{base}}/a?page=1&api_key=<redacted:parameter>#x"),
                place("'url':'https://example.com/#access_token=hunter2'", "#access_token=<redacted:parameter>"),
                place(
                        "'url':{'raw':'https://ada:hunter2@example.com','host':['ada:hunter2@example','com']}",
                        "ada:<redacted:url-password>@example"),
                place(
                        "'url':{'raw':'https://ada:hun.ter2@a.b','host':['ada:hun','ter2@a','b']}",
                        "<redacted:url-password>@a"),
                place("'url':{'auth':{'user':'ada','password':'hunter2'},'host':'x'}", "<redacted:auth>"),
                place(
                        "'url':{'raw':'/?token=hunter2','query':[{'key':'token','value':'hunter2'}]}",
                        "/?token=<redacted:parameter>"),
                place(
                        "'url':{'query':[{'key':'access_token','value':'hunter2','disabled':true}]}",
                        "<redacted:parameter>"),
                place(
                                "'url':{'raw':'https://hooks.slack.com/services/T1/B1/R7xQ2mN9vB4kL8sT1wY6zD3f','path':['services','T1','B1','R7xQ2mN9vB4kL8sT1wY6zD3f']}",
                                "https://hooks.slack.com/services/T1/B1/<redacted:slack-webhook>")
                        .map("R7xQ2mN9vB4kL8sT1wY6zD3f"),
                place(
                        "'body':{'mode':'urlencoded','urlencoded':[{'key':'client_secret','value':'hunter2'}]}",
                        "<redacted:parameter>"),
                place(
                        "'body':{'mode':'formdata','formdata':[{'key':'password','value':'hunter2','type':'text'}]}",
                        "<redacted:parameter>"),
                place(
                                "'body':{'mode':'raw','raw':'{\\'client_secret\\':\\'Q3mZ8vT1xK5rB7nW2dL9\\'}'}",
                                "<redacted:named-secret>")
                        .map("Q3mZ8vT1xK5rB7nW2dL9"),
                place("'certificate':{'passphrase':'hunter2'}", "<redacted:auth>"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void a_literal_credential_gives_way_to_a_mark(Case given) throws Exception {
        NormalisedItem item = Texts.normalised(ItemKind.COLLECTION, given.content());

        String document = Texts.text(item.document());
        assertThat(document).contains(given.mark()).doesNotContain(given.secret(), "aHVudGVyMg", "hun.", "ter2");
        assertThat(item.secrets()).isNotEmpty().allSatisfy(place -> assertThat(RedactionMark.isIn(
                        Texts.tree(item.document()).at(place.pointer()).asText()))
                .isTrue());
        NormalisedItem again = Texts.normalised(ItemKind.COLLECTION, item.document());
        assertThat(Texts.text(again.document())).isEqualTo(document);
        assertThat(again.secrets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'auth':{'type':'basic','basic':[{'key':'username','value':'ada'},{'key':'password','value':'{{password}}'}]}",
                "'auth':{'type':'bearer','bearer':{'token':'{{vault:token}}'}}",
                "'auth':{'type':'bearer','bearer':[{'key':'token','value':''}]}",
                "'auth':{'type':'bearer','bearer':[{'key':'token','value':'<your token>'}]}",
                "'auth':{'type':'bearer','bearer':[{'key':'token','value':'xxxxx'}]}",
                "'auth':{'type':'apikey','apikey':[{'key':'key','value':'X-Key'},{'key':'value','value':'YOUR_API_KEY'}]}",
                "'auth':{'type':'oauth2','oauth2':[{'key':'accessTokenUrl','value':'https://example.com/token'},{'key':'addTokenTo','value':'header'},{'key':'tokenName','value':'mine'}]}",
                "'header':[{'key':'Authorization','value':'Bearer"
                        + " {{token}}'},{'key':'Content-Type','value':'text/plain'}]",
                "'header':[{'key':'Authorization','value':'Basic {{user}}:{{password}}'}]",
                "'header':[{'key':'WWW-Authenticate','value':'Basic realm=Users'}]",
                "'header':[{'key':'Cookie','value':'a={{a}}'},{'key':'Idempotency-Key','value':'4711-0815'}]",
                "'url':'https://example.com:8080/@ada?pageToken=CAUQAA12345678&key=users#top'",
                "'url':'https://{{user}}:{{password}}@example.com/?token={{token}}'",
                "'url':{'raw':'{{base}}/users?token=<token>','query':[{'key':'token','value':'<token>'}]}",
                "'body':{'mode':'urlencoded','urlencoded':[{'key':'password','value':'{{password}}'},{'key':'page_token','value':'abc'}]}",
                "'body':{'mode':'raw','raw':'{\\'nextPageToken\\':\\'Q3mZ8vT1xK5rB7nW2dL9\\'}'}"
            })
    void what_is_no_literal_credential_stays(String member) throws Exception {
        NormalisedItem item =
                Texts.normalised(ItemKind.COLLECTION, place(member, "").content());

        assertThat(item.secrets()).isEmpty();
        assertThat(Texts.text(item.document())).doesNotContain("<redacted:");
    }

    @Test
    void saved_responses_and_their_requests_are_looked_at_too() throws Exception {
        NormalisedItem item = Texts.normalised(
                ItemKind.COLLECTION,
                Texts.collection(
                        ("{'name':'r','response':[{'name':'b','originalRequest':{'header':[{'key':'X-Auth-Token','value':"
                                        + "'hunter2'}]},'header':[{'key':'Set-Cookie','value':'sid=hunter2; Path=/'}],"
                                        + "'cookie':[{'name':'sid','value':'hunter2'}]}]}")
                                .replace('\'', '"')));

        assertThat(Texts.text(item.document())).doesNotContain("hunter2").contains("sid=<redacted:cookie>; Path=/");
        assertThat(item.secrets())
                .extracting(SecretPlace::pointer)
                .containsExactlyInAnyOrder(
                        "/item/0/response/0/originalRequest/header/0/value",
                        "/item/0/response/0/header/0/value",
                        "/item/0/response/0/cookie/0/value");
    }

    @Test
    void a_v1_collection_has_its_own_places() throws Exception {
        NormalisedItem item = Texts.normalised(ItemKind.COLLECTION, Texts.content("""
                {"id": "1", "requests": [{"id": "2", "url": "https://example.com?api_key=hunter2",
                  "headers": "Authorization: Basic hunter2\\nAccept: a\\n",
                  "headerData": [{"key": "Authorization", "value": "Basic hunter2"}],
                  "queryParams": [{"key": "api_key", "value": "hunter2"}],
                  "helperAttributes": {"id": "hawk", "hawk_key": "hunter2"},
                  "data": [{"key": "password", "value": "hunter2"}],
                  "responses": [{"headers": [{"key": "Set-Cookie", "value": "a=hunter2"}], "cookies": [{"name": "a", "value": "hunter2"}]}]}]}
                """));

        assertThat(Texts.text(item.document())).doesNotContain("hunter2");
        assertThat(item.secrets()).hasSize(8);
    }

    @Test
    void a_mark_is_known_alone_and_in_a_longer_text() {
        assertThat(RedactionMark.isMark("<redacted:auth>")).isTrue();
        assertThat(RedactionMark.isMark("Bearer <redacted:authorization>")).isFalse();
        assertThat(RedactionMark.isIn("Bearer <redacted:authorization>")).isTrue();
        assertThat(RedactionMark.isIn("<redacted>")).isFalse();
    }

    /** A request with one member that is interesting. */
    record Case(String member, String mark, String secret) implements Arguments {
        Case map(String otherSecret) {
            return new Case(member, mark, otherSecret);
        }

        io.jenkins.plugins.collectionmirror.engine.Content content() {
            return Texts.collection("{\"name\":\"r\",\"request\":{"
                    + member.replace("\\'", "\\\"").replace('\'', '"') + "}}");
        }

        @Override
        public Object[] get() {
            return arguments(this).get();
        }
    }

    private static Case auth(String block) {
        return place("'auth':" + block, "<redacted:auth>");
    }

    private static Case place(String member, String mark) {
        return new Case(member, mark, "hunter2");
    }
}
