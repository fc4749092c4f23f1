package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords and keys that are told by the form of the text around them. The secret stands between « and ». */
class TextFormsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET PASSWORD FOR 'u'@'h' = '«kX9mQ2vB7nR4tL8wZ3pS»';",
                "set password for ada = password('«kX9mQ2vB7nR4tL8wZ3pS»');",
                "mongodump -u a -p «kX9mQ2vB7nR4tL8wZ3pS»",
                "mongosh --host h -u a -p '«kX9mQ2vB7nR4tL8wZ3pS»' db",
                "openssl dgst -sha256 -hmac «kX9mQ2vB7nR4tL8wZ3pS»",
                "openssl dgst -sha256 -mac HMAC -macopt hexkey:«kX9mQ2vB7nR4tL8wZ3pS» f",
                "openssl enc -aes-256-cbc -k «kX9mQ2vB7nR4tL8wZ3pS» -in x",
                "zip -P «kX9mQ2vB7nR4tL8wZ3pS» a.zip b",
                "zip -r -P \"«kX9mQ2vB7nR4tL8wZ3pS»\" a.zip b",
                "unzip -P «kX9mQ2vB7nR4tL8wZ3pS» a.zip",
                "7z a -p«kX9mQ2vB7nR4tL8wZ3pS» x",
                "smbclient //h/s -U user%«kX9mQ2vB7nR4tL8wZ3pS»",
                "http --auth user:«kX9mQ2vB7nR4tL8wZ3pS» e.x",
                "http -a user:«kX9mQ2vB7nR4tL8wZ3pS» e.x",
                "https --auth=user:«kX9mQ2vB7nR4tL8wZ3pS» GET e.x",
                "az login --service-principal -u x -p «kX9mQ2vB7nR4tL8wZ3pS» --tenant y",
                "vault login «kX9mQ2vB7nR4tL8wZ3pS»",
                "vault login token=«kX9mQ2vB7nR4tL8wZ3pS»",
                "gh auth login --with-token <<< «kX9mQ2vB7nR4tL8wZ3pS»",
                "echo \"«kX9mQ2vB7nR4tL8wZ3pS»\" | docker login -u a --password-stdin",
                "echo «kX9mQ2vB7nR4tL8wZ3pS» | gh auth login --with-token",
                "rabbitmqctl add_user a «kX9mQ2vB7nR4tL8wZ3pS»",
                "snmpget -v3 -A «kX9mQ2vB7nR4tL8wZ3pS» h",
                "ssh-keygen -t ed25519 -N '«kX9mQ2vB7nR4tL8wZ3pS»'",
                "sqlcmd -S h -U a -P «kX9mQ2vB7nR4tL8wZ3pS»",
                "lftp -u ada,«kX9mQ2vB7nR4tL8wZ3pS» h",
                "nuget setapikey «kX9mQ2vB7nR4tL8wZ3pS» -Source x",
                "ConvertTo-SecureString \"«kX9mQ2vB7nR4tL8wZ3pS»\" -AsPlainText -Force",
                "$p = ConvertTo-SecureString -String '«kX9mQ2vB7nR4tL8wZ3pS»' -AsPlainText -Force",
                "requests.get(u, auth=('user','«kX9mQ2vB7nR4tL8wZ3pS»'))",
                ".auth('user', '«kX9mQ2vB7nR4tL8wZ3pS»')",
                ".basicAuth(\"user\", \"«kX9mQ2vB7nR4tL8wZ3pS»\")",
                "req.setBasicAuth(\"user\", \"«kX9mQ2vB7nR4tL8wZ3pS»\")",
                "new NetworkCredential(\"user\", \"«kX9mQ2vB7nR4tL8wZ3pS»\")",
                "HTTPBasicAuth(\"user\", \"«kX9mQ2vB7nR4tL8wZ3pS»\")",
                "curl -u ada:«hunter2» https://example.com",
                "curl -uada:«hunter2» https://example.com",
                "curl --user 'ada:«hunter2»' https://example.com -U proxy:«s3same»",
                "curl -X POST \\\n  -H 'A: b' \\\n  -u \"ada:«hunter2»\" \\\n  https://example.com",
                "curl.exe -X POST ^\r\n  -u ada:«hunter2» ^\r\n  https://example.com",
                "{\"cmd\": \"curl -u \\\"ada:«hunter2»\\\" https://example.com\"}",
                "wget --user ada --http-password='«hunter2»' https://example.com",
                "mysql -u root -p«hunter2» shop < dump.sql",
                "openssl pkcs12 -in a.p12 -passin pass:«hunter2»",
                "keytool -list -storepass «hunter2» -keypass «s3same»",
                "docker login -u ada --password=«hunter2» registry.example.com",
                "deploy --env prod --token=«hunter2»",
                "deploy --password «hunter2» --env prod",
                "Server=db;Database=x;User Id=ada;Password=«hunter2»;Encrypt=True",
                "\"Data Source=db; Initial Catalog=x; Password = «hunter2»; User ID=ada\"",
                "Pwd=«hunter2»;Uid=ada;Server=db",
                "Server=db;Uid=ada;Pwd={«hunt;er2»};Port=1",
                "Server=db;Uid=ada;Pwd='«hunt;er2»';Port=1",
                "jdbc:mysql://db.example.com/x?useSSL=false&user=ada&password=«hunter2»&a=b",
                "jdbc:oracle:thin:ada/«hunter2»@//db.example.com:1521/x",
                "machine example.com\n  login ada\n  password «hunter2»\n",
                "default login ada password «hunter2»",
                "<add key=\\\"ClearTextPassword\\\" value=\\\"«hunter2»\\\" />",
                "postgresql://ada:«hun/ter2?»@db.example.com:5432/x",
                "https://ada:«aB3/xY9+zQ7w»@example.com/x",
                "git clone https://«d1e8a70b5cc4ab4f64a11e9cdb1ea1b39af1b7b7»@git.example.com/a.git",
                "git clone https://«d1e8a70b5cc4ab4f64a11e9cdb1ea1b39af1b7b7»:x-oauth-basic@git.example.com/a.git",
                "Authorization: token «d1e8a70b5cc4ab4f»",
                "curl -H \"authorization: Foo «d1e8a70b5cc4ab4f64a1»\" https://example.com",
                "headers.add({key: 'Authorization', value: 'Key «d1e8a70b5cc4ab4f64a1»'});",
                "{\\\"Authorization\\\": \\\"SSWS «00a1B2c3D4e5F6»\\\"}",
                "Authorization: OAuth realm=\"a\", oauth_token=\"«d1e8a70b5cc4»\", oauth_signature=\"«ab4f64a11e9c»\"",
                "Proxy-Authorization: Bearer «mF_9.B5f-4.1JqM»",
                "//registry.example.com/:_auth=«YWRhOmh1bnRlcjI=»",
                "{\"auths\":{\"a\":{\"auth\":\"«YWRhOmh1bnRlcjI=»\"}}}",
                "key:\n    kty: OKP\n    crv: Ed25519\n    d: «nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A»\n    x:"
                        + " 11qYAYKxCrfVS_7TyWQHOg",
                "var key = { kty: 'oct', k: '«nWGxne_9WmC6hEr0kuwsxERJxWl7»' };",
                "{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9\",\"oth\":[{\"r\":\"«a1b2c3d4e5f6g7»\",\"d\":\"«h8i9j0k1l2m3n4»\"}]}"
            })
    void a_password_goes_and_what_is_around_it_stays(String marked) {
        String text = marked.replace("«", "").replace("»", "");

        String redacted = Span.redact(text, Span.merged(TokenShapes.in(text)));

        assertThat(redacted.replaceAll("<redacted:[a-z0-9-]+>", "\u00ab\u00bb"))
                .isEqualTo(marked.replaceAll("«[^»]*»", "\u00ab\u00bb"));
        assertThat(TokenShapes.in(redacted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -u $USER:$PASS https://example.com -U {{user}}:{{password}}",
                "curl -u user:password https://example.com",
                "curl -u ada https://example.com",
                "curl --user-agent Mozilla/5.0:x https://example.com",
                "docker run -u 1000:1000 --password-stdin image",
                "docker login -u ada -p $TOKEN registry.example.com",
                "Say curly -u ada:hunter2 for fun",
                "sshpass -p \"$PASSWORD\" ssh ada@example.com",
                "deploy --token <token> --password DB_PASSWORD --secret={{secret}}",
                "Use --password to set one, and --token when there is none",
                "Server=db;User Id=ada;Password=${DB_PASSWORD};Pwd={{pwd}}",
                "var user = form.user; password = form.password; server = form.server;",
                "jdbc:postgresql://db.example.com/x?user=ada&password={{password}}",
                "the machine login and the default login use a password",
                "https://example.com:8080/a/@ada and https://{{host}}:{{port}}/b@c",
                "https://registry.example.com:5000/image@sha256:abc",
                "https://first.last.2024@example.com and https://bob-at-123456789012@git.example.com",
                "Authorization: Bearer token is required",
                "Authorization: Basic authentication with a password",
                "the header Authorization, value of which is explained in section 12 below",
                "'Authorization': 'Bearer ' + pm.environment.get('token1')",
                "{\"auth\": \"basic\", \"oauth\": \"yes\"}",
                "{\"kty\": \"RSA\", \"n\": \"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFb\", \"e\": \"AQAB\", \"kid\":"
                        + " \"d1e8a70b5cc4\"}",
                "var jwk = {kty: type, d: encode(key.d), p: number.toString(16)};",
                "{\"d\": \"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\", \"kind\": \"digest\"}",
                "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "AKIAIOSFODNN7EXAMPLE",
                "sk-learn, task-sk, ask_live_data_from_the_api_1234",
                "pat.match(text), st.a.b.c, sat.2024.01",
                "1/2 of 10/12/2024, 3/4/1234567890123456",
                "| 12| 14| 1234567890123456| total |",
                "api-550e8400-e29b-11d4-a716-446655440000",
                "re_compile_pattern_number_12, key_id_1, secret_name_of_the_thing",
                "x-test_run_2024_01_01_with_a_long_name, live_data_feed_v2"
            })
    void what_only_looks_like_one_stays(String text) {
        assertThat(Span.redact(text, Span.merged(TokenShapes.in(text)))).isEqualTo(text);
    }

    @Test
    void a_key_of_PuTTY_over_many_lines_of_a_script_goes_from_all_of_them() throws Exception {
        String lines = TokenShapesTest.random(64);
        String script = Stream.of(
                        "const key = `PuTTY-User-Key-File-3: ssh-ed25519",
                        "Encryption: none",
                        "Comment: ada",
                        "Public-Lines: 1",
                        "AAAAC3NzaC1lZDI1NTE5AAAAIA",
                        "Private-Lines: 2",
                        lines,
                        lines.substring(20),
                        "Private-MAC: d1e8a70b5cc4`;",
                        "send(key);")
                .map(line -> "\"" + line + "\"")
                .collect(Collectors.joining(","));

        NormalisedItem item = Texts.normalised(
                ItemKind.COLLECTION, Texts.collection("{\"event\":[{\"script\":{\"exec\":[" + script + "]}}]}"));

        assertThat(Texts.tree(item.document()).at("/item/0/event/0/script/exec"))
                .extracting(line -> line.asText())
                .endsWith(
                        "AAAAC3NzaC1lZDI1NTE5AAAAIA",
                        "Private-Lines: 2",
                        "<redacted:private-key>",
                        "<redacted:private-key>",
                        "Private-MAC: d1e8a70b5cc4`;",
                        "send(key);");
        assertThat(Texts.normalised(ItemKind.COLLECTION, item.document()).secrets())
                .isEmpty();
    }

    @Test
    void what_is_taken_without_a_member_may_come_in_the_next_line_of_a_script() throws Exception {
        String script = "\"send(process.env.API_KEY\",\"  || 'pW4tZ8nK1xR6vB3mQ9s');\"";

        NormalisedItem item = Texts.normalised(
                ItemKind.COLLECTION, Texts.collection("{\"event\":[{\"script\":{\"exec\":[" + script + "]}}]}"));

        assertThat(Texts.tree(item.document())
                        .at("/item/0/event/0/script/exec/1")
                        .asText())
                .isEqualTo("  || '<redacted:named-secret>');");
    }

    @Test
    void an_escaped_token_in_a_URL_goes_from_its_text_and_from_its_parts() throws Exception {
        String token = "MC4CAQAwBQYDK2Vw" + "BCIEI+a/" + TokenShapesTest.random(40) + "==";
        String escaped = java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8);
        NormalisedItem item = Texts.normalised(
                ItemKind.COLLECTION,
                Texts.collection("{\"request\":{\"url\":{\"raw\":\"{{base}}/a?n=%C3%A4%20+1&note=" + escaped
                        + "&b=%E2%82%AC\",\"query\":[{\"key\":\"note\",\"value\":\"" + escaped + "\"}]}}}"));

        assertThat(Texts.tree(item.document()).at("/item/0/request/url/raw").asText())
                .isEqualTo("{{base}}/a?n=%C3%A4%20+1&note=<redacted:private-key>&b=%E2%82%AC");
        assertThat(Texts.tree(item.document())
                        .at("/item/0/request/url/query/0/value")
                        .asText())
                .isEqualTo("<redacted:private-key>");
        assertThat(Texts.normalised(ItemKind.COLLECTION, item.document()).secrets())
                .isEqualTo(List.of());
    }
}
