package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways of writing in which a value that a machine made is found by the name beside it. A tilde stands for the value.
 */
class MadeValuesInTextsTest {
    private static final List<String> VALUES = List.of(
            "kX9mQ2vB7nR4tL8wZ3pS",
            "0f3ab".repeat(4) + "9b7c51de",
            "q8Zr/1Tm4Kd0sYb9wJc+7g==",
            "5e1c7f60-3b2a-4d98-" + "8f41-c09d2e7ab613");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta name=\"csrf-token\" content=\"~\">",
                "<meta content=\"~\" name=\"csrf-token\"/>",
                "{\"csrf\": \"~\"}",
                "xsrf_token=~",
                "{\"_csrf\":\"~\"}",
                "CB-ACCESS-SIGN: ~",
                "{\"headers\": {\"X-API-SIGN\": \"~\"}}",
                "x-functions-clientid-key: ~",
                "https://example.com/x?licence=~"
            })
    void a_header_parameter_or_variable_may_have_a_shorter_name(String text) {
        assertFound(text, VALUES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "body: 'client_secret=' + '~'",
                "const b = \"grant_type=x&client_secret=\" + \"~\" + \"&a=1\";",
                "`token=` + `~`",
                "'X-Api-Key: ' + '~'",
                "'Bearer '.concat('~')",
                "\"Bearer \" . '~'",
                "\"Authorization: Bearer \" + \"~\"",
                "'password=' || '~'",
                "\"password=\" . \"~\"",
                "\"password=\" .. \"~\"",
                "\"password=\" & \"~\"",
                "'api_key='.concat(\"~\")",
                "\"api_key=%s\" % \"~\"",
                "\"api_key={}\".format(\"~\")",
                "sprintf(\"token=%s\", \"~\")",
                "\"x-api-key: %s\".formatted(\"~\")",
                "console.log(\"token:\", \"~\")",
                "body = \"client_secret=\" +\n  \"~\"",
                "\"{\\\"cmd\\\": \\\"'token=' + '~'\\\"}\""
            })
    void a_name_at_the_end_of_a_text_names_what_is_put_behind_it(String text) {
        assertFound(text, VALUES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input L { password: String! = \"~\" }",
                "mutation($password: String! = \"~\") { login(password:$password) }",
                "query($tokens: [String!] = [\"~\"]) { x }",
                "query($tokens: [String!]! = [\"~\"]) { x }",
                "type Q { me(token: String! = \"~\"): X }",
                "password: Annotated[str, \"x\"] = \"~\"",
                "public string ApiKey { get; set; } = \"~\";",
                "public string ClientSecret { get; private set; } = \"~\";",
                "public string Token {get; init;} = \"~\";",
                "string[] tokens = {\"~\"};",
                "String[] apiKeys = { \"~\", \"b\" };",
                "var tokens = []string{\"~\"}",
                "keys := struct{}; apiKeys := [1]string{\"~\"}",
                "std::string password(\"~\");",
                "std::string password{\"~\"};",
                "const std::string api_key{\"~\"};",
                "token <- \"~\"",
                "token <<- '~'",
                "api_key <- '~'",
                "option (api_key) = \"~\";",
                "string password = 1 [(secret) = \"~\"];",
                "Password ⇒ ~",
                "Token ← ~",
                "Password (\"~\")",
                "password (`~`)",
                "password [~]",
                "cfg.setPassword(\"~\");",
                "builder.apiKey(\"~\")"
            })
    void types_initialisers_and_arrows_stand_before_a_value(String text) {
        assertFound(text, VALUES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<property name=\"password\"><value>~</value></property>",
                "<property name=\"password\">\n  <value>~</value>\n</property>",
                "<setting name=\"ApiKey\" serializeAs=\"String\"><value>~</value></setting>",
                "<setting name=\"ApiKey\" serializeAs=\"String\">\n  <value>~</value>\n</setting>",
                "<data name=\"Password\" xml:space=\"preserve\"><value>~</value></data>",
                "<data name=\"Password\" xml:space=\"preserve\">\n    <value>~</value>\n  </data>",
                "<Password><Value>~</Value></Password>",
                "<Password>\n  <Value>~</Value>\n</Password>",
                "<entry key=\"secret\">~</entry>",
                "<entry key=\"secret\"><value>~</value></entry>",
                "<token><type>jwt</type><value>~</value></token>",
                "<string name=\"api_key\" translatable=\"false\">~</string>",
                "<credential id=\"client_secret\"><string>~</string></credential>",
                "<property name=\"password\"><value><![CDATA[~]]></value></property>"
            })
    void the_value_may_be_in_an_element_below_the_one_with_the_name(String text) {
        assertFound(text, VALUES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "“password”: “~”",
                "{“api_key”: “~”}",
                "«password»: «~»",
                "‘password’: ‘~’",
                "„token“: „~“",
                "password: “~”",
                "string password = $\"~\";",
                "string password = $@\"~\";",
                "const password = String.raw`~`;",
                "const password = dedent`~`",
                "<strong>API key:</strong>&nbsp;~",
                "API key:&nbsp;~",
                "<p>Secret:&#160;<code>~</code></p>",
                "API Key\t~",
                "Name\tada\nAPI Key\t~\nRegion\teu",
                "\"Password\"\t\"~\""
            })
    void quotes_and_blanks_may_be_those_of_word_processors_and_spreadsheets(String text) {
        assertFound(text, VALUES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"password\": {\n  \"type\": \"string\",\n  \"format\": \"password\",\n  \"example\": \"~\"\n}",
                "{\"parameters\":[{\"name\":\"api_key\",\"in\":\"query\",\"schema\":{\"type\":\"string\"},\"example\":\"~\"}]}",
                "{\n  \"parameters\": [\n    {\n      \"name\": \"X-Api-Key\",\n      \"in\": \"header\",\n     "
                        + " \"required\": true,\n      \"schema\": {\n        \"type\": \"string\"\n      },\n     "
                        + " \"example\": \"~\"\n    }\n  ]\n}",
                "\"client_secret\": {\"type\":\"string\",\"examples\":[\"~\"]}",
                "{\"name\":\"X-Api-Key\",\"in\":\"header\",\"description\":\"The"
                        + " key\",\"schema\":{\"type\":\"string\",\"default\":\"~\"}}",
                "{\"name\":\"X-Api-Key\",\"in\":\"header\",\"description\":\"The key, as"
                        + " told\",\"required\":true,\"deprecated\":false,\"schema\":{\"type\":\"string\",\"minLength\":8,\"pattern\":\"[a-z]{3}\"},\"style\":\"simple\",\"example\":\"~\"}",
                "client_secret:\n  type: string\n  examples:\n    - ~",
                "client_secret:\n  type: string\n  examples: [~]",
                "token:\n  type: string\n  const: ~",
                "apiKey:\n  type: string\n  enum: [~]",
                "- name: X-Api-Key\n  in: header\n  schema: {type: string}\n  example: ~",
                "- name: X-Api-Key\n  in: header\n  required: true\n  schema:\n    type: string\n    default: ~",
                "{\"name\": \"api_key\", \"in\": \"query\", \"examples\": {\"one\": {\"summary\": \"One\","
                        + " \"value\": \"~\"}}}",
                "\"token\": {\n  \"description\": \"The token, of an app\",\n  \"type\": \"string\",\n  \"default\":"
                        + " \"~\"\n}"
            })
    void examples_and_defaults_of_definitions_may_be_anywhere_in_their_object(String text) {
        assertFound(text, VALUES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENV API_KEY ~",
                "FROM x\nENV DB_PASSWORD ~\nRUN y",
                "set password \"~\"",
                "npm config set //registry.npmjs.org/:_authToken ~",
                "API key for staging: ~",
                "Set `api_key` to `~`",
                "set api_key to ~",
                "Set the X-Api-Key to \"~\"",
                "Use the token `~` to log in",
                "Use the token ~ to log in",
                "Sandbox: id abc, secret ~",
                ":password \"~\"",
                "password \"~\"",
                "password '~'",
                "git config user.password \"~\"",
                "proxy_set_header X-Api-Key ~;"
            })
    void a_value_may_come_right_behind_its_name(String text) {
        assertFound(text, VALUES);
    }

    private static void assertFound(String text, List<String> values) {
        for (String value : values) {
            String with = text.replace("~", value);

            String redacted = Span.redact(with, Span.merged(TokenShapes.in(with)));

            assertThat(redacted.replaceAll("<redacted:[a-z-]+>", "~")).isEqualTo(text);
            assertThat(redacted).doesNotContain(value);
            assertThat(TokenShapes.mayBeIn(with.toCharArray(), 0, with.length()))
                    .isTrue();
            assertThat(TokenShapes.in(redacted)).isEmpty();
        }
    }
}
